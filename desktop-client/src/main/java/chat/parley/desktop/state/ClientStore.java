package chat.parley.desktop.state;

import chat.parley.desktop.state.flow.Wishes;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/// All that this app knows of one server as one person: the session.reducer. Frames go in, observable state comes out.
///
/// Confined to one thread (the FX thread in the app, the test's own in tests); futures that it returns complete there.
public final class ClientStore {
    private static final int FOUND = 200;
    private static final Problem OFFLINE = new Problem.Unavailable("offline", "You are not connected. Try again when you are.", 1);
    private final Archive archive;
    private final Requests requests;
    private final Executor home;
    private final Session session;
    private final List<Consumer<Notice>> listeners = new ArrayList<>();
    private final List<ServerFrame> early = new ArrayList<>();
    private final ReadOnlyBooleanWrapper restored = new ReadOnlyBooleanWrapper();
    private boolean isRestoring;

    /// `say` sends a framed command with an id over the socket, as far as there is one; the id is null where no answer is wanted.
    public ClientStore(User.Id me, Archive archive, Requests requests, BiConsumer<Command.Framed, String> say, Timers timers, Executor home) {
        this.archive = archive;
        this.requests = requests;
        this.home = home;
        session = new Session(me, archive, requests, say, timers, home, notice -> listeners.forEach(listener -> listener.accept(notice)));
    }

    /// Shows what is kept, before any network; completes when it stands. What comes over the network meanwhile waits for it. Where
    /// nothing can be read it is as if nothing had been kept; the archive tells that to its own listener.
    public CompletableFuture<Void> restore() {
        isRestoring = true;
        return archive.load().handleAsync((known, failure) -> {
            if (failure == null) {
                session.restore(known);
            }
            isRestoring = false;
            restored.set(true);
            early.forEach(session::apply);
            early.clear();
            return null;
        }, home);
    }

    // ---- in: from the connection

    public void apply(ServerFrame frame) {
        if (isRestoring) {
            early.add(frame);
        } else {
            session.apply(frame);
        }
    }

    /// How the connection stands. That it stands, and that nothing is missing any more, the frames tell.
    public void linked(Link next) {
        session.linked(next);
    }

    // ---- out: what everyone binds to

    public ReadOnlyObjectProperty<User> me() {
        return session.people.me();
    }

    /// Null until the first connection or a kept one.
    public ReadOnlyObjectProperty<Server> server() {
        return session.server.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Link> link() {
        return session.link.getReadOnlyProperty();
    }

    /// In no order; archived ones too. The list's own order is the list's.
    public ObservableList<ConversationState> conversations() {
        return session.reducer.talks();
    }

    /// Null where it is not known.
    public ConversationState conversation(Conversation.Id id) {
        return session.reducer.talk(id);
    }

    public ObservableMap<User.Id, User> people() {
        return session.people.all();
    }

    /// The person; one with the id as name where nothing is known of them yet: then the server is asked, and [#people] changes.
    public User person(User.Id id) {
        return session.people.person(id);
    }

    /// The conversation that is in view, or null.
    public ReadOnlyObjectProperty<ConversationState> opened() {
        return session.history.opened();
    }

    public ReadOnlyBooleanProperty restored() {
        return restored.getReadOnlyProperty();
    }

    /// What a person is told of in a toast or by the system; only while it is of interest (not muted, not in view).
    public void onNotice(Consumer<Notice> listener) {
        listeners.add(listener);
    }

    /// A message that came while its conversation was not in view, or a refusal that has no field to stand beside.
    public sealed interface Notice {
        record Arrived(ConversationState conversation, Message message) implements Notice { }

        /// Someone else put one into it.
        record Added(ConversationState conversation) implements Notice { }

        record Trouble(Problem problem) implements Notice { }
    }

    // ---- wishes

    /// Any wish but a message. Without a connection it is refused as `offline` at once.
    public CompletableFuture<Outcome> submit(Command command) {
        if (command instanceof Command.SendMessage) {
            throw new IllegalArgumentException("Messages go by send");
        }
        if (!session.isConnected()) {
            return CompletableFuture.completedFuture(new Outcome.Refused(OFFLINE));
        }
        if (command instanceof Command.Framed framed) {
            return session.wishes.ask(framed);
        }
        return requests.perform(command).handleAsync((outcome, failure) -> {
            if (failure != null) {
                return new Outcome.Refused(Wishes.problem(failure));
            }
            var brings = command instanceof Command.CreateConversation || command instanceof Command.JoinChannel;
            if (brings && outcome instanceof Outcome.Done(Conversation now, _)) {
                session.reducer.meet(now);
            }
            return outcome;
        }, home);
    }

    /// Writes a message down, shows it as waiting and sends it when its turn comes. Clears the draft, but for one that is forwarded.
    /// `holdSeconds` is the time in which it can be taken back.
    public void send(Conversation.Id conversation, String content, Message.Id replyTo, Message.Id forwardOf, int holdSeconds) {
        try {
            var message = Outbox.message(conversation, content, replyTo, forwardOf);
            if (forwardOf == null) {
                session.draft(conversation, ConversationState.NO_DRAFT);
            }
            session.ownTyping.stopped();
            session.outbox.send(message, holdSeconds, () -> session.journal.draft(conversation, session.draft(conversation)), problem -> {
                if (forwardOf == null && session.draft(conversation).text().isEmpty()) {
                    session.draft(conversation, new Archive.Draft(content, replyTo));
                }
                session.tell(new Notice.Trouble(problem));
            });
            known(conversation, session.history::sent);
        } catch (Problem.Refusal refusal) {
            session.tell(new Notice.Trouble(refusal.problem()));
        }
    }

    /// A failed message once more, at the end of the queue.
    public void retry(Pending pending) {
        session.outbox.retry(pending);
    }

    /// Takes back one that is held or waiting, or drops a failed one; answers false where it has gone out already.
    public boolean discard(Pending pending) {
        return session.outbox.discard(pending);
    }

    /// Keeps what is written and not sent.
    public void draft(Conversation.Id conversation, String text, Message.Id replyTo) {
        var draft = new Archive.Draft(text, replyTo);
        if (!draft.equals(session.draft(conversation))) {
            session.draft(conversation, draft);
            session.journal.draft(conversation, draft);
        }
    }

    /// The composer's text changed; tells others at most every 3 s, and that it stopped.
    public void typing(Conversation.Id conversation, boolean isTyping) {
        if (isTyping && session.isConnected()) {
            session.ownTyping.typed(conversation);
        } else {
            session.ownTyping.stopped();
        }
    }

    /// Puts a conversation in view (null: none): loads its newest part or, with unread ones, the part around the first unread.
    public void open(Conversation.Id conversation) {
        session.history.show(conversation == null ? null : session.reducer.talk(conversation));
    }

    /// Puts a conversation in view and loads the part around a message; false where it is not there any more.
    public CompletableFuture<Boolean> openAt(Conversation.Id conversation, Message.Id message) {
        var talk = session.reducer.talk(conversation);
        return talk == null ? CompletableFuture.completedFuture(false) : session.history.around(talk, message);
    }

    public void loadOlder(Conversation.Id conversation) {
        known(conversation, session.history::older);
    }

    public void loadNewer(Conversation.Id conversation) {
        known(conversation, session.history::newer);
    }

    public void toNewest(Conversation.Id conversation) {
        known(conversation, session.history::newest);
    }

    /// Whether the view shows the newest end. While it does, the oldest loaded messages go as new ones come; while it does not, nothing
    /// that is loaded goes, and past a full window new ones only count.
    public void follow(Conversation.Id conversation, boolean isAtBottom) {
        known(conversation, talk -> talk.follow(isAtBottom));
    }

    /// Whether the person looks at the window: while not, the opened conversation is not in view either.
    public void watched(boolean isWatched) {
        session.isWatched = isWatched;
    }

    /// The person has seen everything up to there (window focused, row on screen). Markers only move forward.
    public void read(Conversation.Id conversation, long seq) {
        known(conversation, talk -> {
            if (talk.mark.move(talk.now(), talk.window, seq)) {
                talk.become(talk.now());
                session.journal.read(conversation, talk.mark.seq());
                session.reads.read(conversation);
            }
        });
    }

    public void loadParticipants(Conversation.Id conversation) {
        known(conversation, session.history::loadParticipants);
    }

    /// Over what is loaded and kept; newest first.
    public CompletableFuture<List<Message>> find(Conversation.Id conversation, String query) {
        session.journal.flush();
        return archive.find(conversation, query, FOUND).thenApplyAsync(found -> found, home);
    }

    /// A message, from what is loaded, else kept, else asked for; refused where it is not there.
    public CompletableFuture<Message> message(Conversation.Id conversation, Message.Id id) {
        return session.history.message(session.reducer.talk(conversation), id);
    }

    /// The rest of what is only asked for.
    public Requests requests() {
        return requests;
    }

    /// Writes down at once what waits to be written; before the app ends.
    public void flush() {
        session.journal.flush();
    }

    private void known(Conversation.Id id, Consumer<ConversationState> action) {
        var talk = session.reducer.talk(id);
        if (talk != null) {
            action.accept(talk);
        }
    }
}
