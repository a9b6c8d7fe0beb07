package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Each command as the documented request that says it.
record Requests(String method, String path) {
    /// The request of `who`; its body is the command itself, and who acts.
    static Requests of(User.Id who, Command command) {
        return switch (command) {
            case Command.SendMessage(var id, _, _, _, _, _, _) -> new Requests("POST", at(id) + "/messages");
            case Command.EditMessage(var id, _) -> new Requests("PUT", at(id));
            case Command.DeleteMessage(var id) -> new Requests("DELETE", at(id));
            case Command.AddReaction(var id, _) -> new Requests("POST", at(id) + "/reactions");
            case Command.RemoveReaction(var id, var emoji) ->
                new Requests("DELETE", at(id) + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8));
            case Command.PinMessage(var id) -> new Requests("POST", at(id) + "/pin");
            case Command.UnpinMessage(var id) -> new Requests("DELETE", at(id) + "/pin");
            case Command.CreateConversation _ -> new Requests("POST", "/conversations");
            case Command.UpdateConversation(var id, _, _, _) -> new Requests("PUT", at(id));
            case Command.DeleteConversation(var id) -> new Requests("DELETE", at(id));
            case Command.AddParticipant(var id, _) -> new Requests("POST", at(id) + "/participants");
            case Command.RemoveParticipant(var id, var other) -> new Requests("DELETE", at(id) + "/participants/" + other.value());
            case Command.AppointAdmin(var id, var other) -> new Requests("PUT", at(id) + "/admins/" + other.value());
            case Command.DismissAdmin(var id, var other) -> new Requests("DELETE", at(id) + "/admins/" + other.value());
            case Command.JoinChannel(var id) -> new Requests("POST", "/channels/" + id.value() + "/join");
            case Command.MarkRead(var id, _) -> new Requests("POST", at(id) + "/read");
            case Command.ArchiveConversation(var id) -> new Requests("POST", at(id) + "/archive");
            case Command.UnarchiveConversation(var id) -> new Requests("DELETE", at(id) + "/archive");
            case Command.MuteConversation(var id, _) -> new Requests("POST", at(id) + "/mute");
            case Command.UnmuteConversation(var id) -> new Requests("DELETE", at(id) + "/mute");
            case Command.PinConversation(var id) -> new Requests("POST", at(id) + "/pin");
            case Command.UnpinConversation(var id) -> new Requests("DELETE", at(id) + "/pin");
            case Command.NotifyOf(var id, _) -> new Requests("PUT", at(id) + "/notify");
            case Command.SetStatus _ -> new Requests("PUT", "/users/" + who.value() + "/status");
            case Command.UpdateProfile _ -> new Requests("PUT", "/users/" + who.value());
            case Command.UpdateSettings _ -> new Requests("PUT", "/users/" + who.value() + "/settings");
            case Command.Typing(var id, _) -> new Requests("POST", at(id) + "/typing");
            case Command.Sync _ -> new Requests("POST", "/sync");
            case Command.JoinConversation _, Command.LeaveConversation _, Command.Ping _ ->
                throw new IllegalArgumentException("is said on a socket alone");
        };
    }

    /// The names that refusals have, as statuses of HTTP.
    static int status(String code) {
        return switch (code) {
            case "not_found" -> 404;
            case "invalid" -> 422;
            case "join_first", "admins_only", "not_sender" -> 403;
            case "private_is_two", "idempotency_conflict", "last_admin", "deleted" -> 409;
            default -> throw new IllegalArgumentException(code.toLowerCase(Locale.ROOT));
        };
    }

    /// True where success makes something new.
    static boolean creates(Command command) {
        return command instanceof Command.SendMessage || command instanceof Command.CreateConversation
                || command instanceof Command.AddParticipant || command instanceof Command.JoinChannel;
    }

    private static String at(Conversation.Id id) {
        return "/conversations/" + id.value();
    }

    private static String at(Message.Id id) {
        return "/messages/" + id.value();
    }
}
