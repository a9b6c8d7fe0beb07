package chat.parley.server.config;

import static chat.parley.server.config.Settings.*;

import chat.parley.server.config.ServerConfig.Access;
import chat.parley.server.config.ServerConfig.Encryption;
import chat.parley.server.config.ServerConfig.Log;
import chat.parley.server.config.ServerConfig.Messages;
import chat.parley.server.config.ServerConfig.Rates;
import chat.parley.server.config.ServerConfig.Sockets;
import chat.parley.server.config.ServerConfig.Uploads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.slf4j.event.Level;

/// Puts a [ServerConfig] together out of the table's variables.
final class Reading {
    private static final int LEAST_FRAMES_A_SECOND = 20;
    private final Variables from;
    private final Path workingFolder;
    private final Path folder;

    private Reading(Variables from, Path workingFolder, Path folder) {
        this.from = from;
        this.workingFolder = workingFolder;
        this.folder = folder;
    }

    static ServerConfig of(Map<String, String> environment, Path workingFolder) {
        var variables = new Variables(environment);
        variables.add(workingFolder.resolve(".env"));
        var folder = workingFolder.resolve(DATA_DIR.read(variables)).normalize();
        if (!folder.equals(workingFolder)) {
            variables.add(folder.resolve(".env"));
        }
        return new Reading(variables, workingFolder, folder).config();
    }

    private ServerConfig config() {
        var listener = HOST.read(from).at(PORT.read(from));
        var warnings = new ArrayList<>(from.warnings());
        warnings.addAll(Rules.check(from, listener));
        return new ServerConfig(listener, access(listener), encryption(listener), storage(), sockets(), messages(), rates(),
                new Uploads(MAX_FILE_SIZE.read(from), ALLOWED_FILE_TYPES.read(from)),
                new Log(level(), folder.resolve(LOG_FILE.read(from)).normalize()),
                SERVER_NAME.read(from).orElseGet(Reading::machine), warnings);
    }

    private Access access(Listener listener) {
        return new Access(Rules.mode(from, listener), REGISTRATION.read(from), ALLOWED_ORIGINS.read(from), SERVER_NAMES.read(from),
                TRUSTED_PROXIES.read(from), METRICS_TOKEN.read(from));
    }

    private Encryption encryption(Listener listener) {
        var given = TLS_CERT.read(from).flatMap(certificate -> TLS_KEY.read(from)
                .map(key -> new Encryption.Given(folder.resolve(certificate), folder.resolve(key))));
        return new Encryption(Rules.encrypts(from, listener), given, folder.resolve("tls"));
    }

    private Storage storage() {
        var database = DATABASE_URL.read(from).map(workingFolder::resolve).orElse(folder.resolve("parley"));
        return new Storage(folder, database.normalize(), DURABILITY.read(from));
    }

    private Sockets sockets() {
        return new Sockets(WS_HEARTBEAT_INTERVAL.read(from), WS_MAX_CONNECTIONS.read(from), MAX_CONNECTIONS_PER_USER.read(from),
                MAX_CONNECTIONS_PER_ADDRESS.read(from), WS_MESSAGE_QUEUE_SIZE.read(from), WS_CONNECTION_TIMEOUT.read(from));
    }

    private Messages messages() {
        return new Messages(MAX_MESSAGE_LENGTH.read(from), MAX_ATTACHMENTS.read(from), MAX_PARTICIPANTS.read(from),
                MESSAGE_EDIT_TIMEOUT.read(from), MESSAGE_DELETE_TIMEOUT.read(from), MAX_MESSAGE_HISTORY.read(from),
                MESSAGE_RETENTION_DAYS.read(from), BLOCKED_WORDS_FILE.read(from).map(folder::resolve));
    }

    private Rates rates() {
        var messages = RATE_LIMIT_MESSAGES.read(from);
        var window = RATE_LIMIT_WINDOW.read(from);
        var frames = RATE_LIMIT_FRAMES.read(from)
                .orElse(Math.max(LEAST_FRAMES_A_SECOND, Math.ceilDiv(messages, (int) window.toSeconds())));
        return new Rates(messages, window, frames, RATE_LIMIT_TYPING.read(from), RATE_LIMIT_CONVERSATIONS.read(from),
                RATE_LIMIT_UPLOADS.read(from));
    }

    private Level level() {
        var level = LOG_LEVEL.read(from);
        return DEBUG.read(from) && level.compareTo(Level.DEBUG) < 0 ? Level.DEBUG : level;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "Parley";
        }
    }
}
