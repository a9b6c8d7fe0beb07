package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Rest;
import chat.parley.desktop.testing.Child;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The app as it is started, in processes of its own, on the toolkit's platform without a display.
class LauncherIT {
    private static final List<String> HEADLESS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");
    @TempDir
    private Path folder;
    private int starts;

    @Test
    void laterStartRaisesTheRunningAppWhichGoesToThatPersonAndLeavesAllInOrder() throws IOException {
        try (var server = new LiveServer(folder); var app = start(HEADLESS, "--server", server.address().toString(), "--user", "ada")) {
            until(app, "ada is there", () -> isOnline(server, "ada"));

            assertEquals(0, start(HEADLESS, "--user", "bob").exitCode());

            until(app, "bob is there", () -> isOnline(server, "bob"));
            app.terminate();
            app.exitCode();
            var profile = folder.resolve("home").resolve("profiles").resolve("default");
            assertTrue(Files.readString(profile.resolve("settings.json")).contains("\"last_user\":\"bob\""));
            assertFalse(Files.exists(profile.resolve("instance")));
            try (var kept = Files.list(profile.resolve("cache"))) {
                assertEquals(2, kept.count(), "a file each, and none put aside");
            }
            var log = Files.readString(profile.resolve("parley.log"));
            assertTrue(log.lines().noneMatch(line -> line.contains(" ERROR [") && !line.contains("JavaFX Application Thread")), log);
        }
    }

    @Test
    void whoWasSignedInIsSignedInAtTheNextStart() {
        try (var server = new LiveServer(folder)) {
            try (var first = start(HEADLESS, "--server", server.address().toString(), "--user", "ada")) {
                until(first, "ada is there", () -> isOnline(server, "ada"));
                first.terminate();
                first.exitCode();
            }
            until("ada is gone", () -> !isOnline(server, "ada"));

            try (var next = start(HEADLESS)) {
                until(next, "ada is there again", () -> isOnline(server, "ada"));
            }
        }
    }

    @Test
    void pictureOfTheSignedInWindowIsWrittenWithoutADisplayAndWithoutATrace() throws IOException {
        try (var server = new LiveServer(folder)) {
            server.says("bob", server.group("bob", "Team", "ada"), "Hello");
            var picture = folder.resolve("picture.png");

            var code = start(List.of(), "--screenshot", picture.toString(), "--server", server.address().toString(), "--user", "ada", "--size", "800x600",
                    "--scale", "2", "--theme", "dark", "--locale", "de").exitCode();

            assertEquals(0, code, this::said);
            var image = ImageIO.read(picture.toFile());
            assertEquals(List.of(1_600, 1_200), List.of(image.getWidth(), image.getHeight()));
            assertFalse(Files.exists(folder.resolve("home")));
        }
    }

    @Test
    void pictureThatCannotBeIsASentence() {
        var code = start(List.of(), "--screenshot", folder.resolve("picture.png").toString(), "--server", "localhost:1", "--user", "ada").exitCode();

        assertEquals(1, code);
        assertTrue(said().contains("localhost:1 does not answer."), this::said);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayASentenceSaysSo() {
        assertEquals(1, start(List.of()).exitCode());

        assertEquals("Parley needs a display, and there is none: start it on a desktop.", said().strip());
    }

    @Test
    void wrongArgumentsAreToldAndHelpIsNoFailure() {
        assertEquals(2, start(List.of(), "--colour", "red").exitCode());
        assertTrue(said().contains("--colour"), this::said);
        assertEquals(0, start(List.of(), "--help").exitCode());
        assertTrue(said().contains("--profile"), this::said);
    }

    private Child start(List<String> properties, String... arguments) {
        starts++;
        var command = new ArrayList<>(Child.command(Launcher.class, arguments));
        command.addAll(1, properties);
        var environment = Map.of("PARLEY_HOME", folder.resolve("home").toString(), "DISPLAY", "", "WAYLAND_DISPLAY", "");
        return Child.start(folder.resolve("output" + starts), environment, command);
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("output" + starts));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void until(Child app, String awaited, BooleanSupplier isSo) {
        until(awaited, () -> isSo.getAsBoolean() || !app.isAlive());
        assertTrue(app.isAlive(), this::said);
    }

    private static void until(String awaited, BooleanSupplier isSo) {
        Patience.until(awaited, isSo);
    }

    private static boolean isOnline(LiveServer server, String name) {
        try (var http = new Http()) {
            var rest = new Rest(http, new Endpoint(server.address()), new User.Id("watcher"), Pass.BY_NAME, (key, _) -> key);
            return Patience.of(rest.people("")).stream().anyMatch(person -> person.id().value().equals(name) && person.status() == User.Status.ONLINE);
        }
    }
}
