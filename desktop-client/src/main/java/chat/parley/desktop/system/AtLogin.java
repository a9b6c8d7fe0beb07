package chat.parley.desktop.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Whether the system starts the app when this person logs in. It is kept where the system looks for it and nowhere else, so that it is true
/// whoever changes it. Blocks; not for the FX thread.
public sealed interface AtLogin {
    boolean isOn() throws IOException;

    void turn(boolean on) throws IOException;

    /// Empty where the app was started by no launcher of its own, as from its jar: there is nothing that would start it again.
    static Optional<AtLogin> ofThisComputer() {
        // A package's command may be a script around the launcher, which says so.
        var launcher = Optional.ofNullable(System.getenv("PARLEY_LAUNCHER")).orElse(System.getProperty("jpackage.app-path"));
        return of(System.getProperty("os.name"), launcher, Path.of(System.getProperty("user.home")), System::getenv);
    }

    static Optional<AtLogin> of(String system, String launcher, Path home, UnaryOperator<String> environment) {
        if (launcher == null) {
            return Optional.empty();
        }
        if (system.startsWith("Windows")) {
            return Optional.of(new InRegistry(launcher));
        }
        if (system.startsWith("Mac")) {
            return Optional.of(new AsFile(home.resolve("Library/LaunchAgents/chat.parley.desktop.plist"), AsFile.agent(launcher)));
        }
        var given = environment.apply("XDG_CONFIG_HOME");
        // The specification takes absolute paths alone.
        var settings = given != null && Path.of(given).isAbsolute() ? Path.of(given) : home.resolve(".config");
        return Optional.of(new AsFile(settings.resolve("autostart/parley.desktop"), AsFile.entry(launcher)));
    }

    /// Linux (Desktop Application Autostart Specification) and macOS (launchd.plist(5)): a file, or none.
    record AsFile(Path file, String text) implements AtLogin {
        @Override
        public boolean isOn() throws IOException {
            // A desktop turns an entry off by a line in it.
            return Files.exists(file) && Files.readString(file).lines().noneMatch("Hidden=true"::equals);
        }

        @Override
        public void turn(boolean on) throws IOException {
            if (on) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, StandardCharsets.UTF_8);
            } else {
                Files.deleteIfExists(file);
            }
        }

        private static String entry(String launcher) {
            var quoted = launcher.replaceAll("[\\\\\"`$]", "\\\\$0").replace("\\", "\\\\").replace("%", "%%");
            return """
                    [Desktop Entry]
                    Type=Application
                    Name=Parley
                    Exec="%s" --minimized
                    Icon=parley
                    Terminal=false
                    """.formatted(quoted);
        }

        private static String agent(String launcher) {
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                    <plist version="1.0">
                    <dict>
                        <key>Label</key>
                        <string>chat.parley.desktop</string>
                        <key>ProgramArguments</key>
                        <array>
                            <string>%s</string>
                            <string>--minimized</string>
                        </array>
                        <key>RunAtLoad</key>
                        <true/>
                    </dict>
                    </plist>
                    """.formatted(launcher.replace("&", "&amp;").replace("<", "&lt;"));
        }
    }

    /// Windows: a value below the key for this person's programs.
    record InRegistry(String launcher) implements AtLogin {
        private static final String KEY = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";

        @Override
        public boolean isOn() throws IOException {
            return Registry.has(KEY, "Parley");
        }

        @Override
        public void turn(boolean on) throws IOException {
            Registry.change("[" + KEY + "]\r\n\"Parley\"=" + (on ? Registry.text("\"" + launcher + "\" --minimized") : "-"));
        }
    }
}
