package chat.parley.desktop.state;

import chat.parley.desktop.state.Pending.State;
import chat.parley.desktop.state.flow.Wishes;
import chat.parley.model.Command;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Own messages until the server has them: on disk before they are shown, out in their order, one at a time, with the same id until
/// it is known that they are stored. Confined to the thread of the state.
final class Outbox {
    private static final String PREFIX = "m-";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final Archive archive;
    private final Timers timers;
    private final Executor home;
    private final BiConsumer<Command.Framed, String> say;
    private final Function<Conversation.Id, ConversationState> talks;
    private final Consumer<Problem> tell;
    private final TreeMap<Long, Pending> queue = new TreeMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private Runnable endOfPatience = () -> { };
    private String underWay;
    private boolean isPaused;
    private boolean isOpen;
    private long lastOrder;

    /// `tell` is given a sentence where there is no place beside the message for it.
    Outbox(Archive archive, Timers timers, Executor home, BiConsumer<Command.Framed, String> say,
            Function<Conversation.Id, ConversationState> talks, Consumer<Problem> tell) {
        this.archive = archive;
        this.timers = timers;
        this.home = home;
        this.say = say;
        this.talks = talks;
        this.tell = tell;
    }

    /// What was written before this start; what was held goes out when its time has come, or at once.
    void restore(Collection<Pending> kept) {
        for (var pending : kept) {
            lastOrder = Math.max(lastOrder, pending.order());
            put(pending.state() instanceof State.Slowed ? pending.in(new State.Waiting()) : pending);
            if (pending.state() instanceof State.Held(var until)) {
                releaseAt(pending.clientMessageId(), until);
            }
        }
    }

    List<Pending> of(Conversation.Id conversation) {
        return queue.values().stream().filter(pending -> pending.conversationId().equals(conversation)).toList();
    }

    /// Writes a message down; `written` runs when it is on disk, `unwritten` is told why it
    /// could not be written, and then it is not sent.
    void send(SendMessage message, int holdSeconds, Runnable written, Consumer<Problem> unwritten) {
        var now = timers.now();
        var until = now.plusSeconds(holdSeconds);
        var pending = new Pending(++lastOrder, message, now, holdSeconds > 0 ? new State.Held(until) : new State.Waiting());
        archive.post(pending).whenCompleteAsync((_, failure) -> {
            if (failure != null) {
                unwritten.accept(Wishes.problem(failure));
                return;
            }
            written.run();
            put(pending);
            if (holdSeconds > 0) {
                releaseAt(pending.clientMessageId(), until);
            }
            pump();
        }, home);
    }

    static SendMessage message(Conversation.Id conversation, String content, Message.Id replyTo,
            Message.Id forwardOf) {
        return new SendMessage(conversation, content, null, replyTo, List.of(), forwardOf, UUID.randomUUID().toString());
    }

    /// A failed one once more, at the end.
    void retry(Pending pending) {
        var known = find(pending.clientMessageId());
        if (known != null && known.state() instanceof State.Failed) {
            remove(known);
            var again = new Pending(++lastOrder, known.message(), known.writtenAt(), new State.Waiting());
            archive.update(again);
            put(again);
            pump();
        }
    }

    /// False where it has gone out.
    boolean discard(Pending pending) {
        var known = find(pending.clientMessageId());
        if (known == null || known.state() instanceof State.Sent) {
            return false;
        }
        remove(known);
        archive.settle(known.clientMessageId());
        pump();
        return true;
    }

    /// The connection stands and nothing is missing: what waits can go.
    void open() {
        isOpen = true;
        pump();
    }

    void lost() {
        isOpen = false;
        rest();
    }

    void done(ServerFrame.Ack ack) {
        if (ack.id().startsWith(PREFIX)) {
            settle(ack.id().substring(PREFIX.length()));
        }
    }

    void refused(ServerFrame.Failed failed) {
        if (failed.id() == null || !failed.id().startsWith(PREFIX)) {
            return;
        }
        var pending = find(failed.id().substring(PREFIX.length()));
        if (pending == null || !pending.clientMessageId().equals(underWay)) {
            return;
        }
        rest();
        if (failed.retryable()) {
            later(pending, failed);
        } else if (failed.code().equals("deleted")) {
            settle(pending.clientMessageId());
        } else {
            fail(pending, failed);
        }
        pump();
    }

    /// The server has it, where it is one of these.
    void settle(String clientMessageId) {
        var pending = find(clientMessageId);
        if (pending != null) {
            remove(pending);
            archive.settle(clientMessageId);
            if (clientMessageId.equals(underWay)) {
                rest();
                pump();
            }
        }
    }

    /// After `unavailable` it may be stored already; after anything else it is not.
    private void later(Pending pending, ServerFrame.Failed failed) {
        var wait = Duration.ofSeconds(failed.retryAfter() == null ? 1 : failed.retryAfter());
        if (!failed.code().equals("unavailable")) {
            update(pending.in(new State.Slowed(timers.now().plus(wait))));
        }
        isPaused = true;
        timers.after(wait, () -> {
            isPaused = false;
            pump();
        });
    }

    private void fail(Pending pending, ServerFrame.Failed failed) {
        var state = new State.Failed(failed.code(), failed.detail());
        if (failed.code().equals("idempotency_conflict")) {
            // Its id stands for something else: it can only be sent again under another one.
            remove(pending);
            archive.settle(pending.clientMessageId());
            var message = pending.message();
            var renamed = new Pending(pending.order(), message(message.conversationId(), message.content(), message.replyTo(), message.forwardOf()),
                    pending.writtenAt(), state);
            archive.post(renamed);
            put(renamed);
        } else {
            update(pending.in(state));
        }
        if (talks.apply(pending.conversationId()) == null) {
            tell.accept(Wishes.problem(failed));
        }
    }

    private void releaseAt(String clientMessageId, Instant until) {
        timers.after(positive(Duration.between(timers.now(), until)), () -> {
            var held = find(clientMessageId);
            if (held != null && held.state() instanceof State.Held) {
                update(held.in(new State.Waiting()));
                pump();
            }
        });
    }

    private void pump() {
        if (!isOpen || underWay != null || isPaused) {
            return;
        }
        queue.values().stream().filter(pending -> !(pending.state() instanceof State.Failed)).findFirst()
                .filter(pending -> !(pending.state() instanceof State.Held))
                .ifPresent(this::go);
    }

    private void go(Pending pending) {
        underWay = pending.clientMessageId();
        if (!(pending.state() instanceof State.Sent)) {
            update(pending.in(new State.Sent()));
        }
        sayAgain(pending.message());
    }

    private void sayAgain(SendMessage message) {
        endOfPatience = timers.after(PATIENCE, () -> sayAgain(message));
        say.accept(message, PREFIX + message.clientMessageId());
    }

    private void rest() {
        underWay = null;
        endOfPatience.run();
        endOfPatience = () -> { };
    }

    private void update(Pending pending) {
        archive.update(pending);
        put(pending);
    }

    private void put(Pending pending) {
        queue.put(pending.order(), pending);
        orders.put(pending.clientMessageId(), pending.order());
        var talk = talks.apply(pending.conversationId());
        if (talk != null) {
            talk.pending(pending);
        }
    }

    private void remove(Pending pending) {
        queue.remove(pending.order());
        orders.remove(pending.clientMessageId());
        var talk = talks.apply(pending.conversationId());
        if (talk != null) {
            talk.settled(pending.order());
        }
    }

    private Pending find(String clientMessageId) {
        var order = orders.get(clientMessageId);
        return order == null ? null : queue.get(order);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
