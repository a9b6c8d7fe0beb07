package chat.parley.desktop.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.ui.text.Span.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @Test
    void marksOfTextAreRead() {
        var spans = spansOf("plain **bold** *italic* _also_ ~~struck~~ `code` ***both***");

        assertEquals(List.of(Span.plain("plain "), marked("bold", Mark.BOLD), Span.plain(" "), marked("italic", Mark.ITALIC), Span.plain(" "),
                marked("also", Mark.ITALIC), Span.plain(" "), marked("struck", Mark.STRUCK), Span.plain(" "), marked("code", Mark.CODE),
                Span.plain(" "), marked("both", Mark.BOLD, Mark.ITALIC)), spans);
    }

    @Test
    void singleNewlineBreaksAndAnEmptyLineParts() {
        assertEquals(List.of(new Block.Paragraph(List.of(Span.plain("one\ntwo"))), new Block.Paragraph(List.of(Span.plain("three")))),
                Markdown.parse("one\ntwo\n\nthree"));
    }

    @Test
    void codeBlocksQuotesAndListsStandOnTheirOwn() {
        var blocks = Markdown.parse("```java\nint a;\n  a++;\n```\n> said\n\n- first\n- second\n\n3. third\n4. fourth");

        assertEquals(List.of(
                new Block.Code("int a;\n  a++;"),
                new Block.Quote(List.of(paragraph("said"))),
                new Block.Items(List.of(new Block.Item("•", List.of(paragraph("first"))), new Block.Item("•", List.of(paragraph("second"))))),
                new Block.Items(List.of(new Block.Item("3.", List.of(paragraph("third"))), new Block.Item("4.", List.of(paragraph("fourth")))))),
                blocks);
    }

    @Test
    void addressesBecomeLinksByThemselves() {
        assertEquals(List.of(Span.plain("see "), new Span("https://example.org/a?b=c", Set.of(), "https://example.org/a?b=c"), Span.plain(", "),
                new Span("www.example.org", Set.of(), "http://www.example.org"), Span.plain(" or "),
                new Span("ada@example.org", Set.of(), "mailto:ada@example.org")),
                spansOf("see https://example.org/a?b=c, www.example.org or ada@example.org"));
    }

    @Test
    void explicitLinkTellsWhereItLeads() {
        assertEquals(List.of(new Span("my bank", Set.of(), "https://evil.example/x"), Span.plain(" (evil.example)")),
                spansOf("[my bank](https://evil.example/x)"));
        assertEquals(List.of(new Span("example.org", Set.of(), "https://example.org")), spansOf("[example.org](https://example.org)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x](file:///etc/passwd)", "[x](data:text/html,hi)", "[x]()", "![alt](https://example.org/a.png)",
        "<b>bold</b>", "<script>alert(1)</script>", "# no heading", "AT&amp;T &copy; &#35;", "[foo]: https://example.org", "***", "---", "> ",
        "```\n```", "&", "[a][b]",
        "<!-- gone? -->", "<?php ?>", "    indented"})
    void everythingElseIsShownAsItWasTyped(String text) {
        assertEquals(text.strip(), textOf(Markdown.parse(text)).strip());
        assertFalse(Markdown.parse(text).toString().contains("javascript:alert(1)]"));
    }

    @Test
    void overridesOfDirectionAreMadeVisible() {
        assertEquals("a\ufffdb\ufffdc", textOf(Markdown.parse("a\u202eb\u2066c")));
        assertEquals("a\u200fb", textOf(Markdown.parse("a\u200fb")));
    }

    @Test
    void firstLetterSaysWhichWayALineReads() {
        assertTrue(Harmless.isRightToLeft("123 - שלום world"));
        assertTrue(Harmless.isRightToLeft("مرحبا"));
        assertFalse(Harmless.isRightToLeft("hello שלום"));
        assertFalse(Harmless.isRightToLeft("12:30"));
    }

    static Stream<String> nasty() {
        return Stream.of(">", "> ", "- ", "1. ", "*", "**a", "_a_", "~~a", "`", "[", "[a](", "![", "<", "<a ", "((", "\\", "&", "``` \n", "> - ",
                "a\n", "\n", "*a **b ~~c ",
                "[a](b ", "- a\n", "1) x\n> y\n", "http://a.b ", "a@b.c ", "www.", "[a]: b\n", "`` ` ", "**x** ", "_*", "\u0301", "@all ", "<!--", "\t- ");
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void longestMessageOfNastyNestingIsReadInBoundedTimeAndPieces(String part) {
        var text = part.repeat(16_000 / part.length());

        var blocks = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Markdown.parse(text));

        assertTrue(count(blocks) < 2_000, () -> count(blocks) + " pieces");
    }

    private static int count(List<Block> blocks) {
        return blocks.stream().mapToInt(block -> 1 + switch (block) {
            case Block.Paragraph paragraph -> paragraph.spans().size();
            case Block.Code _ -> 1;
            case Block.Quote quote -> count(quote.blocks());
            case Block.Items items -> items.items().stream().mapToInt(item -> 1 + count(item.blocks())).sum();
        }).sum();
    }

    private static String textOf(List<Block> blocks) {
        return blocks.stream().map(block -> switch (block) {
            case Block.Paragraph paragraph -> paragraph.spans().stream().map(Span::text).collect(Collectors.joining());
            case Block.Code code -> code.text();
            case Block.Quote quote -> textOf(quote.blocks());
            case Block.Items items -> items.items().stream().map(item -> item.mark() + " " + textOf(item.blocks())).collect(Collectors.joining("\n"));
        }).collect(Collectors.joining("\n"));
    }

    private static Block paragraph(String text) {
        return new Block.Paragraph(List.of(Span.plain(text)));
    }

    private static Span marked(String text, Mark... marks) {
        return new Span(text, Set.of(marks), null);
    }

    private static List<Span> spansOf(String text) {
        return ((Block.Paragraph) Markdown.parse(text).getFirst()).spans();
    }
}
