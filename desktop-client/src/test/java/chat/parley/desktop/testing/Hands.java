package chat.parley.desktop.testing;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.flow.Flow;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.model.Conversation;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// What a person does in the chat window with mouse and keyboard, from the test's thread; and what they see in it, on the FX thread:
/// inside of [#until].
public final class Hands {
    private final Seat seat;
    private final Stagehand stage;

    public Hands(Seat seat) {
        this.seat = seat;
        stage = seat.stage();
    }

    /// Goes to this window: keys go to it from now on, and what it shows is read. Without a display they go to the window that was shown
    /// last; clicks go to where the mouse is, so that two windows must not lie over each other.
    public Hands front() {
        stage.run(() -> {
            if (Window.getWindows().getLast() != stage.stage()) {
                stage.stage().hide();
                stage.stage().show();
            }
            stage.stage().requestFocus();
        });
        stage.until("the window is in front", () -> stage.stage().isFocused());
        return this;
    }

    public void keys(KeyCode key, KeyCode... held) {
        stage.press(held);
        stage.type(key);
        stage.release(held);
    }

    /// As if it had been typed there.
    public void into(String field, String text) {
        var input = stage.find(field, TextInputControl.class);
        stage.run(() -> {
            input.requestFocus();
            input.setText(text);
        });
    }

    /// Opens the conversation as a click in the list does, writes and presses Enter.
    public void says(Conversation.Id conversation, String text) {
        seat.opens(conversation);
        writes(text);
        keys(KeyCode.ENTER);
    }

    /// Into the field at the foot, which has the keyboard then.
    public void writes(String text) {
        into(".composer-field", text);
        stage.until("the keyboard is in the field", () -> field().isFocused());
    }

    public TextArea field() {
        return (TextArea) root().lookup(".composer-field");
    }

    public Flow<?> flow() {
        return (Flow<?>) root().lookup(".flow");
    }

    /// The message on screen whose words, as a screen reader says them, have this text; null where there is none.
    public FlowCell<?> message(String text) {
        return flow().cells().stream().filter(cell -> cell.getAccessibleText() != null && cell.getAccessibleText().contains(text))
                .reduce((_, later) -> later).orElse(null);
    }

    public void sees(String text) {
        stage.until("a message has " + text, () -> message(text) != null);
    }

    /// Puts the keyboard on a message that the server has, and presses a key.
    public void on(String text, KeyCode key) {
        stage.until("the server has " + text, () -> message(text) != null && !message(text).getStyleClass().contains("sending"));
        stage.run(() -> {
            flow().requestFocus();
            flow().setCurrent(message(text).row().key());
        });
        stage.type(key);
    }

    /// Opens the menu of a message and picks an entry.
    public void picks(String text, String entry) {
        on(text, KeyCode.ENTER);
        choose(entry);
    }

    /// Clicks an entry of the menu that is open.
    public void choose(String entry) {
        stage.hit(entry, () -> popups().flatMap(root -> all(root, ".menu-item")).filter(item -> has(item, entry)).findFirst().orElse(null));
        stage.until("the menu is closed", () -> popups().flatMap(root -> all(root, ".menu-item")).findAny().isEmpty());
    }

    /// Clicks the button, link, chip or other control with these words; where there are several, the one on top.
    public void press(String words) {
        stage.hit(words, () -> nodes(".button", ".toggle-button", ".hyperlink", ".check-box", ".radio-button")
                .filter(node -> words.equals(((Labeled) node).getText()) || words.equals(node.getAccessibleText())).reduce((_, later) -> later)
                .orElse(null));
    }

    /// The row with these words in the list of that style.
    public ListCell<?> row(String list, String words) {
        return nodes(list).flatMap(each -> all((Parent) each, ".list-cell")).map(ListCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.getAccessibleText() != null && cell.getAccessibleText().contains(words)).findFirst()
                .orElse(null);
    }

    public void hitRow(String list, String words) {
        stage.hit(words, () -> row(list, words));
    }

    /// Waits until such words stand somewhere in the window.
    public void reads(String words) {
        stage.until("it says: " + words, () -> stands(words));
    }

    public void readsNoMore(String words) {
        stage.until("it no longer says: " + words, () -> !stands(words));
    }

    /// Whether it stands in the dialog on top.
    public boolean dialog(String words) {
        return nodes(".dialog-card").anyMatch(card -> stands((Parent) card, words));
    }

    /// Whether it is among the messages beside the conversation.
    public boolean thread(String words) {
        return nodes(".message-row").anyMatch(row -> row.getAccessibleText().contains(words));
    }

    public void until(String what, BooleanSupplier holds) {
        stage.until(what, holds);
    }

    /// How many rows the list of that style has.
    public int rows(String list) {
        return nodes(list).map(each -> ((ListView<?>) each).getItems().size()).findFirst().orElse(0);
    }

    /// What pops up over the windows.
    public static Stream<Parent> popups() {
        return List.copyOf(Window.getWindows()).stream().filter(window -> window instanceof PopupWindow && window.isShowing())
                .map(window -> window.getScene().getRoot());
    }

    /// Whether such words stand somewhere in the window.
    public boolean stands(String words) {
        return stands(root(), words);
    }

    private static boolean stands(Parent in, String words) {
        return Stream.of(".label", ".button", ".hyperlink", ".text", ".toggle-button").flatMap(each -> all(in, each)).anyMatch(node -> switch (node) {
            case Labeled label -> label.getText() != null && label.getText().contains(words);
            case Text text -> text.getText().contains(words);
            default -> false;
        });
    }

    private Stream<Node> nodes(String... selectors) {
        return Stream.of(selectors).flatMap(selector -> all(root(), selector));
    }

    private static Stream<Node> all(Parent in, String selector) {
        return in.lookupAll(selector).stream().filter(Hands::isSeen);
    }

    private static boolean has(Node item, String words) {
        return item.lookupAll(".label").stream().anyMatch(node -> words.equals(((Labeled) node).getText()));
    }

    private static boolean isSeen(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Parent root() {
        return stage.stage().getScene().getRoot();
    }
}
