package chat.parley.server.config;

import chat.parley.model.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/// The table of all variables: it reads them, `--help` prints it, and the documents are tested against it.
public final class Settings {
    private static final int DAY = 86_400;
    private static final int TEN_YEARS = 315_360_000;
    private static final int MILLION = 1_000_000;
    private static final long TEBIBYTE = 1L << 40;

    /// What `AUTH_MODE` may be; auto is open where only this machine can connect, and required elsewhere.
    enum AuthMode {
        AUTO, OPEN, REQUIRED
    }

    /// What `TLS` may be; auto is on where the network can connect.
    enum Tls {
        AUTO, ON, OFF
    }

    static final Setting<Listener> HOST = new Setting<>("HOST", "localhost", Listener.HOST,
            "Where to listen: localhost (only this machine can connect), an address, a name, or 0.0.0.0 for every network");
    static final Setting<Integer> PORT = new Setting<>("PORT", "8008", Kind.number(0, 65_535).map(Long::intValue),
            "Port to listen on; 0 takes any free one");
    static final Setting<Optional<String>> SERVER_NAME = new Setting<>("SERVER_NAME", "", Kind.text(Server.Limits.NAME).orNone(),
            "What clients call this server; empty: the machine's name");
    static final Setting<Boolean> DEBUG = new Setting<>("DEBUG", "false", Kind.flag(),
            "true is the same as LOG_LEVEL=DEBUG; nobody but the log is told more");

    static final Setting<AuthMode> AUTH_MODE = new Setting<>("AUTH_MODE", "auto", Kind.oneOf(AuthMode.class),
            "open: a name is enough to act; required: accounts; auto: open on localhost, else required");
    static final Setting<Boolean> ALLOW_OPEN_NETWORK = new Setting<>("ALLOW_OPEN_NETWORK", "false", Kind.flag(),
            "true lets AUTH_MODE=open run where the network can connect: everyone there can act as anyone");
    static final Setting<Server.Registration> REGISTRATION = new Setting<>("REGISTRATION", "invite", Kind.oneOf(Server.Registration.class),
            "Who may make an account: open (everyone), invite (with a code), closed (nobody)");
    static final Setting<List<String>> ALLOWED_ORIGINS = new Setting<>("ALLOWED_ORIGINS", "", Kind.origins(),
            "Origins of other web pages that may use this server, separated by commas");
    static final Setting<List<String>> SERVER_NAMES = new Setting<>("SERVER_NAMES", "", Kind.hostNames(),
            "Host names that this server answers to besides localhost, addresses and the machine's name, separated by commas");
    static final Setting<List<String>> TRUSTED_PROXIES = new Setting<>("TRUSTED_PROXIES", "", Kind.networks(),
            "Reverse proxies whose forwarding headers count: addresses or networks, separated by commas");
    static final Setting<Optional<Secret>> METRICS_TOKEN = new Setting<>("METRICS_TOKEN", "", Kind.secret().orNone(),
            "Bearer token that opens /metrics, /stats and /health/detailed where accounts are required");

    static final Setting<Tls> TLS = new Setting<>("TLS", "auto", Kind.oneOf(Tls.class),
            "on (https and wss), off, or auto: on where the network can connect");
    static final Setting<Optional<Path>> TLS_CERT = new Setting<>("TLS_CERT", "", Kind.path("a file").orNone(),
            "Your own certificate and those that lead to its root, as a PEM file; a relative one is below DATA_DIR; empty: the server makes its own");
    static final Setting<Optional<Path>> TLS_KEY = new Setting<>("TLS_KEY", "", Kind.path("a file").orNone(),
            "Private key of TLS_CERT, RSA or EC without a password, as a PEM file; a relative one is below DATA_DIR");
    static final Setting<Boolean> ALLOW_PLAIN_HTTP = new Setting<>("ALLOW_PLAIN_HTTP", "false", Kind.flag(),
            "true lets TLS=off run where the network can connect and no proxy in TRUSTED_PROXIES encrypts: everyone on the way can read all");

    static final Setting<Path> DATA_DIR = new Setting<>("DATA_DIR", "parley-data",
            Kind.path("a folder whose path has no semicolon").only(path -> !path.toString().contains(";")),
            "Folder of everything that is kept; a relative one is below the working folder");
    static final Setting<Optional<Path>> DATABASE_URL = new Setting<>("DATABASE_URL", "", Storage.DATABASE.orNone(),
            "Where the database is, as jdbc:h2:file:PATH; empty: the file parley in DATA_DIR");
    static final Setting<Storage.Durability> DURABILITY = new Setting<>("DURABILITY", "fsync", Kind.oneOf(Storage.Durability.class),
            "When a message counts as stored: fsync (forced to the disk) or os (handed to the operating system)");

    static final Setting<Duration> WS_HEARTBEAT_INTERVAL = new Setting<>("WS_HEARTBEAT_INTERVAL", "30", Kind.seconds(DAY),
            "Seconds between pings; a connection that is silent for 1.5 times that is closed; 0 sends none");
    static final Setting<Integer> WS_MAX_CONNECTIONS = new Setting<>("WS_MAX_CONNECTIONS", "1000", Kind.count(1, MILLION),
            "WebSocket connections at the same time; 0 is no limit");
    static final Setting<Integer> MAX_CONNECTIONS_PER_USER = new Setting<>("MAX_CONNECTIONS_PER_USER", "10", Kind.count(1, MILLION),
            "WebSocket connections of one person at the same time; 0 is no limit");
    static final Setting<Integer> MAX_CONNECTIONS_PER_ADDRESS = new Setting<>("MAX_CONNECTIONS_PER_ADDRESS", "50", Kind.count(1, MILLION),
            "WebSocket connections of one address at the same time, where accounts are required; 0 is no limit");
    static final Setting<Integer> WS_MESSAGE_QUEUE_SIZE = new Setting<>("WS_MESSAGE_QUEUE_SIZE", "1000", Kind.ceiling(10, MILLION),
            "Frames that may wait for one slow connection before it is closed; 0 leaves only the limit of 1 MiB");
    static final Setting<Duration> WS_CONNECTION_TIMEOUT = new Setting<>("WS_CONNECTION_TIMEOUT", "300", Kind.seconds(DAY),
            "Seconds after which a silent connection is closed where heartbeats are off or slower; 0 is never");

    static final Setting<Integer> MAX_MESSAGE_LENGTH = new Setting<>("MAX_MESSAGE_LENGTH", "4000", Kind.ceiling(1, Server.Limits.TEXT),
            "Characters of one message; 0 is the most there can be, 16000");
    static final Setting<Integer> MAX_ATTACHMENTS = new Setting<>("MAX_ATTACHMENTS", "5", Kind.ceiling(1, Server.Limits.ATTACHMENTS),
            "Files of one message; 0 is the most there can be, 20");
    static final Setting<Integer> MAX_PARTICIPANTS = new Setting<>("MAX_PARTICIPANTS", "1000", Kind.ceiling(2, Server.Limits.PARTICIPANTS),
            "People in one conversation; 0 is the most there can be, 5000");
    static final Setting<Duration> MESSAGE_EDIT_TIMEOUT = new Setting<>("MESSAGE_EDIT_TIMEOUT", "300", Kind.seconds(TEN_YEARS),
            "Seconds during which a sender may edit a message; 0 is for ever");
    static final Setting<Duration> MESSAGE_DELETE_TIMEOUT = new Setting<>("MESSAGE_DELETE_TIMEOUT", "3600", Kind.seconds(TEN_YEARS),
            "Seconds during which a sender may delete a message; 0 is for ever");
    static final Setting<Integer> MAX_MESSAGE_HISTORY = new Setting<>("MAX_MESSAGE_HISTORY", "0", Kind.count(1, 1_000 * MILLION),
            "Messages kept of each conversation, older ones are removed; 0 keeps all");
    static final Setting<Duration> MESSAGE_RETENTION_DAYS = new Setting<>("MESSAGE_RETENTION_DAYS", "0",
            Kind.count(1, 36_500).map(Duration::ofDays), "Days after which messages are removed; 0 keeps all");
    static final Setting<Optional<Path>> BLOCKED_WORDS_FILE = new Setting<>("BLOCKED_WORDS_FILE", "", Kind.path("a file").orNone(),
            "File with a word or a /regular expression/ a line that no message may contain; a relative one is below DATA_DIR");

    static final Setting<Integer> RATE_LIMIT_MESSAGES = new Setting<>("RATE_LIMIT_MESSAGES", "100", Kind.count(1, MILLION),
            "Messages that a person may send in RATE_LIMIT_WINDOW; 0 is no limit");
    static final Setting<Duration> RATE_LIMIT_WINDOW = new Setting<>("RATE_LIMIT_WINDOW", "60",
            Kind.number(1, DAY).map(Duration::ofSeconds), "Seconds that RATE_LIMIT_MESSAGES is for");
    static final Setting<Optional<Integer>> RATE_LIMIT_FRAMES = new Setting<>("RATE_LIMIT_FRAMES", "", Kind.count(1, MILLION).orNone(),
            "Frames a second that a connection may send; empty: 20 or RATE_LIMIT_MESSAGES / RATE_LIMIT_WINDOW, whichever is more; 0 is no limit");
    static final Setting<Integer> RATE_LIMIT_TYPING = new Setting<>("RATE_LIMIT_TYPING", "1", Kind.count(1, MILLION),
            "Times a second that a person may tell one conversation of typing; 0 is no limit");
    static final Setting<Integer> RATE_LIMIT_CONVERSATIONS = new Setting<>("RATE_LIMIT_CONVERSATIONS", "10", Kind.count(1, MILLION),
            "Groups and channels that a person may create in an hour, but for administrators; 0 is no limit");
    static final Setting<Integer> RATE_LIMIT_UPLOADS = new Setting<>("RATE_LIMIT_UPLOADS", "20", Kind.count(1, MILLION),
            "Files that a person may upload in an hour; 0 is no limit");

    static final Setting<Long> MAX_FILE_SIZE = new Setting<>("MAX_FILE_SIZE", "10485760", Kind.limit(1, TEBIBYTE),
            "Bytes of one file; 0 is no limit");
    static final Setting<List<String>> ALLOWED_FILE_TYPES = new Setting<>("ALLOWED_FILE_TYPES",
            "image/jpeg,image/png,image/gif,application/pdf", Kind.mediaTypes(), "Media types of files that may be uploaded, separated by commas");

    static final Setting<Level> LOG_LEVEL = new Setting<>("LOG_LEVEL", "INFO", Kind.level(),
            "The least that is logged: ERROR, WARN, INFO, DEBUG or TRACE; libraries log warnings only, but for DEBUG and TRACE");
    static final Setting<Path> LOG_FILE = new Setting<>("LOG_FILE", "logs/chat_api.log", Kind.path("a file"),
            "Log file, five of 10 MiB at most; a relative one is below DATA_DIR");

    static final Setting<Optional<Secret>> REDIS_URL = new Setting<>("REDIS_URL", "", Kind.anything().orNone(),
            "Accepted and not used: one server needs no Redis");
    static final Setting<Optional<Secret>> REDIS_PASSWORD = new Setting<>("REDIS_PASSWORD", "", Kind.anything().orNone(),
            "Accepted and not used");

    /// Variables that belong together, under the title that `--help` and the documents give them.
    public record Group(String title, List<Setting<?>> settings) { }

    public static final List<Group> GROUPS = List.of(
            new Group("Server", List.of(HOST, PORT, SERVER_NAME, DEBUG)),
            new Group("Access", List.of(AUTH_MODE, ALLOW_OPEN_NETWORK, REGISTRATION, ALLOWED_ORIGINS, SERVER_NAMES, TRUSTED_PROXIES, METRICS_TOKEN)),
            new Group("Encryption", List.of(TLS, TLS_CERT, TLS_KEY, ALLOW_PLAIN_HTTP)),
            new Group("Data", List.of(DATA_DIR, DATABASE_URL, DURABILITY)),
            new Group("WebSocket", List.of(WS_HEARTBEAT_INTERVAL, WS_MAX_CONNECTIONS, MAX_CONNECTIONS_PER_USER, MAX_CONNECTIONS_PER_ADDRESS,
                    WS_MESSAGE_QUEUE_SIZE,
                    WS_CONNECTION_TIMEOUT)),
            new Group("Messages", List.of(MAX_MESSAGE_LENGTH, MAX_ATTACHMENTS, MAX_PARTICIPANTS, MESSAGE_EDIT_TIMEOUT, MESSAGE_DELETE_TIMEOUT,
                    MAX_MESSAGE_HISTORY, MESSAGE_RETENTION_DAYS, BLOCKED_WORDS_FILE)),
            new Group("Rates", List.of(RATE_LIMIT_MESSAGES, RATE_LIMIT_WINDOW, RATE_LIMIT_FRAMES, RATE_LIMIT_TYPING, RATE_LIMIT_CONVERSATIONS,
                    RATE_LIMIT_UPLOADS)),
            new Group("Files", List.of(MAX_FILE_SIZE, ALLOWED_FILE_TYPES)),
            new Group("Log", List.of(LOG_LEVEL, LOG_FILE)),
            new Group("Redis", List.of(REDIS_URL, REDIS_PASSWORD)));

    static final Set<String> KEYS = all().stream().map(Setting::key).collect(Collectors.toSet());

    private Settings() { }

    public static List<Setting<?>> all() {
        return GROUPS.stream().<Setting<?>>mapMulti((group, each) -> group.settings.forEach(each)).toList();
    }
}
