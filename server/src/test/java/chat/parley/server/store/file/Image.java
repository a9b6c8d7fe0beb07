package chat.parley.server.store.file;

import chat.parley.server.store.file.RecordedPath.Step;
import java.util.Arrays;
import java.util.List;

/// What is on a disk, in one file.
public final class Image {
    private byte[] room;
    private int size;

    public Image() {
        this(new byte[0]);
    }

    public Image(byte[] bytes) {
        room = bytes;
        size = bytes.length;
    }

    public Image with(List<Step> steps) {
        var copy = new Image(bytes());
        steps.forEach(copy::apply);
        return copy;
    }

    public void apply(Step step) {
        switch (step) {
            case Step.Written(long position, byte[] written) -> {
                var end = (int) position + written.length;
                if (end > room.length) {
                    room = Arrays.copyOf(room, end + room.length / 2);
                }
                System.arraycopy(written, 0, room, (int) position, written.length);
                size = Math.max(size, end);
            }
            case Step.Cut(long length) -> {
                Arrays.fill(room, (int) length, size, (byte) 0);
                size = (int) length;
            }
            case Step.Forced _, Step.Promised _ -> throw new IllegalArgumentException("That changes nothing: " + step);
        }
    }

    public byte[] bytes() {
        return Arrays.copyOf(room, size);
    }
}
