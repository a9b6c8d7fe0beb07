package chat.parley.desktop.state.copy;

import chat.parley.model.Event;
import java.util.TreeMap;

/// The facts of one conversation that came before one that they follow, until that is known too. Confined to the thread of the state.
public final class Ahead {
    static final int MOST = 1_000;
    private final TreeMap<Long, Event.Recorded> waiting = new TreeMap<>();
    private long heard;

    /// Keeps a fact; past the most that is kept, only that there is one.
    public void hold(Event.Recorded event) {
        heardOf(event.rev());
        if (waiting.size() < MOST) {
            waiting.put(event.rev(), event);
        }
    }

    /// The conversation has come to this revision, whatever it was that changed.
    public void heardOf(long rev) {
        heard = Math.max(heard, rev);
    }

    /// The greatest revision of which is heard.
    public long heard() {
        return heard;
    }

    /// The fact that follows `rev`, taken out; null where it is not here. What `rev` covers is dropped.
    public Event.Recorded after(long rev) {
        waiting.headMap(rev, true).clear();
        return waiting.remove(rev + 1);
    }

    /// True where something lies between `rev` and what is heard of.
    public boolean isBehind(long rev) {
        return heard > rev;
    }

    /// What was heard of up to `rev` is not there, by the server's own word.
    public void forget(long rev) {
        waiting.headMap(rev, true).clear();
        heard = heard <= rev ? 0 : heard;
    }
}
