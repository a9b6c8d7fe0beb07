package chat.parley.desktop.state.flow;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Tells the server how far one has read: the newest place alone, at most once a second for one conversation, and few at a time.
/// Confined to the thread of the state.
public final class Reads {
    private static final String PREFIX = "read-";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 10;
    private final BiConsumer<Command.Framed, String> say;
    private final Later later;
    private final Place place;
    private final Told told;
    private final Set<Conversation.Id> due = new LinkedHashSet<>();
    private final Map<String, Mark> underWay = new HashMap<>();
    private boolean isOpen;
    private Runnable pause;
    private long number;

    /// A place that was read: the message and its `seq`.
    public record Mark(Conversation.Id conversation, Message.Id message, long seq) { }

    /// Finds out what is to be told of a conversation; completes with null where there is nothing, on the thread of the state.
    @FunctionalInterface
    public interface Place {
        CompletableFuture<Mark> of(Conversation.Id conversation);
    }

    /// Hears what came of it.
    public interface Told {
        /// The server knows.
        void done(Mark mark);

        /// The server will never take it.
        void refused(Mark mark);
    }

    public Reads(BiConsumer<Command.Framed, String> say, Later later, Place place, Told told) {
        this.say = say;
        this.later = later;
        this.place = place;
        this.told = told;
    }

    /// One has read on there.
    public void read(Conversation.Id conversation) {
        due.add(conversation);
        pump();
    }

    /// Nothing is missed any more: these are still to be told.
    public void open(Collection<Conversation.Id> untold) {
        isOpen = true;
        due.addAll(untold);
        pump();
    }

    public void lost() {
        isOpen = false;
        due.clear();
        underWay.clear();
    }

    public void done(ServerFrame.Ack ack) {
        settle(ack.id(), told::done);
    }

    public void refused(ServerFrame.Failed failed) {
        settle(failed.id(), mark -> {
            if (failed.retryable()) {
                later.after(Duration.ofSeconds(failed.retryAfter() == null ? 1 : failed.retryAfter()), () -> read(mark.conversation()));
            } else {
                told.refused(mark);
            }
        });
    }

    private void settle(String id, Consumer<Mark> then) {
        var mark = id == null ? null : underWay.remove(id);
        if (mark != null) {
            then.accept(mark);
        }
    }

    private void pump() {
        if (!isOpen || pause != null || due.isEmpty()) {
            return;
        }
        pause = later.after(PAUSE, () -> {
            pause = null;
            pump();
        });
        List.copyOf(due).stream().limit(AT_ONCE).forEach(conversation -> {
            due.remove(conversation);
            place.of(conversation).thenAccept(this::tell);
        });
    }

    private void tell(Mark mark) {
        if (mark != null && isOpen) {
            var id = PREFIX + ++number;
            underWay.put(id, mark);
            say.accept(new Command.MarkRead(mark.conversation(), mark.message()), id);
        }
    }
}
