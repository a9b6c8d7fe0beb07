package chat.parley.desktop.state;

import chat.parley.desktop.state.ClientStore.Notice;
import chat.parley.desktop.state.copy.Answer;
import chat.parley.desktop.state.copy.Change;
import chat.parley.desktop.state.flow.OwnTyping;
import chat.parley.desktop.state.flow.People;
import chat.parley.desktop.state.flow.Reads;
import chat.parley.desktop.state.flow.Wishes;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One person's course at one server, behind [ClientStore]: what was kept, what comes with each connection, what was missed, and what
/// follows when the connection is gone. Owns the parts that the state is made of. Confined to the thread of the state.
final class Session implements Reducer.Listener, Reads.Told {
    final Journal journal;
    final People people;
    final Reducer reducer;
    final History history;
    final Outbox outbox;
    final Wishes wishes;
    final Reads reads;
    final OwnTyping ownTyping;
    final ReadOnlyObjectWrapper<Server> server = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(new Link.Idle());
    /// Whether the person looks at the window.
    boolean isWatched = true;
    private final Archive archive;
    private final Timers timers;
    private final BiConsumer<Command.Framed, String> say;
    private final Consumer<Notice> notices;
    private final Answer answer = new Answer();
    private final Map<Conversation.Id, Archive.Draft> drafts = new HashMap<>();
    private final Map<Conversation.Id, Long> marks = new HashMap<>();
    private Conversation.Id reopened;
    private boolean wasOnline;

    Session(User.Id me, Archive archive, Requests requests, BiConsumer<Command.Framed, String> say, Timers timers, Executor home,
            Consumer<Notice> notices) {
        this.archive = archive;
        this.timers = timers;
        this.say = say;
        this.notices = notices;
        journal = new Journal(archive, timers);
        people = new People(me, requests::person, home, journal::person);
        reducer = new Reducer(me, people, journal, say, timers, this);
        history = new History(archive, requests, journal, people, home, link::get, this::sayOnline);
        outbox = new Outbox(archive, timers, home, say, reducer::talk, problem -> tell(new Notice.Trouble(problem)));
        wishes = new Wishes(say, timers::after);
        reads = new Reads(say, timers::after, this::untold, this);
        ownTyping = new OwnTyping(timers::after, this::sayOnline);
    }

    void restore(Archive.Known known) {
        server.set(known.server());
        people.restore(known.me(), known.people());
        drafts.putAll(known.drafts());
        marks.putAll(known.read());
        outbox.restore(known.pendings());
        reducer.restore(known.conversations());
        known.participants().forEach((id, list) -> {
            if (reducer.talk(id) != null) {
                reducer.talk(id).participants(list);
            }
        });
    }

    void apply(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> welcome(welcome);
            case ServerFrame.Push(Event.Recorded event) -> reducer.recorded(event);
            case ServerFrame.Push(Event.Passing event) -> reducer.passing(event);
            case ServerFrame.Synced synced -> synced(synced);
            case ServerFrame.Ack ack -> {
                wishes.done(ack);
                outbox.done(ack);
                reads.done(ack);
            }
            case ServerFrame.Failed failed when failed.id() != null -> {
                reducer.syncs().refused(failed);
                wishes.refused(failed);
                outbox.refused(failed);
                reads.refused(failed);
            }
            case ServerFrame.Failed _, ServerFrame.GoingAway _ -> { }
        }
    }

    /// That a connection stands, and that nothing is missing any more, the frames tell.
    void linked(Link next) {
        if (!next.isConnected()) {
            link.set(next);
            lost();
        }
    }

    boolean isConnected() {
        return link.get().isConnected();
    }

    Archive.Draft draft(Conversation.Id id) {
        return drafts.getOrDefault(id, ConversationState.NO_DRAFT);
    }

    void draft(Conversation.Id id, Archive.Draft draft) {
        drafts.put(id, draft);
        var talk = reducer.talk(id);
        if (talk != null) {
            talk.draft(draft);
        }
    }

    void tell(Notice notice) {
        notices.accept(notice);
    }

    /// What is known of another epoch is void, but for what waits to go out.
    private void welcome(ServerFrame.Welcome welcome) {
        lost();
        var known = server.get();
        if (known != null && !Objects.equals(known.epoch(), welcome.server().epoch())) {
            reopened = history.opened().get() == null ? null : history.opened().get().id();
            marks.clear();
            journal.startAfresh();
            people.clear();
            var kept = Map.copyOf(drafts);
            reducer.clear();
            drafts.putAll(kept);
        }
        server.set(welcome.server());
        archive.keepMe(welcome.user(), welcome.server());
        link.set(new Link.CatchingUp());
        people.open(true);
        people.know(welcome.users());
        people.know(welcome.user());
        welcome.conversations().forEach(reducer::meet);
        reducer.syncs().all(welcome.server().epoch(), reducer.talks().stream().map(ConversationState::id).toList());
    }

    private void lost() {
        reducer.lost();
        answer.clear();
        wishes.lost();
        outbox.lost();
        reads.lost();
        ownTyping.forget();
        people.open(false);
    }

    private void synced(Synced synced) {
        if (reducer.syncs().isAsking()) {
            synced.gone().stream().map(reducer::talk).filter(Objects::nonNull).forEach(reducer::end);
            synced.fresh().forEach(reducer::meet);
            synced.conversations().forEach((id, changes) -> answer.take(id, changes).ifPresent(this::merge));
            reducer.syncs().answered(synced.more());
        }
    }

    /// An answer that is older than what is known by now has nothing to tell, unless it is the server that has gone back.
    private void merge(Synced.Changes changes) {
        changes.messages().forEach(this::heard);
        var talk = reducer.meet(changes.conversation());
        if (changes.rev() < talk.rev() && changes.rev() >= reducer.syncs().askedWith(talk.id()).rev()) {
            return;
        }
        var newer = newer(talk, changes);
        talk.mark.recount(changes.conversation(), talk.window);
        reducer.become(talk, changes.conversation());
        if (changes.participants() != null) {
            people.knowParticipants(changes.participants());
            if (changes.participants().size() == changes.conversation().participantCount()) {
                talk.participants(changes.participants());
                journal.participants(talk.id(), changes.participants());
            }
        }
        talk.ahead.forget(Math.max(talk.rev(), reducer.syncs().askedWith(talk.id()).heard()));
        reducer.resume(talk);
        if (!newer.isEmpty() && wasOnline) {
            notice(talk, newer.getLast());
        }
    }

    /// Puts the messages in, and answers those that are new.
    private List<Message> newer(ConversationState talk, Synced.Changes changes) {
        var messages = changes.messages();
        var firstSeq = changes.conversation().firstSeq();
        var lastSeq = talk.now().lastSeq();
        if (changes.reset()) {
            History.cancel(talk);
            journal.forgetMessages(talk.id());
            journal.part(talk.id(), messages);
            talk.window.show(talk.isLoaded() ? messages : List.of());
            return messages.stream().filter(message -> message.seq() > lastSeq).toList();
        }
        var changed = messages.stream().filter(message -> message.seq() <= lastSeq).toList();
        var newer = messages.stream().filter(message -> message.seq() > lastSeq && message.seq() >= firstSeq).toList();
        changed.forEach(message -> talk.change(Change.to(message)));
        journal.change(talk.id(), changed);
        journal.part(talk.id(), newer);
        talk.window.dropBefore(firstSeq);
        talk.arrived(newer);
        return newer;
    }

    @Override
    public void begun(ConversationState talk) {
        talk.draft(draft(talk.id()));
        outbox.of(talk.id()).forEach(talk::pending);
        var mark = marks.remove(talk.id());
        if (mark != null && talk.mark.move(talk.now(), talk.window, mark)) {
            talk.become(talk.now());
        }
    }

    @Override
    public void ended(ConversationState talk) {
        drafts.remove(talk.id());
        history.ended(talk);
    }

    @Override
    public void invited(ConversationState talk) {
        notices.accept(new Notice.Added(talk));
    }

    @Override
    public void said(ConversationState talk, Message message) {
        notice(talk, message);
    }

    @Override
    public void heard(Message message) {
        outbox.settle(message.clientMessageId());
    }

    @Override
    public void caughtUp() {
        if (link.get() instanceof Link.CatchingUp) {
            wasOnline = true;
            link.set(new Link.Online());
            if (reopened != null && history.opened().get() == null) {
                history.show(reducer.talk(reopened));
            }
            reopened = null;
            history.reconnected();
            reads.open(reducer.talks().stream().filter(talk -> talk.mark.seq() > 0).map(ConversationState::id).toList());
            outbox.open();
        }
    }

    @Override
    public void done(Reads.Mark mark) {
        settle(mark, talk -> reducer.read(talk, mark.seq()));
    }

    @Override
    public void refused(Reads.Mark mark) {
        settle(mark, reducer::unread);
    }

    private void settle(Reads.Mark mark, Consumer<ConversationState> how) {
        var talk = reducer.talk(mark.conversation());
        if (talk != null && talk.mark.seq() == mark.seq()) {
            how.accept(talk);
        }
    }

    private CompletableFuture<Reads.Mark> untold(Conversation.Id id) {
        var talk = reducer.talk(id);
        return talk == null ? CompletableFuture.completedFuture(null) : history.markAt(talk, talk.mark.seq());
    }

    private void sayOnline(Command.Framed command) {
        if (link.get() instanceof Link.Online) {
            say.accept(command, null);
        }
    }

    private void notice(ConversationState talk, Message message) {
        var isInView = isWatched && history.opened().get() == talk;
        if (!isInView && talk.concerns(message, timers.now())) {
            notices.accept(new Notice.Arrived(talk, message));
        }
    }
}
