package chat.parley.desktop.state;

import chat.parley.desktop.state.copy.Change;
import chat.parley.desktop.state.copy.Facts;
import chat.parley.desktop.state.flow.People;
import chat.parley.desktop.state.flow.Syncs;
import chat.parley.desktop.state.flow.Typists;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Makes state of facts: each once and in the order of its revision, whatever order or number of times it comes in. Owns the
/// conversations. Confined to the thread of the state.
final class Reducer {
    private final User.Id me;
    private final People people;
    private final Journal journal;
    private final Listener listener;
    private final Syncs syncs;
    private final Typists typists;
    private final Map<Conversation.Id, ConversationState> byId = new HashMap<>();
    private final ObservableList<ConversationState> talks = FXCollections.observableArrayList();
    private final ObservableList<ConversationState> shown = FXCollections.unmodifiableObservableList(talks);

    /// Hears what else follows from what was told.
    interface Listener {
        /// A conversation that was not known.
        void begun(ConversationState talk);

        /// One was put into a conversation by someone else.
        void invited(ConversationState talk);

        void ended(ConversationState talk);

        /// A message was said just now.
        void said(ConversationState talk, Message message);

        /// A message that the server has, new or not.
        void heard(Message message);

        /// Nothing is missing.
        void caughtUp();
    }

    Reducer(User.Id me, People people, Journal journal, BiConsumer<Command.Framed, String> say, Timers timers, Listener listener) {
        this.me = me;
        this.people = people;
        this.journal = journal;
        this.listener = listener;
        syncs = new Syncs(say, timers::after, this::knownOf, listener::caughtUp);
        typists = new Typists(timers::after, (where, who) -> known(where, talk -> talk.typing(who, false)));
    }

    ObservableList<ConversationState> talks() {
        return shown;
    }

    Syncs syncs() {
        return syncs;
    }

    /// Null where it is not known.
    ConversationState talk(Conversation.Id id) {
        return byId.get(id);
    }

    /// What was kept.
    void restore(Collection<Conversation> kept) {
        var states = kept.stream().map(conversation -> new ConversationState(me, Facts.entered(conversation))).toList();
        states.forEach(talk -> byId.put(talk.id(), talk));
        states.forEach(listener::begun);
        talks.addAll(states);
    }

    /// Takes in a conversation as it is now, where it is not known yet or no older; answers its state.
    ConversationState meet(Conversation told) {
        var known = byId.get(told.id());
        if (known != null) {
            if (known.rev() == told.rev() && told.personal() != null) {
                own(known, told.listed());
            }
            return known;
        }
        var talk = new ConversationState(me, Facts.entered(told.listed()));
        byId.put(talk.id(), talk);
        journal.begin(talk.now());
        listener.begun(talk);
        talks.add(talk);
        return talk;
    }

    void recorded(Event.Recorded event) {
        var talk = byId.get(event.conversationId());
        switch (event) {
            case Event.ConversationCreated(var conversation) when talk == null -> created(meet(conversation), conversation);
            case Event.Recorded _ when talk == null -> unknown(event);
            case Event.ParticipantAdded added when added.userId().equals(me) && !added.by().equals(me) && added.rev() == talk.rev() ->
                listener.invited(talk);
            case Event.Recorded _ when event.rev() <= talk.rev() -> { }
            case Event.Recorded _ when event.rev() > talk.rev() + 1 -> {
                talk.ahead.hold(event);
                syncs.want(talk.id());
            }
            case Event.Recorded _ -> {
                next(talk, event);
                resume(talk);
            }
        }
    }

    void passing(Event.Passing event) {
        switch (event) {
            case Event.OwnConversationUpdated(var told) -> known(told.id(), talk -> own(talk, told));
            case Event.MessageRead(var id, var receipts, var seq, var unread, var mentions) -> known(id, talk -> {
                receipts.forEach(talk::receipt);
                if (seq != null && unread != null) {
                    personal(talk, Facts.read(talk.now(), seq, unread, mentions == null ? 0 : mentions));
                }
            });
            case Event.UserUpdated(var who) -> {
                people.know(who);
                talks.forEach(talk -> talk.participant(who.id(), each -> Conversation.Participant.of(who, each.role(), each.joinedAt())));
            }
            case Event.UserStatus now -> {
                people.shown(now);
                talks.forEach(talk -> talk.participant(now.userId(), each -> each.shown(now.status(), now.lastSeen(), each.isTyping())));
            }
            case Event.TypingIndicator(var id, var who, var isTyping) -> known(id, talk -> typing(talk, who, isTyping));
            case Event.UserJoined _, Event.UserLeft _, Event.Unknown _ -> { }
        }
    }

    /// The connection is gone.
    void lost() {
        syncs.lost();
        typists.stopAll();
    }

    /// Forgets every conversation.
    void clear() {
        typists.stopAll();
        var ended = List.copyOf(talks);
        byId.clear();
        talks.clear();
        ended.forEach(ConversationState::end);
        ended.forEach(listener::ended);
    }

    private void created(ConversationState talk, Conversation conversation) {
        if (conversation.rev() == 1 && !me.equals(conversation.createdBy()) && conversation.type() != Conversation.Type.PRIVATE) {
            listener.invited(talk);
        }
    }

    /// A fact about a conversation that is not known: where it goes on, all of it is asked for, unless that is under way.
    private void unknown(Event.Recorded event) {
        switch (event) {
            case Event.ConversationDeleted _ -> { }
            case Event.ParticipantRemoved removed when removed.userId().equals(me) -> { }
            case Event.Recorded _ when syncs.tellsAll() -> { }
            case Event.Recorded _ -> syncs.want(event.conversationId());
        }
    }

    private void next(ConversationState talk, Event.Recorded event) {
        switch (event) {
            case Event.ConversationDeleted _ -> end(talk);
            case Event.ParticipantRemoved removed when removed.userId().equals(me) -> end(talk);
            case Event.Recorded _ -> apply(talk, event);
        }
    }

    private void apply(ConversationState talk, Event.Recorded event) {
        Change.of(event).ifPresent(change -> {
            talk.change(change);
            journal.change(talk.id(), change);
        });
        if (event instanceof Event.NewMessage(var message)) {
            listener.heard(message);
            typists.stopped(talk.id(), message.senderId());
            talk.arrived(List.of(message));
            journal.arrived(message);
            if (!message.senderId().equals(me) && message.messageType() != Message.Type.SYSTEM) {
                talk.mark.arrived();
            }
        }
        if (event instanceof Event.ParticipantAdded(_, _, var user, _, _, _, _)) {
            people.know(user);
        }
        become(talk, Facts.after(talk.now(), event, me));
        participants(talk, Facts.after(talk.participants(), event, talk.now()));
        if (event instanceof Event.NewMessage(var message)) {
            listener.said(talk, message);
        }
    }

    void become(ConversationState talk, Conversation next) {
        if (next.firstSeq() > talk.now().firstSeq()) {
            journal.forgetBefore(talk.id(), next.firstSeq());
        }
        if (talk.mark.settles(next)) {
            journal.read(talk.id(), 0);
        }
        var isChanged = !next.equals(talk.now());
        talk.become(next);
        if (isChanged) {
            journal.record(next);
        }
    }

    /// What is personal was counted by the server.
    private void personal(ConversationState talk, Conversation next) {
        if (!next.equals(talk.now())) {
            talk.mark.recount(next, talk.window);
            become(talk, next);
        }
    }

    /// The server knows that one has read up to there.
    void read(ConversationState talk, long seq) {
        become(talk, Facts.read(talk.now(), seq, talk.unread().get(), Math.min(talk.now().personal().mentionCount(), talk.unread().get())));
    }

    /// The server will not take how far one has read: what it counts stands.
    void unread(ConversationState talk) {
        talk.mark.forget();
        journal.read(talk.id(), 0);
        talk.become(talk.now());
    }

    private void own(ConversationState talk, Conversation told) {
        personal(talk, Facts.owned(talk.now(), told));
        if (told.rev() > talk.rev()) {
            talk.ahead.heardOf(told.rev());
            syncs.want(talk.id());
        }
    }

    /// Those who were asked for; otherwise they stay unknown.
    private void participants(ConversationState talk, List<Conversation.Participant> now) {
        if (talk.participants().isEmpty()) {
            talk.participants(List.of());
        } else if (now != talk.participants()) {
            talk.participants(now);
            journal.participants(talk.id(), now);
        }
    }

    private void typing(ConversationState talk, User.Id who, boolean isTyping) {
        if (isTyping && !who.equals(me)) {
            typists.typed(talk.id(), who);
            talk.typing(who, true);
        } else {
            typists.stopped(talk.id(), who);
        }
    }

    void end(ConversationState talk) {
        byId.remove(talk.id());
        talks.remove(talk);
        talk.end();
        syncs.unwant(talk.id());
        journal.forget(talk.id());
        listener.ended(talk);
    }

    private Syncs.Known knownOf(Conversation.Id id) {
        var talk = byId.get(id);
        return talk == null ? Syncs.Known.NOTHING : new Syncs.Known(talk.rev(), talk.ahead.heard());
    }

    private void known(Conversation.Id id, Consumer<ConversationState> change) {
        var talk = byId.get(id);
        if (talk != null) {
            change.accept(talk);
        }
    }

    /// What was kept ahead follows now, as far as nothing is missing.
    void resume(ConversationState talk) {
        for (var event = talk.ahead.after(talk.rev()); event != null && byId.get(talk.id()) == talk; event = talk.ahead.after(talk.rev())) {
            next(talk, event);
        }
        if (talk.ahead.isBehind(talk.rev())) {
            syncs.want(talk.id());
        } else {
            syncs.unwant(talk.id());
        }
    }
}
