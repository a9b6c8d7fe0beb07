package chat.parley.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.shell.Shell;
import chat.parley.model.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// One picture of the window of someone who is signed in to a real server, made without a display and without any trace in a profile.
final class Screenshot {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Pictures of emoji and the like come a moment after what they stand in.
    private static final int PULSES = 30;
    private static final Duration NEXT_TRY = Duration.ofSeconds(24);
    private final CompletableFuture<WritableImage> picture = new CompletableFuture<>();
    private final Http http = new Http();
    private final HomeTimers timers = new HomeTimers(DesktopApp.HOME);
    private final Options options;
    private final Profile profile;
    private final Words words;
    private boolean isCutOff;

    private Screenshot(Options options, Profile profile) {
        this.options = options;
        this.profile = profile;
        words = Words.in(options.picture().locale());
    }

    /// Writes it, and answers the code to end with; where there is no picture a sentence says why.
    static int take(Options options) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        var folder = Files.createTempDirectory("parley-picture");
        try {
            return new Screenshot(options, new Profile("picture", folder)).take();
        } finally {
            delete(folder);
        }
    }

    private int take() throws IOException {
        try {
            Platform.startup(this::show);
            var image = picture.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", options.picture().file().toFile());
            return 0;
        } catch (ExecutionException refused) {
            Launcher.failed(refused.getCause().getMessage());
        } catch (TimeoutException slow) {
            Launcher.failed("No picture within " + PATIENCE.toSeconds() + " s. Check that " + options.server() + " answers.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private void show() {
        ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT.with(draft -> draft.theme = options.picture().theme()));
        var server = new Endpoint(options.server());
        var services = new SignedIn.Services(http, words::of, timers, DesktopApp.HOME);
        var kept = new Cache(profile.cache(server, options.user()), words::of, _ -> { });
        var signedIn = new SignedIn(server, options.user(), Pass.BY_NAME, kept, services);
        var stage = new Stage();
        var shell = new Shell(stage, signedIn.store(), settings, words, timers, DesktopApp.HOME, new NoHost());
        var scene = new Scene(shell.node(), options.picture().width(), options.picture().height());
        stage.setScene(scene);
        new Theme(settings).dress(scene);
        stage.show();
        signedIn.store().link().subscribe(link -> linked(link, signedIn, shell, scene));
        signedIn.start();
    }

    private void linked(Link link, SignedIn signedIn, Shell shell, Scene scene) {
        switch (link) {
            case Link.Online() -> open(signedIn, shell, scene);
            case Link.OtherKey(var reason) -> picture.completeExceptionally(new IllegalStateException(reason));
            case Link.SignedOut(var reason) -> picture.completeExceptionally(new IllegalStateException(reason));
            case Link.Refused(var reason) -> picture.completeExceptionally(new IllegalStateException(reason));
            case Link.Waiting(_, var reason) -> {
                if (!isCutOff) {
                    picture.completeExceptionally(new IllegalStateException(reason));
                }
            }
            case Link.Idle(), Link.Connecting(), Link.CatchingUp() -> { }
        }
    }

    /// The conversation with the newest activity, as the list has it on top.
    private void open(SignedIn signedIn, Shell shell, Scene scene) {
        signedIn.store().conversations().stream().map(state -> state.conversation().get())
                .max(Comparator.comparing(Conversation::lastActivity)).ifPresent(newest -> shell.open(newest.id()));
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                var opened = signedIn.store().opened().get();
                pulses = opened != null && opened.loading().get() ? 0 : pulses + 1;
                if (pulses == PULSES && options.picture().offline() != null && !isCutOff) {
                    cutOff(signedIn.store());
                    pulses = 0;
                }
                if (pulses == PULSES) {
                    stop();
                    picture.complete(snapshot(scene));
                }
            }
        }.start();
    }

    /// As when the network is gone: the app is told so, and a message is written that waits then.
    private void cutOff(ClientStore store) {
        isCutOff = true;
        store.linked(new Link.Waiting(timers.now().plus(NEXT_TRY), words.of("net.unreachable", options.server())));
        if (store.opened().get() != null) {
            store.send(store.opened().get().id(), options.picture().offline(), null, null, 0);
        }
    }

    private WritableImage snapshot(Scene scene) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(options.picture().scale(), options.picture().scale()));
        parameters.setFill(scene.getFill());
        return scene.getRoot().snapshot(parameters, null);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
