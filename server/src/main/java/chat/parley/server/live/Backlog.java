package chat.parley.server.live;

import chat.parley.model.ServerFrame;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;

/// What waits for one socket, and how much of it may; guarded by its [Outbox].
final class Backlog {
    /// The most that one write joins, in bytes; a single frame may be larger.
    static final int JOINED = 65_536;
    /// What may wait, in bytes.
    static final int CAPACITY = 1_048_576;

    /// What can wait.
    sealed interface Item permits Frame, Produced { }

    /// Frames that are made when it is their turn, and count in no bound.
    record Produced(Iterator<ServerFrame> frames) implements Item { }

    /// Linked, because thousands of idle connections must not keep the room that they once needed.
    private final Deque<Item> queue = new LinkedList<>();
    private final int capacity;
    private final Traffic traffic;
    private int frames;
    private int bytes;

    /// `capacity` is in frames, 0 for as many as fit into the bytes.
    Backlog(int capacity, Traffic traffic) {
        this.capacity = capacity == 0 ? Integer.MAX_VALUE : capacity;
        this.traffic = traffic;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    boolean hasRoomFor(Frame frame) {
        return frames < capacity && bytes + frame.bytes().length <= CAPACITY;
    }

    void add(Frame frame) {
        queue.add(frame);
        count(1, frame.bytes().length);
    }

    void add(Iterator<ServerFrame> source) {
        queue.add(new Produced(source));
    }

    void clear() {
        queue.clear();
        count(-frames, -bytes);
    }

    /// What comes first, joined with the frames right behind it.
    Item take() {
        var first = queue.remove();
        if (!(first instanceof Frame frame)) {
            return first;
        }
        var more = new ArrayList<Frame>();
        var length = frame.bytes().length;
        while (queue.peek() instanceof Frame next && length + next.bytes().length <= JOINED) {
            more.add(next);
            length += next.bytes().length;
            queue.remove();
        }
        count(-1 - more.size(), -length);
        traffic.written(1 + more.size());
        return more.isEmpty() ? frame : frame.followedBy(more, length);
    }

    private void count(int moreFrames, int moreBytes) {
        frames += moreFrames;
        bytes += moreBytes;
        traffic.queued(moreFrames);
    }
}
