package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.Patience;
import chat.parley.desktop.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The whole app in one window, started and ended as often as wanted with the same profile, whose secrets are in a file. Used from the
/// test's thread.
final class Doorstep implements AutoCloseable {
    final Stagehand stage = new Stagehand(760, 720, StackPane::new);
    final Path profile;
    private DesktopApp app;
    private CompletableFuture<Void> ended;

    Doorstep(Path folder) {
        try {
            profile = Files.createDirectories(folder.resolve("profile"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    DesktopApp app() {
        return app;
    }

    Path secrets() {
        return profile.resolve("sessions.json");
    }

    void start(String... options) {
        var used = new Profile("test", profile);
        var read = (Options.Read.Start) Options.read(options);
        var over = new CompletableFuture<Void>();
        ended = over;
        app = stage.get(() -> new DesktopApp(read.options(), used, new Vault(used.secrets(), false), () -> over.complete(null)));
        stage.run(() -> app.start(stage.stage()));
    }

    void quit() {
        if (app != null) {
            stage.run(app::quit);
            Patience.of(ended);
            app = null;
        }
    }

    /// Writes it where the server's address stands, and connects.
    void paste(String address) {
        var field = stage.find("#address", TextField.class);
        stage.run(() -> field.setText(address));
        stage.clickOn("#connect");
        stage.find("#otherStep", VBox.class);
    }

    void online(String name) {
        stage.until(name + " is online", () -> app.signedIn() != null && app.signedIn().store().link().get() instanceof Link.Online);
        assertEquals(name, stage.get(() -> app.signedIn().store().me().get().username()));
    }

    /// In light and dark.
    void pictures(String name) {
        stage.picture(name);
        theme(Settings.Theme.DARK);
        stage.picture(name + "-dark");
        theme(Settings.Theme.LIGHT);
    }

    private void theme(Settings.Theme theme) {
        stage.run(() -> app.settings().set(app.settings().get().with(draft -> draft.theme = theme)));
    }

    @Override
    public void close() {
        quit();
        stage.close();
    }
}
