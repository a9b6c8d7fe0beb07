package chat.parley.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.start.OnlyInstance.Wish;
import chat.parley.desktop.testing.Child;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OnlyInstanceIT {
    private final CopyOnWriteArrayList<Wish> wishes = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder;
    private Profile profile;

    @BeforeEach
    void profile() {
        profile = new Profile("default", folder);
    }

    private static Options options(String server, String user, String link) {
        return new Options("default", server == null ? null : URI.create(server), user == null ? null : new User.Id(user), link, false, null);
    }

    @Test
    void laterStartRaisesTheFirstWithWhatItWasGiven() throws IOException {
        try (var first = OnlyInstance.claim(profile)) {
            first.listen(wishes::add);

            assertNull(OnlyInstance.claim(profile));
            assertTrue(OnlyInstance.raise(profile, options("http://localhost:8008", "ada", "parley:x")));

            assertEquals(1, wishes.size());
            assertEquals("http://localhost:8008", wishes.getFirst().server());
            assertEquals("ada", wishes.getFirst().user());
            assertEquals("parley:x", wishes.getFirst().link());
        }
    }

    @Test
    void profileIsFreeAgainAfterAnEnd() throws IOException {
        OnlyInstance.claim(profile).close();

        assertFalse(OnlyInstance.raise(profile, options(null, null, null)));
        try (var next = OnlyInstance.claim(profile)) {
            assertNotNull(next);
        }
    }

    @Test
    void profileIsFreeAgainAfterAKill() throws IOException {
        try (var holder = Child.java(folder.resolve("output"), Holder.class, folder.toString())) {
            Patience.until("the other process is the one", () -> OnlyInstance.raise(profile, options(null, "bob", null)));
            assertNull(OnlyInstance.claim(profile));

            holder.kill();
        }

        assertFalse(OnlyInstance.raise(profile, options(null, null, null)), "what it left behind deceives nobody");
        try (var next = OnlyInstance.claim(profile)) {
            next.listen(wishes::add);
            assertTrue(OnlyInstance.raise(profile, options(null, null, null)));
        }
    }

    @Test
    void whoDoesNotKnowTheSecretRaisesNothing() throws IOException {
        try (var first = OnlyInstance.claim(profile)) {
            first.listen(wishes::add);

            for (var said : new String[] {"", "hello", "{}", "{\"secret\": \"0000\"}", "{\"secret\": 7}", "x".repeat(1_000_000)}) {
                assertEquals("", answer(said));
            }
            assertEquals(0, wishes.size());
            assertTrue(OnlyInstance.raise(profile, options(null, null, null)), "and holds nobody up");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadTheSecret() throws IOException {
        try (var first = OnlyInstance.claim(profile)) {
            first.listen(wishes::add);

            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("instance"))));
        }
    }

    /// Holds a profile until it is killed.
    static final class Holder {
        private Holder() { }

        public static void main(String[] args) throws IOException, InterruptedException {
            var mine = OnlyInstance.claim(new Profile("default", Path.of(args[0])));
            mine.listen(_ -> { });
            Thread.currentThread().join();
        }
    }

    private String answer(String said) throws IOException {
        var port = Pattern.compile("\"port\":(\\d+)").matcher(Files.readString(folder.resolve("instance")));
        assertTrue(port.find());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
            socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException cutOff) {
            return "";
        }
    }
}
