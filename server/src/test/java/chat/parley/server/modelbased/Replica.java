package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.ServerFrame;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What a client knows: the least that turns frames into conversations, by the contract alone. It drops what it has, keeps what is
/// ahead of a gap, and asks `sync` through `asking` for what it misses.
final class Replica {
    private final User.Id me;
    private final Consumer<Command.Sync> asking;
    private final Map<Conversation.Id, Copy> copies = new LinkedHashMap<>();
    /// Up to which revision an answer to `sync`, or the first frame, may be followed by events that it has in it.
    private final Map<Conversation.Id, Long> covered = new HashMap<>();
    private final Hearing hearing;
    /// Questions whose answer has not come to its end: one may be asked beside another.
    private int questions;
    private User user;

    /// Whether every event reaches this client, so that a gap is the server's fault.
    enum Hearing {
        GOOD, HARD
    }

    Replica(User.Id me, Hearing hearing, Consumer<Command.Sync> asking) {
        this.me = me;
        this.hearing = hearing;
        this.asking = asking;
    }

    Map<Conversation.Id, Copy> copies() {
        return copies;
    }

    User user() {
        return user;
    }

    boolean isAsking() {
        return questions > 0;
    }

    /// Everything that is known, as `sync` is asked for it.
    Command.Sync known(String epoch) {
        var revs = new HashMap<Conversation.Id, Long>();
        copies.forEach((id, copy) -> revs.put(id, copy.rev()));
        return new Command.Sync(epoch, revs, false);
    }

    void ask(Command.Sync sync) {
        questions++;
        asking.accept(sync);
    }

    void apply(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> {
                // What the last connection was asked, nobody answers any more.
                questions = 0;
                user = welcome.user();
                assertFalse(welcome.conversationsMore(), "all conversations fit into the first frame here");
                welcome.conversations().forEach(this::meet);
            }
            case ServerFrame.Push(Event.Recorded event) -> recorded(event);
            case ServerFrame.Push(Event.Passing event) -> passing(event);
            case ServerFrame.Synced synced -> caughtUp(synced);
            case ServerFrame.Ack _, ServerFrame.Failed _, ServerFrame.GoingAway _ -> { }
        }
    }

    private void meet(Conversation conversation) {
        covered.put(conversation.id(), conversation.rev());
        copies.computeIfAbsent(conversation.id(), _ -> new Copy(me, conversation));
    }

    private void recorded(Event.Recorded event) {
        var copy = copies.get(event.conversationId());
        switch (event) {
            case Event.ConversationCreated(var conversation) when copy == null || copy.rev() < event.rev() -> {
                assertTrue(copy == null || hearing == Hearing.HARD, "made again without an end");
                copies.put(conversation.id(), new Copy(me, conversation));
                covered.put(conversation.id(), conversation.rev());
            }
            case Event.ConversationCreated _ -> assertCovered(event);
            case Event.Recorded _ when copy == null -> {
                assertEquals(Hearing.HARD, hearing, "an event of a conversation that is not one's own");
                askForAll();
            }
            case Event.Recorded _ when event.rev() <= copy.rev() -> assertCovered(event);
            case Event.Recorded _ when event.rev() > copy.rev() + 1 || !copy.ahead().isEmpty() -> gap(copy, event);
            case Event.Recorded _ -> next(copy, event);
        }
    }

    private void next(Copy copy, Event.Recorded event) {
        switch (event) {
            case Event.ConversationDeleted _ -> copies.remove(event.conversationId());
            case Event.ParticipantRemoved removed when removed.userId().equals(me) -> copies.remove(event.conversationId());
            case Event.Recorded _ -> copy.apply(event);
        }
    }

    private void gap(Copy copy, Event.Recorded event) {
        assertEquals(Hearing.HARD, hearing, () -> "a gap before " + event + " at " + copy.rev());
        copy.ahead().add(event);
        if (!isAsking()) {
            ask(new Command.Sync(null, Map.of(event.conversationId(), copy.rev()), true));
        }
    }

    /// An event that is known already may come only behind the answer that had it in it.
    private void assertCovered(Event.Recorded event) {
        assertTrue(event.rev() <= covered.getOrDefault(event.conversationId(), 0L), () -> "came twice or too late: " + event);
    }

    private void passing(Event.Passing event) {
        switch (event) {
            case Event.OwnConversationUpdated(var told) -> known(told.id(), copy -> copy.own(told));
            case Event.MessageRead(var id, _, Long seq, Long unread, _) when seq != null -> known(id, copy -> copy.read(seq, unread));
            case Event.MessageRead(var id, _, _, _, _) -> known(id, _ -> { });
            case Event.UserUpdated(var who) -> copies.values().forEach(copy -> copy.profiled(who));
            case Event.TypingIndicator(var id, _, _) -> known(id, _ -> { });
            case Event.UserJoined(var id, _) -> known(id, _ -> { });
            case Event.UserLeft(var id, _) -> known(id, _ -> { });
            case Event.UserStatus _ -> { }
            case Event.Unknown(var type) -> throw new AssertionError("unknown event " + type);
        }
    }

    private void known(Conversation.Id id, Consumer<Copy> change) {
        var copy = copies.get(id);
        assertTrue(copy != null || hearing == Hearing.HARD, () -> "heard of " + id + ", which is not one's own");
        if (copy != null) {
            change.accept(copy);
        }
    }

    private void caughtUp(Synced synced) {
        assertTrue(isAsking(), "nobody asked");
        synced.gone().forEach(copies::remove);
        synced.fresh().forEach(conversation -> {
            copies.put(conversation.id(), new Copy(me, conversation));
            covered.put(conversation.id(), conversation.rev());
        });
        synced.conversations().forEach((id, changes) -> {
            copies.computeIfAbsent(id, _ -> new Copy(me, changes.conversation())).catchUp(changes);
            covered.put(id, changes.rev());
        });
        questions -= synced.more() ? 0 : 1;
        if (!isAsking()) {
            copies.values().stream().filter(copy -> !copy.ahead().isEmpty()).toList().forEach(this::resume);
        }
    }

    /// What came ahead of the answer is applied behind it, but for what the answer had in it.
    private void resume(Copy copy) {
        var ahead = new ArrayList<>(copy.ahead());
        ahead.sort(Comparator.comparingLong(Event.Recorded::rev));
        copy.ahead().clear();
        ahead.stream().filter(event -> event.rev() > copy.rev()).forEach(this::recorded);
    }

    private void askForAll() {
        if (!isAsking()) {
            ask(known(null));
        }
    }
}
