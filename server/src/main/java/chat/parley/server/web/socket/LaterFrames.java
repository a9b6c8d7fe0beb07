package chat.parley.server.web.socket;

import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Frames that are asked for one by one, when it is their turn. Used by the thread that writes them, which waits for the data meanwhile.
final class LaterFrames implements Iterator<ServerFrame> {
    private final LastResort lastResort;
    private final Supplier<Iterator<? extends ServerFrame>> source;
    private final Function<Problem, ServerFrame> failed;
    private final Supplier<Optional<ServerFrame>> end;
    private Iterator<? extends ServerFrame> frames;
    private ServerFrame next;
    private boolean isOver;

    /// What cannot be had ends the frames with the one that `failed` makes; else `end` is asked, once, for a last one.
    LaterFrames(LastResort lastResort, Supplier<Iterator<? extends ServerFrame>> source, Function<Problem, ServerFrame> failed,
            Supplier<Optional<ServerFrame>> end) {
        this.lastResort = lastResort;
        this.source = source;
        this.failed = failed;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !isOver) {
            next = lastResort.guard(this::advance, problem -> {
                isOver = true;
                return failed.apply(problem);
            });
        }
        return next != null;
    }

    @Override
    public ServerFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var frame = next;
        next = null;
        return frame;
    }

    private ServerFrame advance() {
        frames = frames == null ? source.get() : frames;
        if (frames.hasNext()) {
            return frames.next();
        }
        isOver = true;
        return end.get().orElse(null);
    }
}
