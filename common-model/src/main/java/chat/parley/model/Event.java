package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;

/// A fact. What the server tells its clients and what builds their state are these same records.
public sealed interface Event {

    /// A change that all participants share. It is never lost: it raises the conversation's revision to `rev`.
    sealed interface Recorded extends Event {
        Conversation.Id conversationId();

        long rev();
    }

    /// A fact of the moment, or of one person alone; it has no revision.
    sealed interface Passing extends Event { }

    record NewMessage(@JsonValue Message message) implements Recorded {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public NewMessage { }

        @Override
        public Conversation.Id conversationId() {
            return message.conversationId();
        }

        @Override
        public long rev() {
            return message.rev();
        }
    }

    record MessageEdited(@JsonValue Message message) implements Recorded {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MessageEdited { }

        @Override
        public Conversation.Id conversationId() {
            return message.conversationId();
        }

        @Override
        public long rev() {
            return message.rev();
        }
    }

    record MessageDeleted(@JsonValue Message message) implements Recorded {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MessageDeleted { }

        @Override
        public Conversation.Id conversationId() {
            return message.conversationId();
        }

        @Override
        public long rev() {
            return message.rev();
        }
    }

    record ReactionAdded(Conversation.Id conversationId, Message.Id messageId, User.Id userId, String emoji, @OfFrame long rev)
            implements Recorded { }

    record ReactionRemoved(Conversation.Id conversationId, Message.Id messageId, User.Id userId, String emoji, @OfFrame long rev)
            implements Recorded { }

    record MessagePinned(Conversation.Id conversationId, Message.Id messageId, User.Id by, @OfFrame long rev) implements Recorded { }

    record MessageUnpinned(Conversation.Id conversationId, Message.Id messageId, User.Id by, @OfFrame long rev) implements Recorded { }

    record ConversationCreated(@JsonValue Conversation conversation) implements Recorded {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ConversationCreated { }

        @Override
        public Conversation.Id conversationId() {
            return conversation.id();
        }

        @Override
        public long rev() {
            return conversation.rev();
        }
    }

    /// Name, description, avatar, admins or the oldest kept message changed.
    record ConversationUpdated(@JsonValue Conversation conversation) implements Recorded {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ConversationUpdated { }

        @Override
        public Conversation.Id conversationId() {
            return conversation.id();
        }

        @Override
        public long rev() {
            return conversation.rev();
        }
    }

    record ConversationDeleted(Conversation.Id conversationId, @OfFrame long rev) implements Recorded { }

    record ParticipantAdded(Conversation.Id conversationId, User.Id userId, User user, Instant joinedAt, User.Id by,
            List<User.Id> adminIds, @OfFrame long rev) implements Recorded { }

    record ParticipantRemoved(Conversation.Id conversationId, User.Id userId, User.Id by, List<User.Id> adminIds, @OfFrame long rev)
            implements Recorded { }

    /// The same name on the wire as [ConversationUpdated], without a revision: what is personal changed, on one's own connections.
    record OwnConversationUpdated(@JsonValue Conversation conversation) implements Passing {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public OwnConversationUpdated { }
    }

    /// Someone has the conversation open who had not.
    record UserJoined(Conversation.Id conversationId, User.Id userId) implements Passing { }

    record UserLeft(Conversation.Id conversationId, User.Id userId) implements Passing { }

    record TypingIndicator(Conversation.Id conversationId, User.Id userId, boolean isTyping) implements Passing { }

    record UserStatus(User.Id userId, User.Status status, Instant lastSeen) implements Passing { }

    record UserUpdated(@JsonValue User user) implements Passing {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public UserUpdated { }
    }

    /// Who has read up to where; the last three are filled on the reader's own connections alone.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageRead(Conversation.Id conversationId, List<Message.Receipt> receipts, Long lastReadSeq, Long unreadCount, Long mentionCount)
            implements Passing { }

    /// What a newer server says and this build does not know.
    record Unknown(String type) implements Passing { }

    /// Marks the revision that travels beside `data`: read from there, not written into it.
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @com.fasterxml.jackson.annotation.JacksonAnnotationsInside
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    @interface OfFrame { }
}
