package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectUiTest {
    private final SimpleObjectProperty<Settings> settings = new SimpleObjectProperty<>(
            Settings.DEFAULT.with(draft -> draft.recentServers = List.of("http://localhost:8008", "http://chat.example:9000")));
    private final Server server = new Server("Office", "0.1.0", "1.0", "e1", Server.Auth.OPEN, Server.Registration.OPEN, null, null);
    private final Stagehand stage = new Stagehand(760, 640,
            () -> new ConnectScreen(new Street(server), settings, Words.in(Locale.ENGLISH)).node());

    /// One server on the whole network, at port 8008, which lets everyone in but mallory.
    private record Street(Server server) implements Door {
        @Override
        public CompletableFuture<Reply> knock(URI address) {
            return CompletableFuture.completedFuture(address.getPort() == 8008 ? new Reply.Open(server) : new Reply.Unreachable());
        }

        @Override
        public CompletableFuture<Entry> enter(URI address, User.Id name) {
            return CompletableFuture.completedFuture(name.value().equals("mallory") ? new Entry.Refused("Not you.") : new Entry.Entered());
        }
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void keyboardAloneLeadsIn() {
        stage.until("address has the focus", () -> stage.stage().getScene().getFocusOwner() instanceof TextField);
        stage.type(KeyCode.ENTER);
        var name = stage.find("#name", TextField.class);
        stage.until("name has the focus", name::isFocused);
        stage.write("ada").type(KeyCode.ENTER);

        stage.until("it is remembered", () -> settings.get().lastUser().equals("ada"));
        assertEquals("http://localhost:8008", settings.get().lastServer());
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidBesideTheAddress() {
        stage.clickOn("chat.example:9000");

        var trouble = stage.find("#addressTrouble", Label.class);
        assertEquals("Nobody answers at chat.example:9000. Check the address, and that the server runs and this computer is on its network.",
                trouble.getText());
        stage.picture("connect-unreachable");
    }

    @Test
    void aWrongNameIsSaidBesideTheNameAndEscapeLeadsBack() {
        stage.clickOn("#connect");
        stage.clickOn("#name").write("ada lovelace");
        stage.find("#nameTrouble", Label.class);
        stage.picture("connect-name");

        stage.type(KeyCode.ESCAPE);

        stage.find("#address", TextField.class);
        stage.run(() -> stage.settings().set(Settings.DEFAULT.with(draft -> draft.theme = Settings.Theme.DARK)));
        stage.picture("connect-dark");
    }
}
