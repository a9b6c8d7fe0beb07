package chat.parley.desktop.ui.text;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;

/// The small Markdown of messages: bold, italic, struck out, code, code blocks, quotes, lists and links; everything else is text as
/// it was typed. Takes time in proportion to the text, however it is nested.
public final class Markdown {
    private static final int NESTED_BLOCKS = 6;
    private static final int NESTED_INLINES = 12;
    /// Safe for use by several threads.
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.builder().requireTwoTildes(true).build()))
            .enabledBlockTypes(Set.of(FencedCodeBlock.class, BlockQuote.class, ListBlock.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(NESTED_BLOCKS)
            .maxInlineNesting(NESTED_INLINES)
            .customInlineContentParserFactory(new Literal())
            .linkProcessor((link, _, _) -> link.marker() == null ? null : LinkResult.none())
            .build();

    private Markdown() { }

    public static List<Block> parse(String text) {
        var harmless = Harmless.shown(text);
        var blocks = new Reader(harmless).blocks(PARSER.parse(harmless));
        return blocks.isEmpty() ? List.of(new Block.Paragraph(List.of(Span.plain(harmless)))) : blocks;
    }

    /// An ampersand is one: no names of characters, and no HTML.
    private static final class Literal implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('&');
        }

        @Override
        public InlineContentParser create() {
            return state -> {
                state.scanner().next();
                return ParsedInline.of(new Text("&"), state.scanner().position());
            };
        }
    }
}
