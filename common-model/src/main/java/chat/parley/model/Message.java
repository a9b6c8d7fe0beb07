package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// One message as it is now. `seq` is its place in the conversation, `rev` the conversation's revision when it last changed.
///
/// `clientMessageId` is filled for the sender alone; everything else is the same for every participant.
public record Message(
        Id id,
        Conversation.Id conversationId,
        User.Id senderId,
        String content,
        Type messageType,
        Instant timestamp,
        boolean edited,
        Instant editedAt,
        Id replyTo,
        List<Attachment> attachments,
        Map<String, List<User.Id>> reactions,
        boolean isDeleted,
        Instant deletedAt,
        long seq,
        long rev,
        @JsonInclude(JsonInclude.Include.NON_NULL) String clientMessageId,
        List<User.Id> mentions,
        Id threadRootId,
        Replies thread,
        boolean pinned,
        Origin forwardedFrom) {

    /// Names a message.
    public record Id(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {
            Shape.id("message id", value);
        }
    }

    /// What a message is; one that a newer server sends and this reader does not know is shown as text.
    public enum Type {
        @JsonEnumDefaultValue TEXT, IMAGE, FILE, VOICE, POLL, SYSTEM
    }

    /// The thread below a message that was replied to.
    public record Replies(int replyCount, Instant lastReplyAt) {
        /// This thread after one more reply.
        public static Replies after(Replies before, Instant at) {
            return new Replies(before == null ? 1 : before.replyCount + 1, at);
        }
    }

    /// Where a forwarded message came from; it tells who wrote it and when, not in which conversation.
    public record Origin(Id messageId, User.Id senderId, Instant timestamp) { }

    /// An earlier text of an edited message, and until when it stood.
    public record Revision(String content, Instant replacedAt) { }

    /// How far a person has read.
    public record Receipt(User.Id userId, long seq, Instant at) { }

    public Message {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        reactions = reactions == null ? Map.of() : reactions;
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// This message as everyone but its sender sees it.
    public Message forOthers() {
        return clientMessageId == null ? this : with(draft -> draft.clientMessageId = null);
    }

    /// A changed copy.
    public Message with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.message();
    }

    /// The fields of a message that can change, open for one change.
    public static final class Draft {
        public String content;
        public Instant editedAt;
        public List<Attachment> attachments;
        public Map<String, List<User.Id>> reactions;
        public Instant deletedAt;
        public long rev;
        public String clientMessageId;
        public List<User.Id> mentions;
        public Replies thread;
        public boolean pinned;
        private final Message before;

        private Draft(Message before) {
            this.before = before;
            content = before.content;
            editedAt = before.editedAt;
            attachments = before.attachments;
            reactions = before.reactions;
            deletedAt = before.deletedAt;
            rev = before.rev;
            clientMessageId = before.clientMessageId;
            mentions = before.mentions;
            thread = before.thread;
            pinned = before.pinned;
        }

        private Message message() {
            return new Message(
                    before.id,
                    before.conversationId,
                    before.senderId,
                    content,
                    before.messageType,
                    before.timestamp,
                    editedAt != null,
                    editedAt,
                    before.replyTo,
                    attachments,
                    reactions,
                    deletedAt != null,
                    deletedAt,
                    before.seq,
                    rev,
                    clientMessageId,
                    mentions,
                    before.threadRootId,
                    thread,
                    pinned,
                    before.forwardedFrom);
        }
    }
}
