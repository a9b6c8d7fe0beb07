package chat.parley.desktop.vault;

import chat.parley.desktop.files.PrivateFiles;
import chat.parley.model.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Secrets by name as JSON in a file that only this user can read. One that cannot be read or written is as if nothing were kept: then the
/// person signs in again. Used by one thread at a time.
record SecretFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    Optional<String> read(String name) {
        return Optional.ofNullable(all().get(name));
    }

    void write(String name, String secret) {
        change(all -> all.put(name, secret));
    }

    void forget(String name) {
        if (Files.exists(path)) {
            change(all -> all.remove(name));
        }
    }

    private void change(Consumer<Map<String, String>> change) {
        var all = all();
        var before = Map.copyOf(all);
        change.accept(all);
        if (all.equals(before)) {
            return;
        }
        try {
            if (all.isEmpty()) {
                Files.deleteIfExists(path);
            } else {
                PrivateFiles.replace(path, Wire.write(all));
            }
        } catch (IOException failure) {
            LOG.error("What keeps you signed in is not written", failure);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> all() {
        try {
            var all = new LinkedHashMap<String, String>();
            Wire.read(new String(Files.readAllBytes(path), StandardCharsets.UTF_8), Map.class)
                    .forEach((name, secret) -> all.put(name.toString(), secret.toString()));
            return all;
        } catch (NoSuchFileException none) {
            return new LinkedHashMap<>();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("What keeps you signed in cannot be read: {}", unreadable.getClass().getName());
            return new LinkedHashMap<>();
        }
    }
}
