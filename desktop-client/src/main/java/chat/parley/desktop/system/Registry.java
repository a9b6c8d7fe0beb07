package chat.parley.desktop.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// This person's part of the registry of Windows, by the program that every Windows has for it. Changes go by a file, since quotes within arguments
/// reach a program in as many ways as there are programs.
final class Registry {
    private static final long PATIENCE_SECONDS = 10;

    private Registry() { }

    static boolean has(String key, String name) throws IOException {
        return run("query", key, "/v", name);
    }

    /// `changes` as a .reg file has them, after its first line.
    static void change(String changes) throws IOException {
        var file = Files.createTempFile("parley", ".reg");
        try {
            Files.write(file, ("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n" + changes + "\r\n").getBytes(StandardCharsets.UTF_16LE));
            if (!run("import", file.toString())) {
                throw new IOException("the registry took no change");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// A text as a .reg file has it.
    static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static boolean run(String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of("reg.exe"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the registry does not answer");
            }
            return process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the app ends", stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
