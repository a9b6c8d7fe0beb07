package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.modelbased.Expected.No;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one person may do to messages that are there, and what comes of it, in the [Model].
record MessageRules(Model model, User.Id who) {
    /// Emoji that the script uses in a form that is not the stored one.
    private static final Map<String, String> STORED = Map.of("\u2764", "\u2764\uFE0F");

    Message change(Command.MessageChange wish) {
        if (wish instanceof Command.AddReaction(_, var emoji) && !isEmoji(emoji)
                || wish instanceof Command.RemoveReaction(_, var other) && !isEmoji(other)) {
            throw new No("invalid");
        }
        var talk = model.talkOf(wish.messageId());
        if (talk == null || !talk.has(who)) {
            throw new No("not_found");
        }
        var message = talk.message(wish.messageId());
        return Expected.seenBy(who, switch (wish) {
            case Command.EditMessage(_, var content) -> edit(talk, message, content);
            case Command.DeleteMessage _ -> delete(talk, message);
            case Command.AddReaction(_, var emoji) -> react(talk, message, STORED.getOrDefault(emoji, emoji));
            case Command.RemoveReaction(_, var emoji) -> unreact(talk, message, STORED.getOrDefault(emoji, emoji));
            case Command.PinMessage _ -> pin(talk, message);
            case Command.UnpinMessage _ -> unpin(talk, message);
        });
    }

    private static boolean isEmoji(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private Message edit(Talk talk, Message message, String content) {
        isOwn(message);
        isThere(message);
        if (content.isBlank()) {
            throw new No("invalid");
        }
        if (content.equals(message.content())) {
            return message;
        }
        talk.earlierTexts.computeIfAbsent(message.id(), _ -> new ArrayList<>()).add(message.content());
        var edited = talk.change(message, draft -> {
            draft.content = content;
            draft.editedAt = Model.TIME;
        });
        talk.tell(new Event.MessageEdited(edited));
        return edited;
    }

    private Message delete(Talk talk, Message message) {
        if (!talk.admins.contains(who) || message.messageType() == Message.Type.SYSTEM) {
            isOwn(message);
        }
        if (message.isDeleted()) {
            return message;
        }
        talk.earlierTexts.remove(message.id());
        var deleted = talk.change(message, draft -> {
            draft.content = "";
            draft.reactions = Map.of();
            draft.pinned = false;
            draft.deletedAt = Model.TIME;
        });
        talk.tell(new Event.MessageDeleted(deleted));
        return deleted;
    }

    private Message react(Talk talk, Message message, String emoji) {
        isThere(message);
        var before = message.reactions().getOrDefault(emoji, List.of());
        if (before.contains(who)) {
            return message;
        }
        var people = new ArrayList<>(before);
        people.add(who);
        var changed = reactions(talk, message, emoji, people);
        talk.tell(new Event.ReactionAdded(talk.id, message.id(), who, emoji, changed.rev()));
        return changed;
    }

    private Message unreact(Talk talk, Message message, String emoji) {
        var people = new ArrayList<>(message.reactions().getOrDefault(emoji, List.of()));
        if (!people.remove(who)) {
            return message;
        }
        var changed = reactions(talk, message, emoji, people);
        talk.tell(new Event.ReactionRemoved(talk.id, message.id(), who, emoji, changed.rev()));
        return changed;
    }

    private static Message reactions(Talk talk, Message message, String emoji, List<User.Id> people) {
        var all = new LinkedHashMap<>(message.reactions());
        all.put(emoji, people);
        all.values().removeIf(List::isEmpty);
        return talk.change(message, draft -> draft.reactions = all);
    }

    private Message pin(Talk talk, Message message) {
        Model.mayPost(talk, who);
        isThere(message);
        if (message.pinned()) {
            return message;
        }
        var changed = talk.change(message, draft -> draft.pinned = true);
        talk.tell(new Event.MessagePinned(talk.id, message.id(), who, changed.rev()));
        return changed;
    }

    private Message unpin(Talk talk, Message message) {
        Model.mayPost(talk, who);
        if (!message.pinned()) {
            return message;
        }
        var changed = talk.change(message, draft -> draft.pinned = false);
        talk.tell(new Event.MessageUnpinned(talk.id, message.id(), who, changed.rev()));
        return changed;
    }

    private void isOwn(Message message) {
        if (!message.senderId().equals(who) || message.messageType() == Message.Type.SYSTEM) {
            throw new No("not_sender");
        }
    }

    private static void isThere(Message message) {
        if (message.isDeleted()) {
            throw new No("deleted");
        }
    }
}
