package chat.parley.desktop.start;

import chat.parley.desktop.Settings;
import chat.parley.desktop.files.PrivateFiles;
import chat.parley.model.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The settings as JSON on disk, written whole: beside, forced, then moved into place. What a newer version has written stays in the
/// file; what cannot be read is as if it had not been chosen. Used by one thread at a time.
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private final Path file;
    private final Map<String, Object> unknown = new LinkedHashMap<>();

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// What was chosen, and the usual for the rest.
    public Settings load() {
        if (!Files.exists(file)) {
            return Settings.DEFAULT;
        }
        try {
            return chosen(fields(Files.readString(file)));
        } catch (IOException | JacksonException | ClassCastException unreadable) {
            LOG.warn("The settings cannot be read ({}); they are put aside", unreadable.getClass().getName());
            putAside();
            return Settings.DEFAULT;
        }
    }

    /// Throws [IOException] where it cannot be written; then the file is as it was.
    public void save(Settings settings) throws IOException {
        var all = new LinkedHashMap<>(unknown);
        all.putAll(fields(text(settings)));
        PrivateFiles.replace(file, Wire.write(all));
    }

    private Settings chosen(Map<String, Object> written) {
        var usual = fields(text(Settings.DEFAULT));
        var known = new LinkedHashMap<String, Object>();
        written.forEach((field, value) -> (usual.containsKey(field) ? known : unknown).put(field, value));
        known.values().removeIf(Objects::isNull);
        try {
            return over(usual, known);
        } catch (JacksonException wrong) {
            return oneByOne(usual, known);
        }
    }

    private static Settings over(Map<String, Object> usual, Map<String, Object> chosen) {
        var all = new LinkedHashMap<>(usual);
        all.putAll(chosen);
        return Wire.read(new String(Wire.write(all), StandardCharsets.UTF_8), Settings.class);
    }

    /// Without the fields that cannot be read.
    private static Settings oneByOne(Map<String, Object> usual, Map<String, Object> chosen) {
        for (var field : chosen.entrySet()) {
            try {
                over(usual, Map.of(field.getKey(), field.getValue()));
                usual.put(field.getKey(), field.getValue());
            } catch (JacksonException wrong) {
                LOG.warn("The setting {} cannot be read", field.getKey());
            }
        }
        return over(usual, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(String json) {
        return Wire.read(json, LinkedHashMap.class);
    }

    private static String text(Settings settings) {
        return new String(Wire.write(settings), StandardCharsets.UTF_8);
    }

    private void putAside() {
        try {
            PrivateFiles.putAside(file, "damaged");
        } catch (IOException failure) {
            LOG.warn("The settings stay where they are", failure);
        }
    }
}
