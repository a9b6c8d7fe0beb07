package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.ui.emoji.EmojiArea;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app and a real server, and a person without a mouse: each step waits until the keyboard is where the next key is to go.
class KeyboardUiTest {
    private static final int MOST_STEPS = 60;
    private final AtomicInteger clicks = new AtomicInteger();
    @TempDir
    private Path folder;
    private LiveServer server;
    private Conversation builders;
    private Doorstep at;
    private Stagehand stage;

    @BeforeEach
    void open() {
        server = new LiveServer(folder);
        builders = server.group("bob", "Builders", "ada");
        server.says("bob", builders, "Who comes along?");
        at = new Doorstep(folder);
        stage = at.stage;
        stage.run(() -> stage.stage().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> clicks.incrementAndGet()));
    }

    @AfterEach
    void close() {
        at.close();
        server.close();
    }

    @Test
    void roundTripNeedsNoMouse() {
        signIn();
        write();
        answerAndChange();
        react();
        lookAround();
        goBackAndStartAChannel();
        darken();
        signOut();

        assertEquals(0, clicks.get());
    }

    private void signIn() {
        at.start();
        focused("the address", owner -> "address".equals(owner.getId()));
        stage.push(KeyCode.CONTROL, KeyCode.A).write(server.address().getAuthority()).type(KeyCode.ENTER);
        focused("the name", owner -> "name".equals(owner.getId()));
        stage.write("ada").type(KeyCode.ENTER);
        at.online("ada");
    }

    private void write() {
        stage.push(KeyCode.CONTROL, KeyCode.K);
        focused("the palette", owner -> "query".equals(owner.getId()));
        stage.write("builders").type(KeyCode.ENTER);
        inField("");
        stage.until("the group is open", () -> opened() != null && opened().id().equals(builders.id()));
        stage.write("Good morning").type(KeyCode.ENTER);
        has("Good morning", message -> message.senderId().value().equals("ada"));
    }

    private void answerAndChange() {
        onMessage("Who comes along?");
        stage.type(KeyCode.R);
        inField("");
        stage.write("I do").type(KeyCode.ENTER);
        has("I do", message -> message.replyTo() != null);
        stage.type(KeyCode.UP);
        inField("I do");
        stage.write(", gladly").type(KeyCode.ENTER);
        has("I do, gladly", message -> message.editedAt() != null);
        inField("");
    }

    private void react() {
        onMessage("Who comes along?");
        stage.type(KeyCode.PLUS);
        stage.until("the picker is open", () -> popups() == 1);
        stage.write("tada").type(KeyCode.ENTER);
        has("Who comes along?", message -> message.reactions().containsKey("🎉"));
        stage.until("the picker is closed", () -> popups() == 0);
        onMessage("Who comes along?");
        stage.type(KeyCode.ENTER);
        stage.until("the menu is open", () -> popups() == 1);
        for (var step = 0; step < MOST_STEPS && !inMenu("Pin"); step++) {
            stage.type(KeyCode.DOWN);
        }
        stage.type(KeyCode.ENTER);
        has("Who comes along?", Message::pinned);
    }

    private void lookAround() {
        stage.push(KeyCode.CONTROL, KeyCode.F);
        focused("the search", owner -> "query".equals(owner.getId()));
        stage.write("gladly");
        stage.until("it is found", () -> says("1 of 1"));
        stage.type(KeyCode.ESCAPE);
        stage.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
        tabTo("the tabs", owner -> owner.getStyleClass().contains("tab-button"));
        arrowTo("pinsTab", KeyCode.RIGHT);
        stage.until("the pinned one is listed", () -> stage.stage().getScene().getRoot().lookupAll(".message-row").stream()
                .anyMatch(row -> row.getAccessibleText().contains("Who comes along?")));
        arrowTo("aboutTab", KeyCode.LEFT);
        tabTo("what one is told of", RadioButton.class::isInstance);
        arrowTo("mentions", KeyCode.DOWN);
        stage.until("the server knows", () -> opened().conversation().get().personal().notifyOf() == Conversation.Notify.MENTIONS);
        stage.type(KeyCode.ESCAPE);
        stage.until("the details are closed", () -> stage.stage().getScene().getRoot().lookup("#pinsTab") == null);
    }

    private void goBackAndStartAChannel() {
        stage.type(KeyCode.ESCAPE);
        focused("the list", owner -> owner.getStyleClass().contains("conversation-list"));
        stage.until("nothing is open", () -> opened() == null);
        tabTo("the filters", owner -> owner.getStyleClass().contains("chip"));
        chip("People", 0);
        chip("Groups", 1);
        stage.push(KeyCode.F6);
        focused("the list again", owner -> owner.getStyleClass().contains("conversation-list"));
        stage.type(KeyCode.HOME).type(KeyCode.ENTER);
        stage.until("the group is open again", () -> opened() != null && opened().id().equals(builders.id()));
        stage.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        focused("the new channel's name", owner -> owner instanceof TextField);
        stage.write("plans").type(KeyCode.ENTER);
        stage.until("the channel is open", () -> opened() != null && "plans".equals(opened().conversation().get().name()));
        inField("");
    }

    private void chip(String words, int rows) {
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !words.equals(((Labeled) owner()).getText())); step++) {
            stage.type(KeyCode.RIGHT);
        }
        stage.until(words + " are listed",
                () -> ((ListView<?>) stage.stage().getScene().getRoot().lookup(".conversation-list")).getItems().size() == rows);
    }

    private void darken() {
        stage.push(KeyCode.CONTROL, KeyCode.COMMA);
        focused("the pages of the settings", owner -> owner.getStyleClass().contains("settings-names"));
        for (var step = 0; step < MOST_STEPS && stage.get(() -> stage.stage().getScene().getRoot().lookup("#dark") == null); step++) {
            stage.type(KeyCode.DOWN);
        }
        tabTo("the themes", RadioButton.class::isInstance);
        arrowTo("dark", KeyCode.DOWN);
        stage.until("it is dark", () -> at.app().settings().get().theme() == Settings.Theme.DARK);
        stage.type(KeyCode.ESCAPE);
        inField("");
        stage.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        stage.until("it is light", () -> at.app().settings().get().theme() == Settings.Theme.LIGHT);
    }

    private void signOut() {
        stage.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Q);
        focused("the address", owner -> "address".equals(owner.getId()));
        assertEquals(server.address().getAuthority(), stage.find("#address", TextField.class).getText());
    }

    /// From wherever the keyboard is, with the keys that lead from part to part and from message to message.
    private void onMessage(String text) {
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !owner().getStyleClass().contains("flow")); step++) {
            stage.type(KeyCode.F6);
        }
        stage.type(KeyCode.END);
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !current().contains(text)); step++) {
            stage.type(KeyCode.UP);
        }
        stage.until("the keyboard is on " + text, () -> current().contains(text));
    }

    private String current() {
        return stage.stage().getScene().getRoot().lookupAll(".message").stream()
                .filter(cell -> cell.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("current")))
                .map(Node::getAccessibleText).findFirst().orElse("");
    }

    private void tabTo(String what, Predicate<Node> wanted) {
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !wanted.test(owner())); step++) {
            stage.type(KeyCode.TAB);
        }
        focused(what, wanted);
    }

    /// Between the choices of one question the arrows lead, and choose.
    private void arrowTo(String id, KeyCode arrow) {
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !id.equals(owner().getId())); step++) {
            stage.type(arrow);
        }
        focused(id, owner -> id.equals(owner.getId()) && ((Toggle) owner).isSelected());
    }

    /// Keys go nowhere until the first pulse has given a control its skin.
    private void focused(String what, Predicate<Node> wanted) {
        stage.until("the keyboard is in " + what,
                () -> owner() != null && wanted.test(owner()) && (!(owner() instanceof Control control) || control.getSkin() != null));
    }

    private void inField(String written) {
        stage.until("the keyboard is in the field, with “" + written + "”",
                () -> owner() instanceof EmojiArea field && field.getSkin() != null && field.written().get().equals(written));
    }

    private Node owner() {
        return stage.stage().getScene().getFocusOwner();
    }

    private void has(String text, Predicate<Message> such) {
        BooleanSupplier holds = () -> opened().messages().stream().anyMatch(message -> message.content().equals(text) && such.test(message));
        stage.until("“" + text + "” is so", holds);
    }

    private ConversationState opened() {
        return at.app().signedIn().store().opened().get();
    }

    private boolean says(String words) {
        return stage.stage().getScene().getRoot().lookupAll(".label").stream().anyMatch(label -> words.equals(((Labeled) label).getText()));
    }

    private boolean inMenu(String words) {
        return stage.get(() -> windows().stream().flatMap(window -> window.getScene().getRoot().lookupAll(".menu-item:focused").stream())
                .flatMap(item -> item.lookupAll(".label").stream()).anyMatch(label -> words.equals(((Labeled) label).getText())));
    }

    private static long popups() {
        return windows().size();
    }

    private static List<Window> windows() {
        return List.copyOf(Window.getWindows()).stream().filter(window -> window instanceof PopupWindow && window.isShowing()).toList();
    }
}
