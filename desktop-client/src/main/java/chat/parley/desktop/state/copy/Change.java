package chat.parley.desktop.state.copy;

import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What becomes of one message that was there before. `how` is pure, and answers the same message where that has the change already.
public record Change(Message.Id message, UnaryOperator<Message> how) {

    /// The message as it is now; of two versions the one with the greater `rev` is newer.
    public static Change to(Message now) {
        return new Change(now.id(), before -> before.rev() < now.rev() ? now : before);
    }

    /// What a fact does to a message that was there before it.
    public static Optional<Change> of(Event.Recorded event) {
        return Optional.ofNullable(switch (event) {
            case Event.NewMessage(var reply) when reply.threadRootId() != null -> in(reply.threadRootId(), reply.rev(),
                    draft -> draft.thread = Message.Replies.after(draft.thread, reply.timestamp()));
            case Event.MessageEdited(var now) -> to(now);
            case Event.MessageDeleted(var now) -> to(now);
            case Event.ReactionAdded(_, var id, var who, var emoji, var rev) -> react(id, rev, emoji, people -> add(people, who));
            case Event.ReactionRemoved(_, var id, var who, var emoji, var rev) -> react(id, rev, emoji, people -> people.remove(who));
            case Event.MessagePinned(_, var id, _, var rev) -> in(id, rev, draft -> draft.pinned = true);
            case Event.MessageUnpinned(_, var id, _, var rev) -> in(id, rev, draft -> draft.pinned = false);
            case Event.NewMessage _, Event.ConversationCreated _, Event.ConversationUpdated _, Event.ConversationDeleted _,
                 Event.ParticipantAdded _, Event.ParticipantRemoved _ -> null;
        });
    }

    private static Change react(Message.Id id, long rev, String emoji, Consumer<List<User.Id>> change) {
        return in(id, rev, draft -> {
            var all = new LinkedHashMap<>(draft.reactions);
            var people = new ArrayList<>(all.getOrDefault(emoji, List.of()));
            change.accept(people);
            all.put(emoji, List.copyOf(people));
            all.values().removeIf(List::isEmpty);
            draft.reactions = all;
        });
    }

    private static void add(List<User.Id> people, User.Id who) {
        if (!people.contains(who)) {
            people.add(who);
        }
    }

    private static Change in(Message.Id id, long rev, Consumer<Message.Draft> change) {
        return new Change(id, before -> before.rev() >= rev ? before : before.with(draft -> {
            change.accept(draft);
            draft.rev = rev;
        }));
    }
}
