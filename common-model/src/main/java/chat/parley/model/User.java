package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/// A person or a bot who can take part in conversations, as others see them.
///
/// `status` and `lastSeen` are what is shown now: someone who set "offline" looks the same as someone who is away from every device.
public record User(
        Id id,
        String username,
        String displayName,
        String avatarUrl,
        Status status,
        Instant lastSeen,
        boolean isTyping,
        String bio,
        Role role,
        boolean isBot,
        boolean deactivated) {

    /// Names a person; 1 to 64 of letters, digits, `.`, `_` and `-`.
    public record Id(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {
            Shape.id("user id", value);
        }
    }

    /// What a person's presence can be.
    public enum Status {
        ONLINE, AWAY, BUSY, @JsonEnumDefaultValue OFFLINE
    }

    /// What a person may do on this server, outside any one conversation.
    public enum Role {
        @JsonEnumDefaultValue MEMBER, ADMIN
    }

    /// What a person chose for themselves; nobody else reads it.
    public record Settings(@JsonProperty("notify") Conversation.Notify notifyOf, QuietHours quietHours, Boolean sendReceipts,
            Boolean sendTyping) {
        /// The settings of someone who has chosen nothing yet.
        public static final Settings DEFAULT = new Settings(Conversation.Notify.ALL, null, true, true);

        /// These settings, with those of `other` that are set in place of its own.
        public Settings overlaid(Settings other) {
            return new Settings(
                    other.notifyOf == null ? notifyOf : other.notifyOf,
                    other.quietHours == null ? quietHours : other.quietHours,
                    other.sendReceipts == null ? sendReceipts : other.sendReceipts,
                    other.sendTyping == null ? sendTyping : other.sendTyping);
        }
    }

    /// The hours, by the person's own clock, in which no notification is shown: `from` and `to` as `HH:mm`; equal means none.
    public record QuietHours(String from, String to) {
        public QuietHours {
            Shape.clock("quiet_hours.from", from);
            Shape.clock("quiet_hours.to", to);
        }
    }

    /// This person as presence shows them now.
    public User shown(Status shownStatus, Instant seen) {
        return new User(id, username, displayName, avatarUrl, shownStatus, seen, isTyping, bio, role, isBot, deactivated);
    }

    /// This person with another profile; null leaves a field as it is.
    public User profiled(String newDisplayName, String newBio) {
        return new User(
                id,
                username,
                newDisplayName == null ? displayName : newDisplayName,
                avatarUrl,
                status,
                lastSeen,
                isTyping,
                newBio == null ? bio : newBio,
                role,
                isBot,
                deactivated);
    }
}
