package chat.parley.server.pages;

import chat.parley.server.Main;
import chat.parley.server.process.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A server in a process of its own, to be killed in the middle of what it does and started again where it was.
final class Killable implements AutoCloseable {
    private static final Pattern SETUP = Pattern.compile("#setup=([0-9A-Z-]+)");
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private Program program;

    Killable(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings.putAll(settings);
        this.settings.put("DATA_DIR", folder.resolve("data").toString());
        this.settings.putIfAbsent("PORT", "0");
        start();
        this.settings.put("PORT", Integer.toString(Integer.parseInt(origin().substring(origin().lastIndexOf(':') + 1))));
    }

    String origin() {
        var line = program.line(text -> text.contains("listens at "));
        return line.substring(line.indexOf("listens at ") + "listens at ".length()).strip();
    }

    /// The code that its console tells on its first start.
    String setupCode() {
        var line = SETUP.matcher(program.line(text -> SETUP.matcher(text).find()));
        line.find();
        return line.group(1);
    }

    void kill() {
        program.kill();
    }

    void start() {
        program = Program.java(folder, settings, Main.class);
        program.line(text -> text.startsWith("Ctrl+C"));
    }

    @Override
    public void close() {
        program.kill();
    }
}
