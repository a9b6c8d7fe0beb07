package chat.parley.server.config;

import chat.parley.model.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/// Everything that can be set, read once at start and handed on by constructors. Immutable; no text form of it shows a secret.
///
/// Limits that are 0 are off, but for those that a hard ceiling of [Server.Limits] replaces. `warnings` are sentences for the log.
public record ServerConfig(
        Listener listener, Access access, Encryption encryption, Storage storage, Sockets sockets, Messages messages, Rates rates, Uploads uploads,
        Log log, String name, List<String> warnings) {

    /// Who may come in, and from where.
    public record Access(Server.Auth auth, Server.Registration registration, List<String> allowedOrigins, List<String> serverNames,
            List<String> trustedProxies, Optional<Secret> metricsToken) { }

    /// Whether TLS is spoken, with which files of the administrator's own, and in which folder the server keeps its own otherwise.
    public record Encryption(boolean isOn, Optional<Given> given, Path folder) {
        /// A certificate chain and its key, as PEM.
        public record Given(Path certificate, Path key) { }
    }

    /// Connections: how many, and how long one may be silent or behind.
    public record Sockets(Duration heartbeat, int most, int mostPerUser, int mostPerAddress, int queue, Duration timeout) { }

    /// What a message and a conversation may be, and how long they are kept.
    public record Messages(int maxLength, int maxAttachments, int maxParticipants, Duration editable, Duration deletable,
            int maxHistory, Duration retention, Optional<Path> blockedWords) { }

    /// How often: messages a window, frames and typing a second, conversations and uploads an hour.
    public record Rates(int messages, Duration window, int frames, int typing, int conversations, int uploads) { }

    /// Files: bytes of one, and media types.
    public record Uploads(long maxSize, List<String> types) { }

    /// What is logged, and where.
    public record Log(Level level, Path file) { }

    private static final int LEAST_FRAME_LIMIT = 65_536;
    private static final int BYTES_A_CHARACTER = 12;
    private static final int ENVELOPE = 4_096;

    /// Reads `environment`, then the `.env` of `workingFolder`, then that of the data folder. Throws [StartFailure] with a sentence
    /// about the first thing that cannot be.
    public static ServerConfig read(Map<String, String> environment, Path workingFolder) {
        return Reading.of(environment, workingFolder.toAbsolutePath().normalize());
    }

    /// The same for the demonstration, which keeps its data in `folder` and never touches what is configured.
    public static ServerConfig readForDemo(Map<String, String> environment, Path workingFolder, Path folder) {
        var forced = new HashMap<>(environment);
        forced.put(Settings.DATA_DIR.key(), folder.toString());
        forced.put(Settings.DATABASE_URL.key(), "");
        forced.put(Settings.AUTH_MODE.key(), "open");
        return read(forced, workingFolder);
    }

    /// The same server on any free port.
    public ServerConfig onFreePort() {
        return new ServerConfig(listener.at(0), access, encryption, storage, sockets, messages, rates, uploads, log, name, warnings);
    }

    /// Where a name is enough everyone is at the same address, or comes from a proxy for all.
    public int connectionsPerAddress() {
        return access.auth() == Server.Auth.OPEN ? 0 : sockets.mostPerAddress;
    }

    /// What clients must know of these settings.
    public Server.Limits limits() {
        return new Server.Limits(messages.maxLength, messages.maxAttachments, uploads.maxSize, uploads.types, messages.maxParticipants,
                (int) messages.editable.toSeconds(), (int) messages.deletable.toSeconds(), rates.messages, (int) rates.window.toSeconds(),
                rates.conversations, (int) sockets.heartbeat.toSeconds(), maxFrameSize());
    }

    /// Bytes of the longest frame that a client may send: a message of the greatest length fits, however its JSON is written.
    public int maxFrameSize() {
        return Math.max(LEAST_FRAME_LIMIT, BYTES_A_CHARACTER * messages.maxLength + ENVELOPE);
    }
}
