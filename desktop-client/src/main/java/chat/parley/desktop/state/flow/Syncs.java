package chat.parley.desktop.state.flow;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks for what was missed: one question at a time, each about as many conversations as a frame holds. Confined to the thread of
/// the state.
public final class Syncs {
    private static final String PREFIX = "sync-";
    private static final long PATIENCE_SECONDS = 1;
    private final BiConsumer<Command.Framed, String> say;
    private final Later later;
    private final Function<Conversation.Id, Known> known;
    private final Runnable caughtUp;
    private final Set<Conversation.Id> wanted = new LinkedHashSet<>();
    private Map<Conversation.Id, Known> asked;
    private boolean asksForNew;
    private boolean isOpen;
    private Runnable retry = () -> { };
    private String epoch;
    private long number;

    /// The revision up to which everything is known, below 0 for none, and the greatest of which is heard.
    public record Known(long rev, long heard) {
        public static final Known NOTHING = new Known(-1, -1);
    }

    /// `known` answers what is known of a conversation; `caughtUp` runs whenever nothing is missed.
    public Syncs(BiConsumer<Command.Framed, String> say, Later later, Function<Conversation.Id, Known> known, Runnable caughtUp) {
        this.say = say;
        this.later = later;
        this.known = known;
        this.caughtUp = caughtUp;
    }

    /// A connection stands: asks about all of these, and for conversations that are not among them.
    public void all(String serverEpoch, Collection<Conversation.Id> conversations) {
        lost();
        epoch = serverEpoch;
        isOpen = true;
        asksForNew = true;
        wanted.addAll(conversations);
        ask();
    }

    /// Something of this conversation was missed.
    public void want(Conversation.Id conversation) {
        if (isOpen && wanted.add(conversation)) {
            ask();
        }
    }

    /// What was missed has come by other ways.
    public void unwant(Conversation.Id conversation) {
        wanted.remove(conversation);
    }

    public boolean isAsking() {
        return asked != null;
    }

    /// True where the answer that is coming, or the one after it, tells of every conversation.
    public boolean tellsAll() {
        return asksForNew;
    }

    /// What was known when it was asked.
    public Known askedWith(Conversation.Id conversation) {
        return asked == null ? Known.NOTHING : asked.getOrDefault(conversation, Known.NOTHING);
    }

    /// A part of the answer was taken in.
    public void answered(boolean more) {
        if (!more) {
            asked = null;
            asksForNew = false;
            ask();
        }
    }

    /// True where it was the question that was refused; it is put again.
    public boolean refused(ServerFrame.Failed failed) {
        if (failed.id() == null || !failed.id().startsWith(PREFIX)) {
            return false;
        }
        if (asked != null && failed.id().equals(PREFIX + number)) {
            wanted.addAll(asked.keySet());
            var wait = Duration.ofSeconds(failed.retryAfter() == null ? PATIENCE_SECONDS : failed.retryAfter());
            retry = later.after(wait, () -> {
                asked = null;
                ask();
            });
        }
        return true;
    }

    /// The connection is gone.
    public void lost() {
        retry.run();
        retry = () -> { };
        isOpen = false;
        asksForNew = false;
        asked = null;
        wanted.clear();
    }

    private void ask() {
        if (asked != null) {
            return;
        }
        if (wanted.isEmpty() && !asksForNew) {
            caughtUp.run();
            return;
        }
        asked = new HashMap<>();
        for (var each = wanted.iterator(); each.hasNext() && asked.size() < Server.Limits.SYNC_CONVERSATIONS; each.remove()) {
            var id = each.next();
            asked.put(id, known.apply(id));
        }
        var revs = asked.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().rev()));
        say.accept(new Command.Sync(epoch, revs, !asksForNew), PREFIX + ++number);
    }
}
