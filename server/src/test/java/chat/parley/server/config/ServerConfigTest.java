package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ServerConfigTest {
    @TempDir
    private Path path;
    private Folder folder;

    @BeforeEach
    void inAnEmptyFolder() {
        folder = new Folder(path);
    }

    @Test
    void withoutAnyVariableOnlyThisMachineCanConnect() {
        var config = folder.config();

        assertEquals("localhost", config.listener().host());
        assertEquals(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), config.listener().addresses().stream().map(java.net.InetAddress::getHostAddress).toList());
        assertEquals(8008, config.listener().port());
        assertFalse(config.listener().reachable());
        assertEquals(Server.Auth.OPEN, config.access().auth());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void withoutAnyVariableDataAndLogLieBelowTheWorkingFolder() {
        var config = folder.config();

        assertEquals(path.resolve("parley-data"), config.storage().folder());
        assertEquals("jdbc:h2:file:" + path.resolve("parley-data/parley"), config.storage().url());
        assertEquals(path.resolve("parley-data/logs/chat_api.log"), config.log().file());
        assertEquals(Storage.Durability.FSYNC, config.storage().durability());
    }

    @Test
    void withoutAnyVariableTheLimitsAreTheDocumentedOnes() {
        var limits = folder.config().limits();

        assertEquals(new Server.Limits(4000, 5, 10_485_760, List.of("image/jpeg", "image/png", "image/gif", "application/pdf"), 1000, 300, 3600,
                100, 60, 10, 30, 65_536), limits);
    }

    @Test
    void theDocumentedFileLoadsAsItStands() throws IOException {
        try (var reference = getClass().getResourceAsStream("/reference/chat.env")) {
            folder.with(".env", new String(reference.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }

        var config = folder.config("HOST", "localhost");

        assertEquals(8008, config.listener().port());
        assertEquals(10_485_760, config.uploads().maxSize());
        assertEquals(1000, config.messages().maxHistory());
        assertEquals(Duration.ofDays(30), config.messages().retention());
        assertEquals(Level.INFO, config.log().level());
        assertEquals(List.of("REDIS_URL and REDIS_PASSWORD are not used: a single server needs no Redis."), config.warnings());
    }

    @Test
    void environmentWinsOverTheWorkingFolderAndThatOverTheDataFolder() {
        folder.with(".env", "MAX_ATTACHMENTS=2\nMAX_PARTICIPANTS=20\n")
                .with("parley-data/.env", "MAX_ATTACHMENTS=3\nMAX_PARTICIPANTS=30\nMAX_MESSAGE_LENGTH=300\n");

        var messages = folder.config("MAX_ATTACHMENTS", "1").messages();

        assertEquals(List.of(1, 20, 300), List.of(messages.maxAttachments(), messages.maxParticipants(), messages.maxLength()));
    }

    @Test
    void emptyVariableOfTheEnvironmentTakesAFilesValueBack() {
        folder.with(".env", "PORT=9000\n");

        assertEquals(8008, folder.config("PORT", " ").listener().port());
    }

    @Test
    void namesThatParleyDoesNotKnowAreAWarningInAFileAndNothingInTheEnvironment() {
        folder.with(".env", "PROT=9000\nPOSTGRES_DB=x\n");

        var config = folder.config("JAVA_OPTS", "-Xmx1g");

        assertEquals(List.of(path.resolve(".env") + " sets what Parley does not know: POSTGRES_DB, PROT."), config.warnings());
    }

    @Test
    void everyNumberGoesToItsPlace() {
        var config = folder.config("WS_HEARTBEAT_INTERVAL", "11", "WS_MAX_CONNECTIONS", "12", "MAX_CONNECTIONS_PER_USER", "13",
                "MAX_CONNECTIONS_PER_ADDRESS", "9",
                "WS_MESSAGE_QUEUE_SIZE", "14", "WS_CONNECTION_TIMEOUT", "15", "MAX_MESSAGE_LENGTH", "16", "MAX_ATTACHMENTS", "17",
                "MAX_PARTICIPANTS", "18", "MESSAGE_EDIT_TIMEOUT", "19", "MESSAGE_DELETE_TIMEOUT", "20", "MAX_MESSAGE_HISTORY", "21",
                "MESSAGE_RETENTION_DAYS", "22", "BLOCKED_WORDS_FILE", "words.txt", "RATE_LIMIT_MESSAGES", "23", "RATE_LIMIT_WINDOW", "24",
                "RATE_LIMIT_FRAMES", "25", "RATE_LIMIT_TYPING", "26", "RATE_LIMIT_CONVERSATIONS", "27", "RATE_LIMIT_UPLOADS", "28",
                "MAX_FILE_SIZE", "29", "ALLOWED_FILE_TYPES", "Image/PNG,,text/plain, image/png");

        assertEquals(new ServerConfig.Sockets(Duration.ofSeconds(11), 12, 13, 9, 14, Duration.ofSeconds(15)), config.sockets());
        assertEquals(new ServerConfig.Messages(16, 17, 18, Duration.ofSeconds(19), Duration.ofSeconds(20), 21, Duration.ofDays(22),
                Optional.of(path.resolve("parley-data/words.txt"))), config.messages());
        assertEquals(new ServerConfig.Rates(23, Duration.ofSeconds(24), 25, 26, 27, 28), config.rates());
        assertEquals(new ServerConfig.Uploads(29, List.of("image/png", "text/plain")), config.uploads());
        assertEquals(new Server.Limits(16, 17, 29, List.of("image/png", "text/plain"), 18, 19, 20, 23, 24, 27, 11, 65_536), config.limits());
    }

    @Test
    void connectionsOfAnAddressAreLimitedWithAccountsOnly() {
        assertEquals(0, folder.config("MAX_CONNECTIONS_PER_ADDRESS", "9").connectionsPerAddress());
        assertEquals(9, folder.config("MAX_CONNECTIONS_PER_ADDRESS", "9", "AUTH_MODE", "required").connectionsPerAddress());
    }

    @Test
    void everyListGoesToItsPlace() {
        var access = folder.config("REGISTRATION", "open", "ALLOWED_ORIGINS", "https://a.example", "SERVER_NAMES", "B.example",
                "TRUSTED_PROXIES", "10.0.0.0/8").access();

        assertEquals(new ServerConfig.Access(Server.Auth.OPEN, Server.Registration.OPEN, List.of("https://a.example"), List.of("b.example"),
                List.of("10.0.0.0/8"), Optional.empty()), access);
    }

    @Test
    void frameRateFollowsTheMessageRate() {
        assertEquals(20, folder.config().rates().frames());
        assertEquals(34, folder.config("RATE_LIMIT_MESSAGES", "1001", "RATE_LIMIT_WINDOW", "30").rates().frames());
        assertEquals(5, folder.config("RATE_LIMIT_FRAMES", "5").rates().frames());
        assertEquals(0, folder.config("RATE_LIMIT_FRAMES", "0").rates().frames());
    }

    @Test
    void longestFrameFitsTheLongestMessage() {
        assertEquals(12 * 16_000 + 4_096, folder.config("MAX_MESSAGE_LENGTH", "0").limits().maxFrameSize());
    }

    @Test
    void debugMeansTheLevelDebugOrFiner() {
        assertEquals(Level.DEBUG, folder.config("DEBUG", "true").log().level());
        assertEquals(Level.TRACE, folder.config("DEBUG", "1", "LOG_LEVEL", "TRACE").log().level());
        assertEquals(Level.WARN, folder.config("DEBUG", "False", "LOG_LEVEL", "WARNING").log().level());
    }

    @Test
    void noTextFormShowsASecret() {
        var config = folder.config("METRICS_TOKEN", "correct-horse-battery", "REDIS_PASSWORD", "hunter2-hunter2");

        assertEquals(Optional.of(new Secret("correct-horse-battery")), config.access().metricsToken());
        assertFalse(config.toString().contains("correct-horse"));
        assertFalse(config.toString().contains("hunter2"));
        assertFalse(folder.refusal("METRICS_TOKEN", "short pass").contains("short"));
        assertFalse(folder.refusal("DATABASE_URL", "jdbc:postgresql://ada:hunter2@db/chat").contains("hunter2"));
    }

    @Test
    void demonstrationNeverUsesTheConfiguredData() {
        folder.with(".env", "DATA_DIR=precious\nDATABASE_URL=jdbc:h2:file:./precious/db\nMAX_ATTACHMENTS=2\n");

        var config = ServerConfig.readForDemo(Map.of("DATA_DIR", "precious"), path, Path.of("demo"));

        assertEquals(path.resolve("demo"), config.storage().folder());
        assertEquals(path.resolve("demo/parley"), config.storage().database());
        assertEquals(2, config.messages().maxAttachments());
    }

    @Test
    void freePortLeavesEverythingElse() {
        var config = folder.config("MAX_ATTACHMENTS", "7");

        var other = config.onFreePort();

        assertEquals(0, other.listener().port());
        assertTrue(other.onFreePort().equals(other) && other.messages().equals(config.messages()));
    }
}
