package chat.parley.server;

import chat.parley.server.config.Setting;
import chat.parley.server.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The part of `--help` that lists the settings.
final class Help {
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    private Help() { }

    static String settings() {
        return "%nSettings, as environment variables or in a file .env in the working folder or in DATA_DIR:%n".formatted()
                + Settings.GROUPS.stream().map(Help::group).collect(Collectors.joining());
    }

    private static String group(Settings.Group group) {
        return "%n%s%n".formatted(group.title()) + group.settings().stream().map(Help::setting).collect(Collectors.joining());
    }

    private static String setting(Setting<?> setting) {
        return "  %s=%s%n".formatted(setting.key(), setting.standard())
                + wrapped(setting.meaning()).stream().map((INDENT + "%s%n")::formatted).collect(Collectors.joining());
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        for (var word : text.split(" ")) {
            if (lines.isEmpty() || lines.getLast().length() + word.length() + INDENT.length() >= WIDTH) {
                lines.add(word);
            } else {
                lines.add(lines.removeLast() + " " + word);
            }
        }
        return lines;
    }
}
