package chat.parley.desktop.ui.text;

import chat.parley.desktop.ui.text.Span.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Turns what the parser found into our own blocks, of one text. After so many pieces the rest goes without a look: a node is made
/// for each.
final class Reader {
    private static final int MOST_SPANS = 800;
    private static final int MOST_BLOCKS = 200;
    private final String source;
    private int made;
    private int madeBlocks;

    Reader(String source) {
        this.source = source;
    }

    List<Block> blocks(Node parent) {
        var blocks = new ArrayList<Block>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            var isFull = ++madeBlocks > MOST_BLOCKS;
            var block = isFull ? paragraph(rest(node)) : block(node);
            if (block != null) {
                blocks.add(block);
            }
            if (isFull) {
                break;
            }
        }
        return blocks;
    }

    private String rest(Node first) {
        return Stream.iterate(first, Objects::nonNull, Node::getNext).map(this::typed).collect(Collectors.joining("\n"));
    }

    private Block block(Node node) {
        return switch (node) {
            case FencedCodeBlock code when code.getLiteral().isBlank() -> paragraph(typed(code));
            case FencedCodeBlock code -> new Block.Code(code.getLiteral().stripTrailing());
            case BlockQuote quote -> quote.getFirstChild() == null ? paragraph(typed(quote)) : new Block.Quote(blocks(quote));
            case BulletList list -> items(list, "•", 0);
            case OrderedList list -> items(list, list.getMarkerDelimiter(), list.getMarkerStartNumber());
            case org.commonmark.node.Paragraph paragraph -> {
                var spans = new ArrayList<Span>();
                spans(paragraph, EnumSet.noneOf(Mark.class), null, spans);
                yield spans.isEmpty() ? null : new Block.Paragraph(spans);
            }
            default -> paragraph(typed(node));
        };
    }

    private Block items(Node list, String mark, int first) {
        var items = new ArrayList<Block.Item>();
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (++madeBlocks > MOST_BLOCKS) {
                items.add(new Block.Item("", List.of(new Block.Paragraph(List.of(Span.plain(rest(item)))))));
                break;
            }
            items.add(new Block.Item(list instanceof OrderedList ? first + items.size() + mark : mark, blocks(item)));
        }
        return new Block.Items(items);
    }

    private void spans(Node parent, Set<Mark> marks, String link, List<Span> into) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> add(into, text.getLiteral(), marks, link);
                case Code code -> add(into, code.getLiteral(), with(marks, Mark.CODE), link);
                case HtmlInline html -> add(into, html.getLiteral(), marks, link);
                case SoftLineBreak _, HardLineBreak _ -> add(into, "\n", marks, link);
                case StrongEmphasis strong -> spans(strong, with(marks, Mark.BOLD), link, into);
                case Emphasis emphasis -> spans(emphasis, with(marks, Mark.ITALIC), link, into);
                case Strikethrough struck -> spans(struck, with(marks, Mark.STRUCK), link, into);
                case Link outward when Links.safe(outward.getDestination()) != null -> link(outward, marks, into);
                default -> add(into, typed(node), marks, link);
            }
        }
    }

    private void link(Link outward, Set<Mark> marks, List<Span> into) {
        var address = Links.safe(outward.getDestination());
        var inside = new ArrayList<Span>();
        spans(outward, marks, address, inside);
        var text = inside.stream().map(Span::text).collect(Collectors.joining());
        if (text.isBlank()) {
            add(into, typed(outward), marks, null);
            return;
        }
        inside.forEach(span -> add(into, span.text(), span.marks(), span.link()));
        var target = Links.target(text, address);
        if (target != null) {
            add(into, " (" + target + ")", marks, null);
        }
    }

    private void add(List<Span> into, String text, Set<Mark> marks, String link) {
        var next = new Span(text, marks, link);
        var isFull = made >= MOST_SPANS;
        if (!into.isEmpty() && (isFull && into.getLast().link() == null || into.getLast().looksLike(next))) {
            into.set(into.size() - 1, into.getLast().and(text));
        } else if (!text.isEmpty()) {
            made++;
            into.add(isFull ? Span.plain(text) : next);
        }
    }

    private static Set<Mark> with(Set<Mark> marks, Mark more) {
        var all = EnumSet.of(more);
        all.addAll(marks);
        return all;
    }

    private static Block paragraph(String text) {
        return text.isBlank() ? null : new Block.Paragraph(List.of(Span.plain(text)));
    }

    /// As it stands in the message.
    private String typed(Node node) {
        return node.getSourceSpans().stream().map(span -> source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()))
                .collect(Collectors.joining("\n"));
    }
}
