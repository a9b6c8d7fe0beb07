package chat.parley.desktop.state.flow;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Who types where. Each ends by itself a while after the last sign of it. Confined to the thread of the state.
public final class Typists {
    private static final Duration SHOWN = Duration.ofSeconds(6);
    private final Later later;
    private final BiConsumer<Conversation.Id, User.Id> ended;
    private final Map<Typist, Runnable> ends = new HashMap<>();

    private record Typist(Conversation.Id where, User.Id who) { }

    /// `ended` is told of everyone who typed and does not any more.
    public Typists(Later later, BiConsumer<Conversation.Id, User.Id> ended) {
        this.later = later;
        this.ended = ended;
    }

    public void typed(Conversation.Id where, User.Id who) {
        var typist = new Typist(where, who);
        var before = ends.put(typist, later.after(SHOWN, () -> end(typist)));
        if (before != null) {
            before.run();
        }
    }

    public void stopped(Conversation.Id where, User.Id who) {
        var typist = new Typist(where, who);
        var end = ends.get(typist);
        if (end != null) {
            end.run();
            end(typist);
        }
    }

    /// Nobody is heard any more.
    public void stopAll() {
        List.copyOf(ends.keySet()).forEach(typist -> stopped(typist.where, typist.who));
    }

    private void end(Typist typist) {
        ends.remove(typist);
        ended.accept(typist.where, typist.who);
    }
}
