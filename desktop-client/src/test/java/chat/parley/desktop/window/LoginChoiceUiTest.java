package chat.parley.desktop.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The choice that the app starts when one logs in to the computer.
class LoginChoiceUiTest {
    private static final int NOTIFICATIONS = 2;
    @TempDir
    private Path folder;
    private LiveServer server;
    private Seat seat;

    @BeforeEach
    void sit() {
        server = new LiveServer(folder);
        seat = new Seat(server, "ada", folder);
        seat.stage().push(KeyCode.SHORTCUT, KeyCode.COMMA);
        var names = seat.stage().find(".settings-names", ListView.class);
        seat.stage().run(() -> names.getSelectionModel().select(NOTIFICATIONS));
    }

    @AfterEach
    void leave() {
        seat.close();
        server.close();
    }

    @Test
    void choiceIsKeptWhereTheSystemLooksForIt() {
        var entry = folder.resolve(".config/autostart/parley.desktop");
        var choice = seat.stage().find("#login", CheckBox.class);
        seat.stage().until("the system was asked", () -> !choice.isDisabled());
        assertFalse(choice.isSelected());
        seat.stage().picture("settings-login");

        seat.stage().clickOn("#login");
        seat.stage().until("it is on", () -> Files.exists(entry) && !choice.isDisabled());

        seat.stage().clickOn("#login");
        seat.stage().until("it is off", () -> !Files.exists(entry) && !choice.isDisabled());
    }

    @Test
    void whatTheSystemDoesNotTakeIsSaidAndTheChoiceStaysAsItWas() throws IOException {
        Files.writeString(folder.resolve(".config"), "no folder");
        var choice = seat.stage().find("#login", CheckBox.class);
        seat.stage().until("the system was asked", () -> !choice.isDisabled());

        seat.stage().clickOn("#login");

        var trouble = seat.stage().find("#loginProblem", Label.class);
        seat.stage().until("it is said", () -> trouble.isVisible() && trouble.getText().startsWith("The system did not take this"));
        assertFalse(choice.isSelected());
        assertTrue(trouble.getText().contains(".config"), trouble.getText());
        seat.stage().picture("settings-login-failed");
    }
}
