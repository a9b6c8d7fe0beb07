package chat.parley.desktop.net.rest;

import chat.parley.model.Command.AddParticipant;
import chat.parley.model.Command.AddReaction;
import chat.parley.model.Command.AppointAdmin;
import chat.parley.model.Command.ArchiveConversation;
import chat.parley.model.Command.CreateConversation;
import chat.parley.model.Command.DeleteConversation;
import chat.parley.model.Command.DeleteMessage;
import chat.parley.model.Command.DismissAdmin;
import chat.parley.model.Command.EditMessage;
import chat.parley.model.Command.JoinChannel;
import chat.parley.model.Command.JoinConversation;
import chat.parley.model.Command.LeaveConversation;
import chat.parley.model.Command.MarkRead;
import chat.parley.model.Command.MuteConversation;
import chat.parley.model.Command.NotifyOf;
import chat.parley.model.Command.PinConversation;
import chat.parley.model.Command.PinMessage;
import chat.parley.model.Command.Ping;
import chat.parley.model.Command.RemoveParticipant;
import chat.parley.model.Command.RemoveReaction;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Command.SetStatus;
import chat.parley.model.Command.Sync;
import chat.parley.model.Command.Typing;
import chat.parley.model.Command.UnarchiveConversation;
import chat.parley.model.Command.UnmuteConversation;
import chat.parley.model.Command.UnpinConversation;
import chat.parley.model.Command.UnpinMessage;
import chat.parley.model.Command.UpdateConversation;
import chat.parley.model.Command.UpdateProfile;
import chat.parley.model.Command.UpdateSettings;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// One request to the REST door. `body` is null for none; `answer` is the type of what is answered.
record Call<T>(String method, String path, Object body, Class<T> answer) {
    static <T> Call<T> get(String path, Class<T> answer) {
        return new Call<>("GET", path, null, answer);
    }

    /// The REST twin of a wish of this person.
    static Call<?> of(Command command, User.Id me) {
        return switch (command) {
            case SendMessage it -> post(in(it.conversationId()) + "/messages", it, Message.class);
            case EditMessage it -> put(message(it.messageId()), it, Message.class);
            case DeleteMessage it -> delete(message(it.messageId()), Message.class);
            case AddReaction it -> post(message(it.messageId()) + "/reactions", it, Message.class);
            case RemoveReaction it -> delete(message(it.messageId()) + "/reactions/" + encoded(it.emoji()), Message.class);
            case PinMessage it -> post(message(it.messageId()) + "/pin", null, Message.class);
            case UnpinMessage it -> delete(message(it.messageId()) + "/pin", Message.class);
            case CreateConversation it -> post("/conversations", it, Conversation.class);
            case UpdateConversation it -> put(in(it.conversationId()), it, Conversation.class);
            case DeleteConversation it -> delete(in(it.conversationId()), Object.class);
            case AddParticipant it -> post(in(it.conversationId()) + "/participants", it, Conversation.class);
            case RemoveParticipant it -> delete(in(it.conversationId()) + "/participants/" + it.participantId().value(), Object.class);
            case AppointAdmin it -> put(in(it.conversationId()) + "/admins/" + it.participantId().value(), null, Conversation.class);
            case DismissAdmin it -> delete(in(it.conversationId()) + "/admins/" + it.participantId().value(), Conversation.class);
            case JoinChannel it -> post("/channels/" + it.conversationId().value() + "/join", null, Conversation.class);
            case MarkRead it -> post(in(it.conversationId()) + "/read", it, Object.class);
            case Command.PersonalChange it -> personal(it);
            case Command.PersonChange it -> ofPerson(it, "/users/" + me.value());
            case Typing it -> post(in(it.conversationId()) + "/typing", it, Object.class);
            case Sync it -> post("/sync", it, Synced.class);
            case JoinConversation _, LeaveConversation _, Ping _ -> throw new IllegalArgumentException("Only a socket takes " + command);
        };
    }

    private static Call<?> personal(Command.PersonalChange change) {
        var path = in(change.conversationId());
        return switch (change) {
            case ArchiveConversation _ -> post(path + "/archive", null, Conversation.class);
            case UnarchiveConversation _ -> delete(path + "/archive", Conversation.class);
            case MuteConversation it -> post(path + "/mute", it, Conversation.class);
            case UnmuteConversation _ -> delete(path + "/mute", Conversation.class);
            case PinConversation _ -> post(path + "/pin", null, Conversation.class);
            case UnpinConversation _ -> delete(path + "/pin", Conversation.class);
            case NotifyOf it -> put(path + "/notify", it, Conversation.class);
        };
    }

    private static Call<?> ofPerson(Command.PersonChange change, String path) {
        return switch (change) {
            case SetStatus it -> put(path + "/status", it, User.class);
            case UpdateProfile it -> put(path, it, User.class);
            case UpdateSettings(var settings) -> put(path + "/settings", settings, User.Settings.class);
        };
    }

    static String in(Conversation.Id conversation) {
        return "/conversations/" + conversation.value();
    }

    static String message(Message.Id message) {
        return "/messages/" + message.value();
    }

    /// As one part of a path or query.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> Call<T> post(String path, Object body, Class<T> answer) {
        return new Call<>("POST", path, body, answer);
    }

    static <T> Call<T> put(String path, Object body, Class<T> answer) {
        return new Call<>("PUT", path, body, answer);
    }

    static <T> Call<T> delete(String path, Class<T> answer) {
        return new Call<>("DELETE", path, null, answer);
    }
}
