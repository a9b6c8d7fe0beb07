package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.testing.Hands;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import chat.parley.desktop.testing.Walk;
import chat.parley.model.Command;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever has no mouse, or sees nothing: each control says what it is and is come to, and each action has a key.
class AccessUiTest {
    private static final int MOST_STEPS = 60;
    @TempDir
    private Path folder;
    private LiveServer server;
    private Seat seat;
    private Stagehand stage;
    private Walk walk;
    private ConversationState room;

    @BeforeEach
    void sit() {
        server = new LiveServer(folder);
        var group = server.group("ada", "Builders", "bob", "carol");
        server.channel("ada", "announcements");
        server.says("bob", group.id(), "See https://example.org and `code`");
        server.says("ada", group.id(), "Good **morning**");
        seat = new Seat(server, "ada", folder);
        stage = seat.stage();
        walk = new Walk(stage);
        room = seat.opens(group.id());
        stage.until("both are there", () -> room.messages().stream().anyMatch(message -> message.content().startsWith("Good")));
        var said = stage.get(() -> room.messages().getLast());
        server.does("bob", new Command.AddReaction(said.id(), "👍"));
        server.does("ada", new Command.EditMessage(said.id(), "Good **evening**"));
        server.does("ada", new Command.PinMessage(said.id()));
        stage.until("all has come", () -> room.messages().getLast().pinned() && !room.messages().getLast().reactions().isEmpty());
    }

    @AfterEach
    void leave() {
        seat.close();
        server.close();
    }

    private void keys(KeyCode key, KeyCode... held) {
        stage.press(held);
        stage.type(key);
        stage.release(held);
    }

    /// Opens a dialog by its key, goes through it, and puts it away.
    private void dialog(String name, KeyCode key, KeyCode... held) {
        keys(key, held);
        onTop(name);
    }

    private void onTop(String name) {
        stage.find(".layer > .scrim", Node.class);
        walk.over(name);
        stage.type(KeyCode.ESCAPE);
        stage.until(name + " is gone", () -> stage.stage().getScene().getRoot().lookup(".layer > .scrim") == null);
    }

    @Test
    void everyControlOfTheWindowHasARoleANameAndAWayToIt() {
        walk.over("window");
        onMessage(KeyCode.END);
        walk.over("own message");
        onMessage(KeyCode.UP);
        walk.over("another’s message");
        keys(KeyCode.F, KeyCode.CONTROL);
        walk.over("search");
        stage.type(KeyCode.ESCAPE);
        keys(KeyCode.I, KeyCode.CONTROL, KeyCode.SHIFT);
        for (var tab : List.of("#aboutTab", "#peopleTab", "#pinsTab")) {
            stage.run(stage.find(tab, ToggleButton.class)::fire);
            walk.over("details " + tab);
        }

        assertEquals(List.of(), walk.faults());
    }

    @Test
    void everyControlOfTheDialogsHasARoleANameAndAWayToIt() {
        dialog("palette", KeyCode.K, KeyCode.CONTROL);
        dialog("shortcuts", KeyCode.F1);
        dialog("new chat", KeyCode.N, KeyCode.CONTROL);
        dialog("new group", KeyCode.N, KeyCode.CONTROL, KeyCode.SHIFT);
        dialog("new channel", KeyCode.H, KeyCode.CONTROL, KeyCode.SHIFT);
        dialog("find channels", KeyCode.J, KeyCode.CONTROL, KeyCode.SHIFT);
        dialog("leave", KeyCode.L, KeyCode.CONTROL, KeyCode.SHIFT);
        onMessage(KeyCode.F);
        onTop("forward");
        onMessage(KeyCode.DELETE);
        onTop("delete");

        assertEquals(List.of(), walk.faults());
    }

    @Test
    void everyControlOfWhatAMessageLeadsToHasARoleANameAndAWayToIt() {
        onMessage(KeyCode.PLUS);
        stage.until("the picker is open", () -> walk.popup().isPresent());
        walk.over("emoji picker");
        stage.type(KeyCode.ESCAPE);
        stage.until("the picker is closed", () -> walk.popup().isEmpty());
        onMessage(KeyCode.TAB);
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !isEdited(stage.stage().getScene().getFocusOwner())); step++) {
            stage.type(KeyCode.TAB);
        }
        stage.type(KeyCode.SPACE);
        onTop("edit history");
        menu("Who reacted");
        onTop("who reacted");
        menu("Who has read it");
        onTop("readers");

        assertEquals(List.of(), walk.faults());
    }

    private static boolean isEdited(Node node) {
        return node instanceof Hyperlink link && "edited".equals(link.getText());
    }

    /// Picks an entry of the last message's menu with the arrow keys.
    private void menu(String entry) {
        onMessage(KeyCode.ENTER);
        stage.until("the menu is open", () -> Hands.popups().anyMatch(root -> root.lookup(".menu-item") != null));
        for (var step = 0; step < MOST_STEPS && stage.get(() -> !isMarked(entry)); step++) {
            stage.type(KeyCode.DOWN);
        }
        stage.type(KeyCode.ENTER);
    }

    private static boolean isMarked(String entry) {
        return Hands.popups().flatMap(root -> root.lookupAll(".menu-item:focused").stream()).flatMap(item -> item.lookupAll(".label").stream())
                .anyMatch(label -> entry.equals(((Label) label).getText()));
    }

    @Test
    void everyControlOfWhatTheDetailsLeadToHasARoleANameAndAWayToIt() {
        keys(KeyCode.I, KeyCode.CONTROL, KeyCode.SHIFT);
        press("#aboutTab", "#edited");
        onTop("edit room");
        press("#peopleTab", "#addButton");
        onTop("add people");
        ListView<?> people = stage.find(".details .list-view", ListView.class);
        stage.until("they are listed", () -> people.getItems().size() == 3);
        stage.run(() -> {
            people.requestFocus();
            people.getSelectionModel().select(1);
        });
        stage.type(KeyCode.ENTER);
        onTop("person card");

        assertEquals(List.of(), walk.faults());
    }

    private void press(String tab, String button) {
        stage.run(stage.find(tab, ToggleButton.class)::fire);
        stage.run(stage.find(button, Button.class)::fire);
    }

    private void onMessage(KeyCode key) {
        var timeline = stage.find(".flow", Node.class);
        stage.run(timeline::requestFocus);
        stage.type(KeyCode.END).type(key);
    }

    @Test
    void everyControlOfTheSettingsHasARoleANameAndAWayToIt() {
        keys(KeyCode.COMMA, KeyCode.CONTROL);
        var pages = stage.find(".settings-names", ListView.class);
        var count = stage.get(() -> pages.getItems().size());
        for (var page = 0; page < count; page++) {
            var at = page;
            stage.run(() -> {
                pages.requestFocus();
                pages.getSelectionModel().select(at);
            });
            walk.over("settings " + page);
        }

        assertEquals(List.of(), walk.faults());
    }

    @Test
    void everyActionHasAKeyAndStandsInThePalette() {
        stage.type(KeyCode.F1);
        stage.find(".shortcut", HBox.class);
        var sheet = stage.get(() -> stage.stage().getScene().getRoot().lookupAll(".shortcut").stream()
                .map(row -> ((HBox) row).getChildren().stream().filter(Label.class::isInstance).map(label -> ((Label) label).getText()).toList()).toList());
        stage.type(KeyCode.ESCAPE);
        keys(KeyCode.K, KeyCode.CONTROL);
        var query = stage.find(".palette #query", TextField.class);
        ListView<?> list = stage.find(".palette-list", ListView.class);

        assertTrue(sheet.size() > 30);
        for (var row : sheet) {
            assertFalse(row.getLast().isBlank(), () -> row.getFirst() + " has no key");
            stage.run(() -> query.setText(row.getFirst()));
            stage.until(row.getFirst() + " is in the palette",
                    () -> list.getItems().stream().anyMatch(entry -> entry.toString().contains("title=" + row.getFirst() + ", ")));
        }
    }
}
