package chat.parley.desktop.ui.emoji;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;

/// The pictures on board, decoded when they are wanted; the last used are kept. Confined to one thread.
final class Pictures {
    /// What the pictures are drawn in, in pixels.
    static final int SIZE = 72;
    private static final int BLOCK = 64;
    /// A block is 85 KB, and its neighbours are wanted with it.
    private final Map<Integer, ByteBuffer> blocks = new Recent<>(16);
    /// About 6 KB each at the size of text.
    private final Map<Key, Image> images = new Recent<>(600);

    private record Key(int number, int pixels) { }

    /// A map that forgets what was asked for longest ago.
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    /// In twice the size in which it is shown, so that it is sharp on a screen of 200 %; half of that is exact, and never too small.
    Image image(int number, double size) {
        return images.computeIfAbsent(new Key(number, (int) Math.min(SIZE, Math.ceil(2 * size))), this::decoded);
    }

    private Image decoded(Key key) {
        return new Image(new ByteArrayInputStream(png(key.number)), key.pixels, key.pixels, true, true);
    }

    private byte[] png(int number) {
        var block = blocks.computeIfAbsent(number / BLOCK, Pictures::read);
        // How many there are, the length of each, then one behind the other.
        var start = Integer.BYTES + block.getInt(0) * Short.BYTES;
        for (var i = 0; i < number % BLOCK; i++) {
            start += length(block, i);
        }
        var png = new byte[length(block, number % BLOCK)];
        block.get(start, png);
        return png;
    }

    private static int length(ByteBuffer block, int i) {
        return Short.toUnsignedInt(block.getShort(Integer.BYTES + i * Short.BYTES));
    }

    private static ByteBuffer read(int block) {
        try (var bytes = Pictures.class.getResourceAsStream("/emoji/pictures-%02d.bin".formatted(block))) {
            return ByteBuffer.wrap(bytes.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
