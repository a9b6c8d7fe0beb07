package chat.parley.desktop.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import chat.parley.model.Command.UpdateProfile;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.NodeQueryUtils;

/// The window of one person on a real server, by keyboard and mouse.
class ShellUiTest {
    @TempDir
    private Path folder;
    private LiveServer server;
    private Seat seat;
    private Stagehand stage;

    @AfterEach
    void leave() {
        if (seat != null) {
            seat.close();
        }
        server.close();
    }

    private void sit() {
        sit(Map.of());
    }

    private void sit(Map<String, String> settings) {
        server = new LiveServer(folder, settings);
        server.privately("bob", "ada");
        server.does("bob", new UpdateProfile("Bob Builder", null));
        seat = new Seat(server, "ada", folder);
        stage = seat.stage();
    }

    private void keys(KeyCode key, KeyCode... held) {
        stage.press(held);
        stage.type(key);
        stage.release(held);
    }

    private void into(String field, String text) {
        var input = stage.find(field, TextInputControl.class);
        stage.run(() -> {
            input.requestFocus();
            input.setText(text);
        });
    }

    private boolean isShown(String selector) {
        return stage.stage().getScene().getRoot().lookupAll(selector).stream().anyMatch(NodeQueryUtils.isVisible()::test);
    }

    private static boolean isOffered() {
        return Window.getWindows().stream().anyMatch(window -> window.isShowing() && window.getScene().getRoot().lookup(".suggestion") != null);
    }

    private Conversation opened() {
        return seat.store().opened().get() == null ? null : seat.store().opened().get().conversation().get();
    }

    @Test
    void aGroupIsMadeByKeyboardAlone() {
        sit();

        keys(KeyCode.N, KeyCode.CONTROL, KeyCode.SHIFT);
        stage.find("#name", TextField.class);
        into("#name", "Builders");
        into(".people-picker #query", "bob");
        var list = stage.find(".people-picker .people-list", ListView.class);
        stage.until("bob is found", () -> list.getItems().size() == 1);
        stage.type(KeyCode.ENTER);
        stage.clickOn("#create");

        stage.until("the group is open", () -> opened() != null && "Builders".equals(opened().name()));
        assertEquals(Conversation.Type.GROUP, stage.get(this::opened).type());
        assertTrue(stage.get(this::opened).participantIds().contains(new User.Id("bob")));
    }

    @Test
    void aChannelIsMadeAndFoundAndJoinedByAnother() {
        sit();
        server.channel("carol", "announcements");

        keys(KeyCode.J, KeyCode.CONTROL, KeyCode.SHIFT);
        var list = stage.find(".people-list", ListView.class);
        stage.until("the channel is found", () -> list.getItems().size() == 1);
        stage.run(() -> {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
        });
        stage.type(KeyCode.ENTER);

        stage.until("ada is in", () -> opened() != null && "announcements".equals(opened().name()));
    }

    @Test
    void notesToSelfAreAConversationOfOne() {
        sit();

        keys(KeyCode.S, KeyCode.CONTROL, KeyCode.SHIFT);

        stage.until("notes are open", () -> opened() != null && opened().participantCount() == 1);
        stage.until("the window says so", () -> stage.stage().getTitle().contains("Notes to self"));
    }

    @Test
    void thePaletteLeadsToPeopleAndCommands() {
        sit();

        keys(KeyCode.K, KeyCode.CONTROL);
        into(".palette #query", "build");
        var list = stage.find(".palette-list", ListView.class);
        stage.until("bob comes first", () -> !list.getItems().isEmpty());
        stage.type(KeyCode.ENTER);
        stage.until("bob's conversation is open", () -> opened() != null && opened().type() == Conversation.Type.PRIVATE);

        keys(KeyCode.K, KeyCode.CONTROL);
        into(".palette #query", "larger te");
        stage.type(KeyCode.ENTER);
        stage.until("the text is larger", () -> stage.settings().get().textPercent() == 110);
    }

    @Test
    void escapeLeavesTheConversation() {
        sit();
        keys(KeyCode.DIGIT1, KeyCode.CONTROL);
        stage.until("one is open", () -> opened() != null);

        stage.type(KeyCode.ESCAPE);

        stage.until("none is open", () -> opened() == null);
    }

    @Test
    void escapePutsAwayOneThingAtATime() {
        sit();
        var room = server.group("bob", "Builders", "ada");
        server.says("bob", room.id(), "hello");
        var state = seat.opens(room.id());
        stage.until("it has come", () -> !state.messages().isEmpty());
        keys(KeyCode.I, KeyCode.CONTROL, KeyCode.SHIFT);
        stage.find(".details", Node.class);
        keys(KeyCode.F, KeyCode.CONTROL);
        stage.find("#findBar", Node.class);
        keys(KeyCode.F6);
        keys(KeyCode.F6, KeyCode.SHIFT);
        stage.type(KeyCode.UP).type(KeyCode.R);
        stage.until("it answers", () -> isShown(".composer-aim"));
        stage.write("@b");
        stage.until("a name is offered", ShellUiTest::isOffered);
        stage.type(KeyCode.ESCAPE);
        stage.until("no name is offered", () -> !isOffered());
        assertTrue(stage.get(() -> isShown(".composer-aim")));
        stage.type(KeyCode.ESCAPE);
        stage.until("it answers nothing", () -> !isShown(".composer-aim"));
        assertTrue(stage.get(() -> isShown("#findBar")));
        stage.type(KeyCode.ESCAPE);
        stage.until("nothing is sought", () -> !isShown("#findBar"));
        assertTrue(stage.get(() -> isShown(".details")));
        stage.type(KeyCode.ESCAPE);
        stage.until("no details", () -> !isShown(".details"));
        assertNotNull(opened());
        stage.type(KeyCode.ESCAPE);
        stage.until("none is open", () -> opened() == null);
    }

    @Test
    void theListIsFilteredWhileOneTypesAndEnterOpensTheFirst() {
        sit();
        server.group("bob", "Builders", "ada");
        var painters = server.group("bob", "Painters", "ada");
        seat.knows(painters.id());
        var list = stage.find(".conversation-list", ListView.class);

        keys(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        into(".conversations #query", "paint");
        stage.until("one is left", () -> list.getItems().size() == 1);
        stage.type(KeyCode.ENTER);
        stage.until("it is open", () -> opened() != null && opened().id().equals(painters.id()));
        into(".conversations #query", "nobody");

        var none = stage.find("#emptyText", Label.class);
        stage.until("none is left, and that is said", () -> none.getText().contains("nobody"));
    }

    @Test
    void keysGoThroughTheConversationsAndLeaveThem() {
        sit();
        var first = server.group("bob", "One", "ada");
        seat.knows(first.id());
        var list = stage.find(".conversation-list", ListView.class);
        stage.until("both are in the list", () -> list.getItems().size() == 2);

        keys(KeyCode.DIGIT1, KeyCode.CONTROL);
        stage.until("the first is open", () -> opened() != null && opened().id().equals(first.id()));
        keys(KeyCode.DOWN, KeyCode.ALT);
        stage.until("the second is open", () -> opened() != null && !opened().id().equals(first.id()));
        keys(KeyCode.UP, KeyCode.ALT);
        stage.until("the first is open again", () -> opened() != null && opened().id().equals(first.id()));
        keys(KeyCode.W, KeyCode.CONTROL);

        stage.until("none is open", () -> opened() == null);
    }

    @Test
    void theThemeChangesByAKeyAndIsRemembered() {
        sit();

        keys(KeyCode.D, KeyCode.CONTROL, KeyCode.SHIFT);

        stage.until("it is dark", () -> stage.settings().get().theme() == Settings.Theme.DARK);
        assertTrue(stage.get(() -> stage.stage().getScene().getStylesheets().getFirst().endsWith("dark.css")));
    }

    @Test
    void tooManyConversationsAreRefusedInASentence() {
        sit(Map.of("RATE_LIMIT_CONVERSATIONS", "1"));
        server.group("ada", "First");

        keys(KeyCode.N, KeyCode.CONTROL, KeyCode.SHIFT);
        into("#name", "Second");
        stage.clickOn("#create");

        var trouble = stage.find("#trouble", Label.class);
        stage.until("it is said", () -> trouble.getText().startsWith("That was too much at once. Try again in"));
        assertNotNull(trouble.getScene());
    }
}
