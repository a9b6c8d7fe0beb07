package chat.parley.server.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Program;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A working day and a quiet night: people come and go and talk for two hours, then nobody is there. Printed: what the server takes,
/// minute by minute, and the slope of its memory. It must have told everybody everything, must give back what it took, and its file
/// must get small again without a stop. `-Dparley.soak.minutes` and `-Dparley.soak.night` make the day and the night shorter.
@Tag("long")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class SoakIT {
    private static final int MINUTES = Integer.getInteger("parley.soak.minutes", 120);
    private static final int PEOPLE = 40;
    private static final int ROOMS = 10;
    private static final int IN_A_ROOM = 12;
    private static final int NIGHT_MINUTES = Integer.getInteger("parley.soak.night", 15);
    private static final int MORE_THREADS = 8;
    /// H2 leaves pages half empty where rows come in their order, and only its compaction while closed fills them.
    private static final int SMALL_TIMES = 4;
    private static final long SMALL = 12L << 20;
    private final Random random = new Random(7);
    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir
    private Path folder;

    @Test
    void serverTakesNoMoreAfterHoursThanBeforeAndItsFileIsSmallAgainAfterAQuietNight() throws Exception {
        try (client; var server = started()) {
            var port = server.port();
            var rooms = rooms(port);
            var vitals = new Vitals(server.pid(), folder);
            var before = vitals.look();

            var guests = day(port, rooms, vitals);

            assertEquals(List.of(), guests.stream().flatMap(guest -> guest.faults().stream()).toList());
            assertEquals(guests.stream().mapToLong(Guest::promised).sum(), kept(port, rooms));
            System.out.printf("%d messages; resident memory's slope over the second half: %+.1f MB an hour%n", kept(port, rooms), vitals.slope());
            var after = night(vitals);
            assertTrue(after.threads() <= before.threads() + MORE_THREADS, before + " before, " + after + " after");
            var least = compacted();
            System.out.printf("the file after the night: %.1f MB, compacted while closed: %.1f MB%n", Vitals.mb(after.file()), Vitals.mb(least));
            assertTrue(after.file() <= Math.max(SMALL, least * SMALL_TIMES), after.file() + " bytes, of which " + least + " are needed");
        }
    }

    private Program started() {
        return Program.start(folder, Map.of("PORT", "0", "DATA_DIR", folder.toString(), "RATE_LIMIT_MESSAGES", "0"),
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC",
                        "-jar", System.getProperty("parley.jar")));
    }

    private List<Room> rooms(int port) {
        return IntStream.range(0, ROOMS).mapToObj(number -> {
            var members = random.ints(0, PEOPLE).distinct().limit(IN_A_ROOM).mapToObj(person -> "person-" + person).toList();
            var wish = """
                    {"type":"group","name":"Room %d","creator_id":"%s","participant_ids":["%s"]}"""
                    .formatted(number, members.getFirst(), String.join("\",\"", members.subList(1, members.size())));
            return new Room(WholeServer.made(WholeServer.ask(client, port, "POST", "/conversations", wish)), members);
        }).toList();
    }

    /// Everybody comes and goes until the day is over; one look a minute.
    private List<Guest> day(int port, List<Room> rooms, Vitals vitals) throws InterruptedException {
        var over = new CountDownLatch(1);
        var guests = IntStream.range(0, PEOPLE).mapToObj(person -> {
            var name = "person-" + person;
            var own = rooms.stream().filter(room -> room.members().contains(name)).map(Room::id).toList();
            return new Guest(port, name, own, new Random(person), over);
        }).filter(Guest::hasSomewhereToGo).toList();
        var threads = guests.stream().map(guest -> Thread.ofVirtual().start(guest)).toList();
        for (int minute = 1; minute <= MINUTES; minute++) {
            assertEquals(false, over.await(1, TimeUnit.MINUTES));
            System.out.println("minute " + minute + ": " + vitals.look());
        }
        over.countDown();
        for (var thread : threads) {
            thread.join(Duration.ofMinutes(1));
        }
        return guests;
    }

    private static Vitals.Look night(Vitals vitals) throws InterruptedException {
        var morning = new CountDownLatch(1);
        for (int minute = 1; minute <= NIGHT_MINUTES; minute++) {
            assertEquals(false, morning.await(1, TimeUnit.MINUTES));
            System.out.println("night, minute " + minute + ": " + vitals.look());
        }
        return vitals.look();
    }

    private long kept(int port, List<Room> rooms) {
        return rooms.stream().mapToLong(room -> {
            var state = WholeServer.ask(client, port, "GET", "/conversations/" + room.id() + "?user_id=" + room.members().getFirst(), null).json();
            return state.path("last_seq").asLong() - state.path("first_seq").asLong() + 1;
        }).sum();
    }

    /// A copy of the file, as small as it can be.
    private long compacted() throws IOException, SQLException {
        var copy = Files.createDirectories(folder.resolve("copy")).resolve("parley.mv.db");
        Files.copy(folder.resolve("parley.mv.db"), copy);
        var url = "jdbc:h2:file:" + folder.resolve("copy/parley") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (var connection = DriverManager.getConnection(url, "parley", "");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(copy);
    }

    record Room(String id, List<String> members) {
        Room {
            members = new ArrayList<>(members);
        }
    }
}
