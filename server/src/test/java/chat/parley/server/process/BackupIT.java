package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.World;
import chat.parley.server.process.Load.Appetite;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.backup.Archive;
import chat.parley.server.store.backup.Backups;
import chat.parley.server.store.backup.Restoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a server in use, and what comes back from them.
@Timeout(180)
class BackupIT {
    private static final Map<String, String> SETTINGS = Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0");
    private static final int BACKUPS = 3;
    private final AtomicInteger moment = new AtomicInteger();
    @TempDir
    private Path folder;

    @Test
    void backupUnderLoadHasAllThatWasAcknowledgedBeforeItWasAskedFor() {
        try (var trial = new Trial(new Ledger(moment::get), List.of())) {
            var senders = new ArrayList<Runnable>();
            try (var server = new WholeServer(folder, SETTINGS)) {
                trial.begin(server.port());
                trial.atSockets(server.port(), Appetite.GOES_ON).forEach(load -> senders.add(load::awaitEnd));
                trial.overRest(server.port(), Appetite.GOES_ON).forEach(load -> senders.add(load::awaitEnd));
                for (int backup = 1; backup <= BACKUPS; backup++) {
                    var enough = trial.ledger().acknowledged() + 200;
                    World.await(() -> trial.ledger().acknowledged() >= enough);
                    moment.set(backup);

                    server.backup(folder.resolve("backup-" + backup));
                }
                var after = trial.ledger().acknowledged() + 50;
                World.await(() -> trial.ledger().acknowledged() >= after);
            }
            senders.forEach(Runnable::run);
            for (int backup = 1; backup <= BACKUPS; backup++) {
                assertEquals(List.of(), Backups.faults(folder.resolve("backup-" + backup)));
                assertEquals(List.of(), restored("backup-" + backup, trial.ledger().promisedBy(backup - 1), trial.conversations()));
            }
        }
    }

    @Test
    void restoreTakesTheKeysAndTellsClientsToForgetAndKeepsWhatWasThere() throws IOException {
        var encrypted = Map.of("TLS", "on");
        String epoch;
        try (var server = new WholeServer(folder, encrypted)) {
            epoch = server.get("/server").field("epoch");
            server.group("ada", "bob");
            server.backup(folder.resolve("backup"));
            server.group("ada", "cid");
            assertRefused("running", () -> restore(folder));
        }
        var key = Files.readAllBytes(folder.resolve("data/tls/key.pem"));
        Files.delete(folder.resolve("data/tls/key.pem"));

        var before = restore(folder);

        assertEquals(key.length, Files.size(folder.resolve("data/tls/key.pem")));
        assertTrue(Files.exists(before.resolve("parley.mv.db")) && Files.exists(before.resolve("token.key")));
        try (var server = new WholeServer(folder, encrypted)) {
            assertNotEquals(epoch, server.get("/server").field("epoch"));
            assertEquals(1, server.get("/conversations?user_id=ada").json().size());
        }
    }

    @Test
    void restoreThatWasBrokenOffIsFinishedAtTheNextStartWhereverItWas() throws IOException {
        try (var server = new WholeServer(folder, Map.of("TLS", "on"))) {
            server.group("ada", "bob");
            server.backup(folder.resolve("backup"));
        }
        for (int moved = 0; moved <= 3; moved++) {
            var broken = Files.createDirectories(folder.resolve("broken-" + moved));
            try (var server = new WholeServer(broken, Map.of("TLS", "on"))) {
                server.group("eve", "fay");
            }
            var ready = brokenOff(broken, moved);

            try (var server = new WholeServer(broken, Map.of("TLS", "on"))) {
                assertEquals(1, server.get("/conversations?user_id=ada").json().size(), moved + " were moved");
                assertFalse(Files.exists(ready));
            }
        }
    }

    @Test
    void everyByteThatIsNotAsItWasWrittenIsNoticedAndNothingIsChanged() throws IOException {
        try (var server = new WholeServer(folder, SETTINGS)) {
            server.backup(folder.resolve("backup"));
        }
        var bytes = Files.readAllBytes(folder.resolve("backup"));
        var damaged = folder.resolve("damaged");
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= 1;
            Files.write(damaged, bytes);
            bytes[at] ^= 1;
            assertRefused("damaged", () -> {
                Archive.check(damaged);
                return null;
            });
        }
        var before = Files.readAllBytes(folder.resolve("data/parley.mv.db"));
        assertRefused("damaged", () -> new Restoring(folder.resolve("data"), folder.resolve("data/parley.mv.db")).restore(damaged, Instant.now()));
        assertEquals(before.length, Files.size(folder.resolve("data/parley.mv.db")));
        assertRefused("there already", () -> {
            new Backups(folder.resolve("data"), folder.resolve("data/parley.mv.db")).make(damaged);
            return null;
        });
    }

    private interface Task {
        Object done() throws IOException;
    }

    private static void assertRefused(String word, Task task) {
        var refused = assertThrows(Unusable.class, task::done);
        assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }

    private Path restore(Path into) {
        return new Restoring(into.resolve("data"), into.resolve("data/parley.mv.db")).restore(folder.resolve("backup"), Instant.now());
    }

    private List<String> restored(String backup, Ledger ledger, List<String> conversations) {
        var elsewhere = folder.resolve("restored-" + backup);
        new Restoring(elsewhere.resolve("data"), elsewhere.resolve("data/parley.mv.db")).restore(folder.resolve(backup), Instant.now());
        try (var trial = new Trial(ledger, conversations); var server = new WholeServer(elsewhere, SETTINGS)) {
            return trial.faults(server.port());
        }
    }

    /// As if the power had failed when so many files had been moved to their places.
    private Path brokenOff(Path broken, int moved) throws IOException {
        var data = broken.resolve("data");
        var elsewhere = folder.resolve("whole-" + moved);
        new Restoring(elsewhere, elsewhere.resolve("parley.mv.db")).restore(folder.resolve("backup"), Instant.now());
        var ready = Files.createDirectories(data.resolve("restoring"));
        try (var files = Files.walk(elsewhere)) {
            var all = files.filter(Files::isRegularFile).sorted().toList();
            for (int number = 0; number < all.size(); number++) {
                var name = elsewhere.relativize(all.get(number));
                var to = (number < moved ? data : ready).resolve(name);
                Files.createDirectories(to.getParent());
                Files.deleteIfExists(to);
                Files.move(all.get(number), to);
            }
        }
        return ready;
    }
}
