package chat.parley.desktop.state;

import chat.parley.desktop.state.Requests.Where;
import chat.parley.desktop.state.copy.Incoming;
import chat.parley.desktop.state.copy.Window;
import chat.parley.desktop.state.flow.People;
import chat.parley.desktop.state.flow.Reads;
import chat.parley.desktop.state.flow.Wishes;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is in view, and what is loaded of it: parts of histories come into windows from what is kept, else from the server. Confined to
/// the thread of the state.
final class History {
    private static final int PAGE = 100;
    private static final int VIEWED = 8;
    private static final Problem NOT_KEPT = new Problem.Unavailable("not_kept", "This part is not on this computer.", 1);
    private final Archive archive;
    private final Requests requests;
    private final Journal journal;
    private final People people;
    private final Executor home;
    private final Supplier<Link> link;
    private final Consumer<Command.Framed> say;
    private final ReadOnlyObjectWrapper<ConversationState> opened = new ReadOnlyObjectWrapper<>();
    private final ArrayDeque<ConversationState> viewed = new ArrayDeque<>();

    /// `say` is without effect where nobody would hear it.
    History(Archive archive, Requests requests, Journal journal, People people, Executor home, Supplier<Link> link,
            Consumer<Command.Framed> say) {
        this.archive = archive;
        this.requests = requests;
        this.journal = journal;
        this.people = people;
        this.home = home;
        this.link = link;
        this.say = say;
    }

    /// A part on its way. `isInPlace` where it takes the place of what is loaded; `isEnough` looks at what is kept.
    record Load(Where where, boolean isInPlace, Predicate<List<Message>> isEnough, Incoming incoming, CompletableFuture<Boolean> shown) {
        private Load(Where where, boolean isInPlace, Predicate<List<Message>> isEnough) {
            this(where, isInPlace, isEnough, new Incoming(), new CompletableFuture<>());
        }
    }

    ReadOnlyObjectProperty<ConversationState> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Puts a conversation in view, or none, with what one would look at first.
    void show(ConversationState talk) {
        if (view(talk) && talk != null) {
            open(talk);
        }
    }

    /// Puts a conversation in view, or none; false where it is there already. The windows of those that were in view last are kept.
    boolean view(ConversationState talk) {
        var before = opened.get();
        if (before == talk) {
            return false;
        }
        if (before != null) {
            say.accept(new Command.LeaveConversation(before.id()));
            before.newFrom(0);
        }
        opened.set(talk);
        if (talk != null) {
            talk.newFrom(talk.unread().get() > 0 ? talk.readUpTo() : 0);
            viewed.remove(talk);
            viewed.addLast(talk);
            if (viewed.size() > VIEWED) {
                drop(viewed.removeFirst());
            }
            look(talk);
        }
        return true;
    }

    /// Everything came again: what is in view is told and asked for anew, where that can only be done with a connection.
    void reconnected() {
        var talk = opened.get();
        if (talk != null) {
            look(talk);
            if (!talk.isLoaded() || talk.loadFailure().get() != null) {
                open(talk);
            }
        }
    }

    /// A conversation is no more.
    void ended(ConversationState talk) {
        cancel(talk);
        viewed.remove(talk);
        if (opened.get() == talk) {
            opened.set(null);
        }
    }

    /// One has sent something: that is where one looks next.
    void sent(ConversationState talk) {
        talk.newFrom(0);
        if (opened.get() == talk && talk.load() == null) {
            newest(talk);
        }
    }

    /// Loads what one would look at first: where the unread ones begin, else the newest. What is loaded already stays where it is.
    private void open(ConversationState talk) {
        var now = talk.now();
        var firstNew = Math.max(talk.readUpTo() + 1, now.firstSeq());
        var unread = talk.unread().get() > 0;
        if (talk.isLoaded() && (!unread || talk.window.covers(firstNew, firstNew)) || talk.load() != null) {
            return;
        }
        if (unread && now.lastSeq() - firstNew > PAGE / 2) {
            begin(talk, new Load(new Where.Before(firstNew + PAGE / 2), true,
                    part -> part.stream().anyMatch(message -> message.seq() == firstNew)));
        } else {
            newest(talk);
        }
    }

    void newest(ConversationState talk) {
        if (!talk.atNewest().get() && !(talk.load() != null && talk.load().where() instanceof Where.Newest)) {
            begin(talk, new Load(new Where.Newest(), true, part -> !part.isEmpty() && part.getLast().seq() >= talk.now().lastSeq()));
        }
    }

    /// Puts a conversation in view, at a message; false where that is not there.
    CompletableFuture<Boolean> around(ConversationState talk, Message.Id message) {
        view(talk);
        if (talk.window.get(message) != null) {
            return CompletableFuture.completedFuture(true);
        }
        var load = new Load(new Where.Around(message), true, part -> !part.isEmpty());
        begin(talk, load);
        return load.shown();
    }

    void older(ConversationState talk) {
        if (talk.load() == null && talk.hasOlder().get()) {
            begin(talk, new Load(new Where.Before(talk.window.first()), false, part -> !part.isEmpty()));
        }
    }

    void newer(ConversationState talk) {
        if (talk.load() == null && talk.isLoaded() && !talk.window.isEmpty() && !talk.atNewest().get()) {
            begin(talk, new Load(new Where.After(talk.window.last()), false, part -> !part.isEmpty()));
        }
    }

    /// Asks who takes part; again, where that changed in the meantime. Where there is no answer what is known stays.
    void loadParticipants(ConversationState talk) {
        var changes = talk.participantChanges();
        requests.participants(talk.id()).thenAcceptAsync(found -> {
            if (talk.participantChanges() != changes) {
                loadParticipants(talk);
            } else if (!talk.isEnded()) {
                people.knowParticipants(found);
                talk.participants(found);
                journal.participants(talk.id(), found);
            }
        }, home);
    }

    /// A message that is loaded, kept, or on the server; fails with what the server says where it is not there.
    CompletableFuture<Message> message(ConversationState talk, Message.Id id) {
        var loaded = talk.window.get(id);
        if (loaded != null) {
            return CompletableFuture.completedFuture(loaded);
        }
        journal.flush();
        return archive.around(talk.id(), id, 1).exceptionally(_ -> List.of())
                .thenCompose(kept -> kept.stream().filter(each -> each.id().equals(id)).findFirst()
                        .map(CompletableFuture::completedFuture).orElseGet(() -> requests.message(id)))
                .thenApplyAsync(message -> message, home);
    }

    /// The message at a place, or the one before it that is there, to tell how far one has read; completes with null where none is.
    CompletableFuture<Reads.Mark> markAt(ConversationState talk, long seq) {
        var id = talk.id();
        var latest = talk.now().lastMessage();
        var loaded = talk.window.at(seq);
        if (seq == 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (loaded != null || latest != null && latest.seq() == seq) {
            return CompletableFuture.completedFuture(new Reads.Mark(id, loaded != null ? loaded.id() : latest.id(), seq));
        }
        journal.flush();
        return archive.before(id, seq + 1, 1).exceptionally(_ -> List.of())
                .thenCompose(kept -> !kept.isEmpty() ? CompletableFuture.completedFuture(kept)
                        : requests.messages(id, new Where.Before(seq + 1), 1).thenApply(Requests.Part::messages))
                .thenApplyAsync(found -> found.isEmpty() ? null : new Reads.Mark(id, found.getLast().id(), seq), home)
                .exceptionallyAsync(_ -> null, home);
    }

    /// A part is not wanted any more.
    static void cancel(ConversationState talk) {
        var load = talk.load();
        if (load != null) {
            talk.load(null, null);
            load.shown().complete(false);
        }
    }

    private void begin(ConversationState talk, Load load) {
        cancel(talk);
        talk.load(load, null);
        journal.flush();
        kept(talk.id(), load.where()).exceptionally(_ -> List.of()).thenAcceptAsync(part -> {
            var now = load.incoming().now(part, talk.now());
            if (talk.load() != load) {
                return;
            }
            if (load.isEnough().test(now) || talk.now().lastSeq() < talk.now().firstSeq()) {
                end(talk, load, now);
            } else if (link.get().isConnected()) {
                ask(talk, load);
            } else if (load.isInPlace() && !now.isEmpty()) {
                end(talk, load, now);
            } else {
                fail(talk, load, NOT_KEPT);
            }
        }, home);
    }

    private CompletableFuture<List<Message>> kept(Conversation.Id id, Where where) {
        return switch (where) {
            case Where.Newest _ -> archive.newest(id, PAGE);
            case Where.Before(var seq) -> archive.before(id, seq, PAGE);
            case Where.After(var seq) -> archive.after(id, seq, PAGE);
            case Where.Around(var message) -> archive.around(id, message, PAGE);
        };
    }

    private void ask(ConversationState talk, Load load) {
        load.incoming().restart();
        requests.messages(talk.id(), load.where(), PAGE).whenCompleteAsync((part, failure) -> {
            if (talk.load() == load && failure != null) {
                fail(talk, load, Wishes.problem(failure));
            } else if (talk.load() == load) {
                var now = load.incoming().now(part.messages(), talk.now());
                journal.part(talk.id(), now);
                end(talk, load, now);
            }
        }, home);
    }

    private void end(ConversationState talk, Load load, List<Message> part) {
        talk.load(null, null);
        if (load.isInPlace()) {
            talk.window.show(part.size() > Window.MOST ? part.subList(part.size() - Window.MOST, part.size()) : part);
        } else {
            talk.window.add(part);
        }
        if (load.where() instanceof Where.Before && !load.isInPlace()) {
            talk.window.trimNewer();
        } else {
            talk.window.trimOlder();
        }
        talk.loaded(true);
        load.shown().complete(true);
    }

    private static void fail(ConversationState talk, Load load, Problem problem) {
        talk.load(null, problem);
        load.shown().complete(false);
    }

    /// Tells that it is in view, and asks for what is only of interest then.
    private void look(ConversationState talk) {
        if (link.get() instanceof Link.Online) {
            say.accept(new Command.JoinConversation(talk.id()));
            loadParticipants(talk);
            requests.receipts(talk.id()).thenAcceptAsync(found -> found.forEach(talk::receipt), home);
        }
    }

    private void drop(ConversationState talk) {
        cancel(talk);
        talk.window.show(List.of());
        talk.loaded(false);
    }
}
