package chat.parley.server.core.write;

import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Changes to messages that are there: edits, deletions, reactions, pins.
public final class MessageChanges {
    private static final int PINS = 100;
    private final Policy policy;

    public MessageChanges(Policy policy) {
        this.policy = policy;
    }

    /// Carries out a change to one message.
    public Outcome change(Batch batch, User.Id who, Command.MessageChange wish) {
        var message = batch.tables().messages().byId(wish.messageId()).filter(found -> Posting.isKept(batch, found))
                .orElseThrow(() -> Rules.absent("message"));
        var room = batch.find(message.conversationId()).filter(found -> found.members().contains(who))
                .orElseThrow(() -> Rules.absent("message"));
        var mine = message.senderId().equals(who) ? message : message.forOthers();
        Rules.mayWrite(room);
        return switch (wish) {
            case Command.EditMessage edit -> edit(batch, room, mine, who, edit.content());
            case Command.DeleteMessage _ -> delete(batch, room, mine, who);
            case Command.AddReaction add -> react(batch, room, message, who, add.emoji());
            case Command.RemoveReaction remove -> unreact(batch, room, message, who, remove.emoji());
            case Command.PinMessage _ -> pin(batch, room, message, who);
            case Command.UnpinMessage _ -> unpin(batch, room, message, who);
        };
    }

    private Outcome edit(Batch batch, Room room, Message message, User.Id who, String content) {
        Rules.mayEdit(message, who, batch.now(), policy.editTimeout());
        if (content.isBlank() && message.attachments().isEmpty()) {
            throw Rules.invalid("content", "must not be empty");
        }
        if (content.equals(message.content())) {
            return Outcome.unchanged(message);
        }
        batch.tables().messages().revise(message.id(), message.content(), batch.now());
        var edited = store(batch, room, message, draft -> {
            draft.content = content;
            draft.mentions = Posting.called(batch, room, who, content);
            draft.editedAt = batch.now();
        });
        batch.tell(new Event.MessageEdited(edited), room.members());
        return batch.done(edited);
    }

    private Outcome delete(Batch batch, Room room, Message message, User.Id who) {
        Rules.mayDelete(room, message, who, batch.now(), message.isDeleted() ? java.time.Duration.ZERO : policy.deleteTimeout());
        if (message.isDeleted()) {
            return Outcome.unchanged(message);
        }
        batch.tables().messages().forgetRevisions(message.id());
        batch.tables().messages().unpin(message);
        var stored = batch.tables().messages().byId(message.id()).orElseThrow();
        var deleted = store(batch, room, stored, draft -> {
            draft.content = "";
            draft.attachments = List.of();
            draft.reactions = Map.of();
            draft.mentions = List.of();
            draft.pinned = false;
            draft.deletedAt = batch.now();
        });
        batch.tell(new Event.MessageDeleted(deleted), room.members());
        return batch.done(seen(deleted, who));
    }

    private Outcome react(Batch batch, Room room, Message message, User.Id who, String emoji) {
        Rules.isAlive(message);
        var before = message.reactions().getOrDefault(emoji, List.of());
        if (before.contains(who)) {
            return Outcome.unchanged(seen(message, who));
        }
        var total = message.reactions().values().stream().mapToInt(List::size).sum();
        if (before.isEmpty() && message.reactions().size() >= Server.Limits.EMOJI_PER_MESSAGE
                || total >= Server.Limits.REACTIONS_PER_MESSAGE) {
            throw Rules.refusal(new Problem.Invalid("too_many_reactions", "This message has as many reactions as a message can have.",
                    List.of(new Problem.FieldError("emoji", "is one too many"))));
        }
        var after = new LinkedHashMap<>(message.reactions());
        var people = new ArrayList<>(before);
        people.add(who);
        after.put(emoji, List.copyOf(people));
        var changed = store(batch, room, message, draft -> draft.reactions = after);
        batch.tell(new Event.ReactionAdded(room.id(), message.id(), who, emoji, changed.rev()), room.members());
        return batch.done(seen(changed, who));
    }

    private Outcome unreact(Batch batch, Room room, Message message, User.Id who, String emoji) {
        var before = message.reactions().getOrDefault(emoji, List.of());
        if (!before.contains(who)) {
            return Outcome.unchanged(seen(message, who));
        }
        var after = new LinkedHashMap<>(message.reactions());
        var people = before.stream().filter(other -> !other.equals(who)).toList();
        if (people.isEmpty()) {
            after.remove(emoji);
        } else {
            after.put(emoji, people);
        }
        var changed = store(batch, room, message, draft -> draft.reactions = after);
        batch.tell(new Event.ReactionRemoved(room.id(), message.id(), who, emoji, changed.rev()), room.members());
        return batch.done(seen(changed, who));
    }

    private Outcome pin(Batch batch, Room room, Message message, User.Id who) {
        Rules.mayPost(room, who);
        Rules.isAlive(message);
        if (message.pinned()) {
            return Outcome.unchanged(seen(message, who));
        }
        if (batch.tables().messages().pins(room.id()) >= PINS) {
            throw Rules.refusal(new Problem.Invalid("too_many_pins", "A conversation has at most " + PINS + " pinned messages. Unpin one first.",
                    List.of()));
        }
        batch.tables().messages().pin(message, batch.now());
        var changed = store(batch, room, message, draft -> draft.pinned = true);
        batch.tell(new Event.MessagePinned(room.id(), message.id(), who, changed.rev()), room.members());
        return batch.done(seen(changed, who));
    }

    private Outcome unpin(Batch batch, Room room, Message message, User.Id who) {
        Rules.mayPost(room, who);
        if (!message.pinned()) {
            return Outcome.unchanged(seen(message, who));
        }
        batch.tables().messages().unpin(message);
        var changed = store(batch, room, message, draft -> draft.pinned = false);
        batch.tell(new Event.MessageUnpinned(room.id(), message.id(), who, changed.rev()), room.members());
        return batch.done(seen(changed, who));
    }

    private static Message store(Batch batch, Room room, Message message, Consumer<Message.Draft> change) {
        var changed = message.with(draft -> {
            change.accept(draft);
            draft.rev = room.nextRev();
        });
        batch.tables().messages().update(changed);
        batch.put(room.touched(changed));
        return changed;
    }

    private static Message seen(Message message, User.Id who) {
        return message.senderId().equals(who) ? message : message.forOthers();
    }
}
