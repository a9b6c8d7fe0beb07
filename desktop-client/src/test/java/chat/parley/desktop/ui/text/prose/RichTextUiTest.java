package chat.parley.desktop.ui.text.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.event.EventType;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextUiTest {
    private static final Dress PLAIN = new Dress(new Mentions(Set.of("ada", "bob"), "ada"), List.of(), 13);
    private final List<String> browsed = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final Selection selection = new Selection();
    private RichText text;
    private Stagehand hand;

    @BeforeEach
    void open() {
        hand = new Stagehand(400, 500, () -> {
            var tools = new TextTools(new Emojis(Locale.ENGLISH), Words.in(Locale.ENGLISH), browsed::add, copied::add);
            text = new RichText(tools, selection);
            return new StackPane(text);
        });
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void linkIsOpenedByAClickAloneAndByKeyWhereTheKeyboardStands() {
        show("see [the plan](https://example.org/plan) now", PLAIN);
        var link = (Text) find(".link");

        hand.clickOn(link);
        assertEquals(List.of("https://example.org/plan"), browsed);

        hand.run(() -> {
            text.setReachable(true);
            link.requestFocus();
        });
        hand.type(KeyCode.ENTER);
        assertEquals(2, browsed.size());
    }

    @Test
    void textThatWasALinkIsNoneForTheNextMessage() {
        show("https://example.org", PLAIN);
        show("plain words", PLAIN);

        hand.clickOn(find(".prose-text"));

        assertEquals(List.of(), browsed);
    }

    @Test
    void codeIsCopiedByItsButton() {
        show("look:\n```\nint a = 1;\n```", PLAIN);

        hand.clickOn((Button) find(".code-copy"));

        assertEquals(List.of("int a = 1;"), copied);
    }

    @Test
    void draggingMarksLettersAcrossParagraphsWithTheirEmoji() {
        show("first 😀 line\n\nsecond line", PLAIN);
        hand.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, 1, 4);
            mouse(MouseEvent.MOUSE_DRAGGED, 60, 10);
            mouse(MouseEvent.MOUSE_DRAGGED, 390, text.getHeight() - 2);
        });

        assertEquals("first 😀 line\nsecond line", hand.get(selection::text));
        hand.run(selection::clear);
        assertEquals("", hand.get(selection::text));
    }

    @Test
    void doubleClickMarksAWordAndTheNextMessageHasNothingMarked() {
        show("alpha", PLAIN);

        hand.doubleClickOn(find(".prose-text"));
        assertEquals("alpha", hand.get(selection::text));
        show("beta", PLAIN);

        assertEquals("", hand.get(selection::text));
    }

    @Test
    void mentionsStandOutAndOnesOwnMoreSo() {
        show("@bob, @ADA and @nobody, see bob@example.org and `@bob` @here.", PLAIN);

        assertEquals(List.of("@bob"), texts(".mention"));
        assertEquals(List.of("@ADA", "@here"), texts(".mention-me"));
    }

    @Test
    void whatIsLookedForIsMarkedWithoutRegardToCaseAndAccents() {
        show("Crème brûlée, **CREME**", new Dress(Mentions.NONE, List.of("creme"), 13));

        assertEquals(List.of("CREME", "Crème"), texts(".hit"));
        assertEquals(2, hand.get(() -> text.lookupAll(".hit-ground").stream().filter(Rectangle.class::isInstance).count()));
    }

    @Test
    void eachParagraphHasItsOwnDirection() {
        show("hello\nשלום\n123", PLAIN);

        assertEquals(List.of(NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT),
                hand.get(() -> text.prose().stream().map(Node::getNodeOrientation).toList()));
    }

    @Test
    void nextMessageOfOneParagraphKeepsTheNodes() {
        show("one", PLAIN);
        var node = find(".prose-text");

        show("two", PLAIN);

        assertSame(node, find(".prose-text"));
        assertEquals("two", ((Text) node).getText());
    }

    @Test
    void rightToLeftTextWrapsAtEveryWidth() {
        show("مرحبا بالعالم هذا نص طويل بالعربية وهو أطول من السطر الواحد حتى نرى with English ماذا يحدث عندما ينكسر السطر\nשלום לכולם", PLAIN);

        for (int width = 110; width < 400; width += 9) {
            var tried = width;
            hand.run(() -> {
                text.setMaxWidth(tried);
                text.getScene().getRoot().layout();
            });
        }

        assertTrue(hand.get(() -> text.prefHeight(120) > text.prefHeight(390)));
    }

    @Test
    void longUnbrokenWordsWrap() {
        show("x".repeat(500), PLAIN);

        assertTrue(hand.get(() -> text.prefHeight(300)) > hand.get(() -> 5 * text.prefHeight(100_000)));
        assertTrue(hand.get(() -> text.getWidth()) <= 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a* ", "> - ", "`x` ", "@ada ", "😀 ", "- a\n", "[a](https://b.example) ", "é́́", "\u05d0 a\n", "\u05d0 ", "\u0628",
        "e\u0301\u0301 ", "\u0939\u093f", "\u0e01", "**x", "|"})
    void longestMessageOfNastyPartsIsShownInBoundedTime(String part) {
        var nasty = part.repeat(16_000 / part.length());

        var start = System.nanoTime();
        show(nasty, new Dress(PLAIN.mentions(), List.of("a"), 13));

        var took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toSeconds() < 20, () -> part + " took " + took);
        assertTrue(hand.get(() -> text.lookupAll("*").size()) < 20_000);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        var at = text.localToScene(x, y);
        text.fireEvent(new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, 1, false, false, false, false, true,
                false, false, false, false, false, null));
    }

    private void show(String content, Dress dress) {
        hand.run(() -> {
            text.show(content, dress);
            text.getScene().getRoot().applyCss();
            text.getScene().getRoot().layout();
        });
    }

    private Node find(String selector) {
        return hand.get(() -> text.lookup(selector));
    }

    private List<String> texts(String selector) {
        return hand.get(() -> text.lookupAll(selector).stream().filter(Text.class::isInstance).map(node -> ((Text) node).getText()).sorted(
                java.util.Comparator.comparing(String::length).thenComparing(java.util.Comparator.naturalOrder())).toList());
    }
}
