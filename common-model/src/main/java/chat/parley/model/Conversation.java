package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// A private chat, a group or a channel, as it is now.
///
/// `rev` rises by one with every change that participants share. `personal` is what belongs to the person who asks and is
/// left out where one text goes to many; `participantIds` may be cut to the first [Server.Limits#LISTED_PARTICIPANTS],
/// `participantCount` never is.
public record Conversation(
        Id id,
        String name,
        String description,
        Type type,
        List<User.Id> participantIds,
        List<User.Id> adminIds,
        User.Id createdBy,
        Instant createdAt,
        Instant lastActivity,
        Latest lastMessage,
        String avatarUrl,
        long rev,
        long firstSeq,
        long lastSeq,
        int participantCount,
        boolean announcement,
        @JsonUnwrapped Personal personal) {

    /// Names a conversation.
    public record Id(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {
            Shape.id("conversation id", value);
        }
    }

    /// Who may find and enter it: two people, those who were added, or everyone.
    public enum Type {
        PRIVATE, @JsonEnumDefaultValue GROUP, CHANNEL
    }

    /// What a person wants to be told of.
    public enum Notify {
        @JsonEnumDefaultValue ALL, MENTIONS, NONE
    }

    /// What a participant may do in this conversation.
    public enum Role {
        @JsonEnumDefaultValue MEMBER, ADMIN
    }

    /// The newest message, for a list of conversations; its text is cut to [Server.Limits#PREVIEW] code points.
    public record Latest(
            Message.Id id,
            String content,
            User.Id senderId,
            Instant timestamp,
            long seq,
            Message.Type messageType,
            boolean isDeleted) {
        public static Latest of(Message message) {
            return new Latest(
                    message.id(),
                    Shape.cut(message.content(), Server.Limits.PREVIEW),
                    message.senderId(),
                    message.timestamp(),
                    message.seq(),
                    message.messageType(),
                    message.isDeleted());
        }
    }

    /// What a conversation is to one of its participants.
    public record Personal(
            Long unreadCount,
            Long mentionCount,
            Long lastReadSeq,
            Instant mutedUntil,
            Boolean pinned,
            Boolean isArchived,
            @JsonProperty("notify") Notify notifyOf) { }

    /// A participant as the participants' list tells: the person, and their part in this conversation (`role`, `joinedAt`).
    public record Participant(
            User.Id id,
            String username,
            String displayName,
            String avatarUrl,
            User.Status status,
            Instant lastSeen,
            boolean isTyping,
            String bio,
            Role role,
            boolean isBot,
            boolean deactivated,
            Instant joinedAt) {
        public static Participant of(User user, Role role, Instant joinedAt) {
            return new Participant(user.id(), user.username(), user.displayName(), user.avatarUrl(), user.status(), user.lastSeen(),
                    user.isTyping(), user.bio(), role, user.isBot(), user.deactivated(), joinedAt);
        }

        /// This participant as presence and typing show them now.
        public Participant shown(User.Status shownStatus, Instant seen, boolean typing) {
            return new Participant(id, username, displayName, avatarUrl, shownStatus, seen, typing, bio, role, isBot, deactivated,
                    joinedAt);
        }
    }

    public Conversation {
        participantIds = List.copyOf(participantIds);
        adminIds = List.copyOf(adminIds);
        personal = personal == null || personal.unreadCount == null ? null : personal;
    }

    public boolean isAdmin(User.Id who) {
        return adminIds.contains(who);
    }

    /// A changed copy.
    public Conversation with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.conversation();
    }

    /// This conversation as a list shows it: only the first participants are named.
    public Conversation listed() {
        return participantIds.size() <= Server.Limits.LISTED_PARTICIPANTS
                ? this
                : with(draft -> draft.participantIds = participantIds.subList(0, Server.Limits.LISTED_PARTICIPANTS));
    }

    /// This channel as those see it who do not take part: neither its messages nor its participants.
    public Conversation seenFromOutside() {
        return with(draft -> {
            draft.lastMessage = null;
            draft.participantIds = List.of();
            draft.adminIds = List.of();
            draft.personal = null;
        });
    }

    /// This conversation as its participant with `own` sees it; null leaves what is personal out.
    public Conversation seenAs(Personal own) {
        return with(draft -> draft.personal = own);
    }

    /// The fields of a conversation that can change, open for one change.
    public static final class Draft {
        public String name;
        public String description;
        public List<User.Id> participantIds;
        public List<User.Id> adminIds;
        public Instant lastActivity;
        public Latest lastMessage;
        public String avatarUrl;
        public long rev;
        public long firstSeq;
        public long lastSeq;
        public int participantCount;
        public boolean announcement;
        public Personal personal;
        private final Conversation before;

        private Draft(Conversation before) {
            this.before = before;
            name = before.name;
            description = before.description;
            participantIds = before.participantIds;
            adminIds = before.adminIds;
            lastActivity = before.lastActivity;
            lastMessage = before.lastMessage;
            avatarUrl = before.avatarUrl;
            rev = before.rev;
            firstSeq = before.firstSeq;
            lastSeq = before.lastSeq;
            participantCount = before.participantCount;
            announcement = before.announcement;
            personal = before.personal;
        }

        private Conversation conversation() {
            return new Conversation(before.id, name, description, before.type, participantIds, adminIds, before.createdBy,
                    before.createdAt, lastActivity, lastMessage, avatarUrl, rev, firstSeq, lastSeq, participantCount, announcement,
                    personal);
        }
    }
}
