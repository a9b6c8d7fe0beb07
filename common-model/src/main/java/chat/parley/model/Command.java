package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A wish: everything that a client can ask to be changed or told. The compact constructors hold its shape, on both ends.
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Command {

    /// Changes what is stored; the writer alone carries it out.
    sealed interface Change extends Command { }

    /// Changes what is stored of a message that exists.
    sealed interface MessageChange extends Change {
        Message.Id messageId();
    }

    /// Changes what is stored of a conversation that exists.
    sealed interface ConversationChange extends Change {
        Conversation.Id conversationId();
    }

    /// Changes what a conversation is to the person who acts; nobody else hears of it.
    sealed interface PersonalChange extends ConversationChange { }

    /// Changes what is stored of the person who acts.
    sealed interface PersonChange extends Change { }

    /// Holds for the moment; nothing is stored.
    sealed interface Signal extends Command { }

    /// Can be said on a socket as well as over REST; the others exist over REST alone.
    sealed interface Framed extends Command { }

    record SendMessage(
            Conversation.Id conversationId,
            String content,
            Message.Type messageType,
            Message.Id replyTo,
            List<Attachment.Id> attachments,
            Message.Id forwardOf,
            String clientMessageId) implements ConversationChange, Framed {
        public SendMessage {
            Shape.required("conversation_id", conversationId);
            messageType = messageType == null ? Message.Type.TEXT : messageType;
            attachments = Shape.list("attachments", attachments);
            content = Shape.text("content", content == null && isOptional(attachments, forwardOf) ? "" : content, Server.Limits.TEXT);
            Shape.token("client_message_id", clientMessageId, Server.Limits.CLIENT_MESSAGE_ID);
            if (messageType == Message.Type.SYSTEM) {
                throw Shape.refuse("message_type", "must not be system: only the server sends those");
            }
            if (attachments.size() > Server.Limits.ATTACHMENTS) {
                throw Shape.refuse("attachments", "must be at most " + Server.Limits.ATTACHMENTS);
            }
            if (content.isBlank() && !isOptional(attachments, forwardOf)) {
                throw Shape.refuse("content", "must not be empty");
            }
        }

        private static boolean isOptional(List<Attachment.Id> attachments, Message.Id forwardOf) {
            return !attachments.isEmpty() || forwardOf != null;
        }
    }

    record EditMessage(Message.Id messageId, String content) implements MessageChange, Framed {
        public EditMessage {
            Shape.required("message_id", messageId);
            Shape.text("content", content, Server.Limits.TEXT);
        }
    }

    record DeleteMessage(Message.Id messageId) implements MessageChange, Framed {
        public DeleteMessage {
            Shape.required("message_id", messageId);
        }
    }

    record AddReaction(Message.Id messageId, String emoji) implements MessageChange, Framed {
        public AddReaction {
            Shape.required("message_id", messageId);
            Shape.token("emoji", Shape.required("emoji", emoji), Server.Limits.EMOJI);
        }
    }

    record RemoveReaction(Message.Id messageId, String emoji) implements MessageChange, Framed {
        public RemoveReaction {
            Shape.required("message_id", messageId);
            Shape.token("emoji", Shape.required("emoji", emoji), Server.Limits.EMOJI);
        }
    }

    record PinMessage(Message.Id messageId) implements MessageChange { }

    record UnpinMessage(Message.Id messageId) implements MessageChange { }

    record MarkRead(Conversation.Id conversationId, Message.Id messageId) implements ConversationChange, Framed {
        public MarkRead {
            Shape.required("conversation_id", conversationId);
            Shape.required("message_id", messageId);
        }
    }

    record CreateConversation(
            List<User.Id> participantIds,
            Conversation.Type type,
            String name,
            String description,
            Boolean announcement) implements Change {
        public CreateConversation {
            participantIds = Shape.list("participant_ids", participantIds).stream().distinct().toList();
            type = Shape.required("type", type);
            name = Shape.name("name", name, Server.Limits.NAME);
            description = Shape.lines("description", description, Server.Limits.DESCRIPTION);
            if (participantIds.size() > Server.Limits.PARTICIPANTS) {
                throw Shape.refuse("participant_ids", "must be at most " + Server.Limits.PARTICIPANTS);
            }
            if (type != Conversation.Type.PRIVATE && name == null) {
                throw Shape.refuse("name", "is required for a " + type.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    /// Null leaves a field as it is.
    record UpdateConversation(Conversation.Id conversationId, String name, String description, Boolean announcement)
            implements ConversationChange {
        public UpdateConversation {
            name = Shape.name("name", name, Server.Limits.NAME);
            description = Shape.lines("description", description, Server.Limits.DESCRIPTION);
        }
    }

    record DeleteConversation(Conversation.Id conversationId) implements ConversationChange { }

    record AddParticipant(Conversation.Id conversationId, User.Id participantId) implements ConversationChange {
        public AddParticipant {
            Shape.required("participant_id", participantId);
        }
    }

    record RemoveParticipant(Conversation.Id conversationId, User.Id participantId) implements ConversationChange { }

    record AppointAdmin(Conversation.Id conversationId, User.Id participantId) implements ConversationChange { }

    record DismissAdmin(Conversation.Id conversationId, User.Id participantId) implements ConversationChange { }

    record JoinChannel(Conversation.Id conversationId) implements ConversationChange { }

    record ArchiveConversation(Conversation.Id conversationId) implements PersonalChange { }

    record UnarchiveConversation(Conversation.Id conversationId) implements PersonalChange { }

    /// Silent until then; null is until told otherwise.
    record MuteConversation(Conversation.Id conversationId, Instant until) implements PersonalChange {
        public MuteConversation {
            Shape.time("until", until);
        }
    }

    record UnmuteConversation(Conversation.Id conversationId) implements PersonalChange { }

    record PinConversation(Conversation.Id conversationId) implements PersonalChange { }

    record UnpinConversation(Conversation.Id conversationId) implements PersonalChange { }

    record NotifyOf(Conversation.Id conversationId, @JsonProperty("notify") Conversation.Notify notifyOf) implements PersonalChange {
        public NotifyOf {
            Shape.required("notify", notifyOf);
        }
    }

    record SetStatus(User.Status status) implements PersonChange, Framed {
        public SetStatus {
            Shape.required("status", status);
        }
    }

    /// Null leaves a field as it is.
    record UpdateProfile(String displayName, String bio) implements PersonChange {
        public UpdateProfile {
            displayName = Shape.name("display_name", displayName, Server.Limits.NAME);
            bio = Shape.lines("bio", bio, Server.Limits.DESCRIPTION);
        }
    }

    record UpdateSettings(User.Settings settings) implements PersonChange {
        public UpdateSettings {
            Shape.required("settings", settings);
        }
    }

    record Typing(Conversation.Id conversationId, Boolean isTyping) implements Signal, Framed {
        public Typing {
            Shape.required("conversation_id", conversationId);
            Shape.required("is_typing", isTyping);
        }
    }

    /// "I have it open"; on a channel by someone who is no participant it also makes them one.
    record JoinConversation(Conversation.Id conversationId) implements Signal, Framed {
        public JoinConversation {
            Shape.required("conversation_id", conversationId);
        }
    }

    /// "I no longer have it open"; it ends no participation.
    record LeaveConversation(Conversation.Id conversationId) implements Signal, Framed {
        public LeaveConversation {
            Shape.required("conversation_id", conversationId);
        }
    }

    /// What changed since the revisions that the client knows. With `partial` the conversations that it does not name are left out
    /// of the answer, as is right for one gap, and for all but the first of several frames.
    record Sync(String epoch, Map<Conversation.Id, Long> conversations, Boolean partial) implements Framed {
        public Sync {
            Shape.required("conversations", conversations);
            if (conversations.size() > Server.Limits.SYNC_CONVERSATIONS) {
                throw Shape.refuse("conversations", "must be at most " + Server.Limits.SYNC_CONVERSATIONS + " in one frame");
            }
        }
    }

    record Ping() implements Framed { }
}
