package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// What a server says of itself before anyone signs in (`GET /server`, and in `user_data`).
///
/// `epoch` changes when a backup is restored: whoever knows another one loads afresh.
public record Server(
        String name,
        String version,
        String apiVersion,
        String epoch,
        Auth auth,
        Registration registration,
        String tlsFingerprint,
        Limits limits) {

    /// The version of the wire contract that this build speaks.
    public static final String API_VERSION = "1.0";

    /// Whether a name is enough to act, or an account is needed.
    public enum Auth {
        OPEN, @JsonEnumDefaultValue REQUIRED
    }

    /// Who may make an account.
    public enum Registration {
        OPEN, INVITE, @JsonEnumDefaultValue CLOSED
    }

    /// The limits that a client must know, as this server is configured; 0 is "no limit". The constants are hard
    /// ceilings that no configuration exceeds.
    ///
    /// Lengths are Unicode code points, times are seconds, sizes bytes.
    public record Limits(
            int maxMessageLength,
            int maxAttachments,
            long maxFileSize,
            java.util.List<String> allowedFileTypes,
            int maxParticipants,
            int messageEditTimeout,
            int messageDeleteTimeout,
            int rateLimitMessages,
            int rateLimitWindow,
            int rateLimitConversations,
            int heartbeatInterval,
            int maxFrameSize) {
        public static final int TEXT = 16_000;
        public static final int PREVIEW = 256;
        public static final int NAME = 100;
        public static final int DESCRIPTION = 1_000;
        public static final int CLIENT_MESSAGE_ID = 64;
        public static final int FRAME_ID = 64;
        public static final int EMOJI = 64;
        public static final int ATTACHMENTS = 20;
        public static final int PARTICIPANTS = 5_000;
        public static final int LISTED_PARTICIPANTS = 100;
        public static final int EMOJI_PER_MESSAGE = 50;
        /// Keeps a message below [#SERVER_FRAME] however popular it is.
        public static final int REACTIONS_PER_MESSAGE = 1_500;
        public static final int CONVERSATIONS_PER_USER = 10_000;
        public static final int PAGE = 200;
        public static final int DEFAULT_PAGE = 50;
        public static final int SYNC_CONVERSATIONS = 500;
        public static final int SYNC_MESSAGES = 500;
        public static final int WELCOME_CONVERSATIONS = 200;
        public static final int SERVER_FRAME = 262_144;
        public static final int DOCUMENT = 262_144;
    }
}
