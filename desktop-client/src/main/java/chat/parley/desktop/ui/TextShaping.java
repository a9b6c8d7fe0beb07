package chat.parley.desktop.ui;

import java.lang.reflect.InaccessibleObjectException;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets Arabic, Hebrew and every other script that is shaped be wrapped on Linux.
///
/// JavaFX 25 and 26 keep the UTF-8 text of each run in `PangoGlyphLayout.runUtf8` for as long as one text is laid out. A run that is
/// split where the line ends is shaped again, with the text that it had before: right to left its glyphs then lie before the run's
/// start, and `PrismTextLayout.computeTrailingSpaceWidth` throws an ArrayIndexOutOfBoundsException, which leaves the window unpainted.
/// A map that never remembers makes it take the run's text as it is.
final class TextShaping {
    private static final Logger LOG = LoggerFactory.getLogger(TextShaping.class);

    private TextShaping() { }

    /// Mends it once the toolkit runs. On other systems, and where a later JavaFX has no such field, there is nothing to mend.
    static void mend() {
        try {
            var shared = Class.forName("com.sun.javafx.text.GlyphLayoutManager").getDeclaredField("REUSABLE_INSTANCE");
            shared.setAccessible(true);
            var layout = shared.get(null);
            if (layout.getClass().getSimpleName().equals("PangoGlyphLayout")) {
                var texts = layout.getClass().getDeclaredField("runUtf8");
                texts.setAccessible(true);
                if (!(texts.get(layout) instanceof Forgetful)) {
                    texts.set(layout, new Forgetful());
                }
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException otherToolkit) {
            LOG.warn("Long right-to-left lines may not be wrapped: {}", otherToolkit.toString());
        }
    }

    /// Finds nothing, and knows every value that was put until it is cleared: the toolkit frees them all then.
    private static final class Forgetful extends AbstractMap<Object, Long> {
        private final List<Long> values = new ArrayList<>();

        @Override
        public Long get(Object key) {
            return null;
        }

        @Override
        public Long put(Object key, Long value) {
            values.add(value);
            return null;
        }

        @Override
        public Collection<Long> values() {
            return new AbstractCollection<>() {
                @Override
                public Iterator<Long> iterator() {
                    return values.iterator();
                }

                @Override
                public int size() {
                    return values.size();
                }
            };
        }

        @Override
        public void clear() {
            values.clear();
        }

        @Override
        public Set<Map.Entry<Object, Long>> entrySet() {
            return Set.of();
        }
    }
}
