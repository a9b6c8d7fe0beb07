package chat.parley.desktop.ui.emoji.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emoji;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmojiPickerUiTest {
    private final Emojis emojis = new Emojis(Locale.ENGLISH);
    private final List<String> picked = new ArrayList<>();
    private TextArea below;
    private Button opener;
    private final Stagehand stage = new Stagehand(700, 600, () -> {
        below = new TextArea();
        opener = new Button("☺");
        var room = new VBox(below, opener);
        room.setAlignment(Pos.BOTTOM_RIGHT);
        return room;
    });
    private final EmojiPicker picker = stage.get(() -> new EmojiPicker(emojis, stage.settings(), Words.in(Locale.ENGLISH)));

    @AfterEach
    void close() {
        stage.run(picker::hide);
        stage.close();
    }

    private void open() {
        stage.run(() -> picker.show(opener, picked::add));
        stage.until("it is open and laid out", () -> picker.isShowing() && !slots().isEmpty());
    }

    @Test
    void aWordFindsAndEnterPicksAndTheTextBelowGetsNoneOfTheKeys() {
        stage.run(below::requestFocus);
        open();

        stage.write("pizza").type(KeyCode.ENTER);

        stage.until("it is closed", () -> !picker.isShowing());
        assertEquals(List.of("🍕"), picked);
        assertEquals("", below.getText());
        assertEquals(List.of("🍕"), stage.settings().get().recentEmoji());
    }

    @Test
    void arrowsMoveThroughTheGridAndSpacePicks() {
        open();
        stage.type(KeyCode.DOWN);
        stage.until("the grid has the focus", () -> list().isFocused());
        assertEquals(emojis.name("😀"), stage.get(this::name));
        stage.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.LEFT);
        var chosen = stage.get(this::name);
        stage.type(KeyCode.SPACE);

        stage.until("it is closed", () -> !picker.isShowing());
        assertEquals(chosen, emojis.name(picked.getFirst()));
        assertEquals(emojis.in(Emoji.Group.SMILEYS).get(EmojiGrid.COLUMNS + 1).text(), picked.getFirst());
    }

    @Test
    void theCursorStaysInViewToTheEndAndBack() {
        open();
        stage.type(KeyCode.DOWN).type(KeyCode.END);
        stage.until("the last flag is chosen", () -> name().equals("flag: Wales"));
        stage.until("its row is on screen", () -> slots().stream().anyMatch(slot -> has(slot, "chosen")));

        stage.type(KeyCode.HOME);

        stage.until("the first is chosen", () -> name().equals(emojis.name("😀")));
        stage.until("its row is on screen", () -> slots().stream().anyMatch(slot -> has(slot, "chosen")));
        stage.type(KeyCode.UP);
        stage.until("up from the first row leads to the search", () -> !list().isFocused());
    }

    @Test
    void onlyWhatIsOnScreenHasNodes() {
        open();

        assertTrue(stage.get(this::slots).size() < 30 * EmojiGrid.COLUMNS);
    }

    @Test
    void escapeClosesWithoutAPick() {
        open();

        stage.type(KeyCode.ESCAPE);

        stage.until("it is closed", () -> !picker.isShowing());
        assertEquals(List.of(), picked);
    }

    @Test
    void shiftKeepsItOpenForMore() {
        open();

        stage.press(KeyCode.SHIFT).type(KeyCode.ENTER).type(KeyCode.ENTER).release(KeyCode.SHIFT);

        stage.until("two are picked", () -> picked.size() == 2);
        assertTrue(stage.get(picker::isShowing));
    }

    @Test
    void whatNobodyCallsAnEmojiIsSaid() {
        open();

        stage.write("qqqq");

        stage.until("a sentence says so", () -> part("#nothing", Label.class).isVisible());
        assertEquals("No emoji is called “qqqq”. Try another word.", stage.get(() -> part("#nothing", Label.class).getText()));
        stage.type(KeyCode.ENTER);
        assertEquals(List.of(), picked);
        picture("emoji-nothing");
    }

    @Test
    void aSkinToneIsKeptAndUsedForAllThatHaveOne() {
        open();

        stage.clickOn(stage.get(() -> part("#tone", ToggleButton.class)));
        stage.until("tones are offered", () -> part("#tones", Node.class).isVisible());
        picture("emoji-tones");
        stage.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.SPACE);
        stage.until("it is kept", () -> stage.settings().get().skinTone() == 3);
        stage.write("waving").type(KeyCode.ENTER);

        stage.until("it is picked", () -> !picked.isEmpty());
        assertEquals("👋🏽", picked.getFirst());
    }

    @Test
    void aSectionIsJumpedToAndAClickPicks() {
        open();

        stage.clickOn(stage.get(() -> sections().get(Section.FOOD.ordinal())));
        stage.until("food is chosen", () -> name().equals("grapes"));
        stage.until("and marked", () -> has(sections().get(Section.FOOD.ordinal()), "selected"));
        picture("emoji-food");
        stage.clickOn(stage.get(() -> slots().stream().filter(slot -> has(slot, "chosen")).findFirst().orElseThrow()));

        stage.until("it is closed", () -> !picker.isShowing());
        assertEquals(List.of("🍇"), picked);
    }

    @Test
    void whatWasUsedLastComesFirstTheNextTime() {
        stage.run(() -> stage.settings().set(stage.settings().get().with(draft -> draft.recentEmoji = List.of("🍕", "unknown", "👋🏽"))));

        open();
        assertFalse(stage.get(() -> sections().getFirst().isDisabled()));
        stage.type(KeyCode.ENTER);

        stage.until("it is picked", () -> !picked.isEmpty());
        assertEquals("🍕", picked.getFirst());
    }

    @Test
    void itIsDressedAsTheWindow() {
        stage.run(() -> stage.settings().set(Settings.DEFAULT.with(draft -> draft.recentEmoji = List.of("👍", "❤️", "🎉", "👋🏽"))));
        open();
        picture("emoji-light");
        stage.run(picker::hide);
        stage.run(() -> stage.settings().set(stage.settings().get().with(draft -> draft.theme = Settings.Theme.DARK)));
        open();
        picture("emoji-dark");
        stage.run(picker::hide);
        stage.run(() -> {
            stage.stage().getScene().setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            stage.settings().set(stage.settings().get().with(draft -> draft.textPercent = 150));
        });
        open();
        picture("emoji-large-mirrored");

        assertTrue(stage.get(() -> list().getFixedCellSize()) > 50);
    }

    private void picture(String name) {
        Snapshots.save(stage.get(() -> window().getScene().snapshot(null)), name);
    }

    private Window window() {
        return Window.getWindows().stream().filter(window -> window instanceof Popup && window.isShowing()).findFirst().orElseThrow();
    }

    private <N extends Node> N part(String selector, Class<N> type) {
        return type.cast(window().getScene().getRoot().lookup(selector));
    }

    private ListView<?> list() {
        return part("#list", ListView.class);
    }

    private String name() {
        return part("#name", Label.class).getText();
    }

    private List<Node> sections() {
        return part("#sections", HBox.class).getChildren();
    }

    private static boolean has(Node node, String mark) {
        return node.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals(mark));
    }

    private List<Node> slots() {
        return window().getScene().getRoot().lookupAll(".emoji-slot").stream().filter(Node::isVisible).toList();
    }
}
