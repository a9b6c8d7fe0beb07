package chat.parley.desktop.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Where the windows of a measurement go: a display of its own (Xvfb, which draws in memory), else the one that is there, else none.
record Screen(String name, List<String> properties, Map<String, String> environment, Process process) implements AutoCloseable {
    private static final String SIZE = "1600x1000x24";

    static Screen open() {
        try {
            var process = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var number = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            if (number == null) {
                return there();
            }
            // As the package's command does where there is no graphics processor.
            return new Screen("Xvfb, drawn by the processor", List.of("-Dprism.order=sw"), Map.of("DISPLAY", ":" + number, "WAYLAND_DISPLAY", "",
                    "GDK_GL", "disable"), process);
        } catch (IOException notInstalled) {
            return there();
        }
    }

    private static Screen there() {
        return System.getenv("DISPLAY") != null
                ? new Screen("the display of this machine", List.of(), Map.of(), null)
                : new Screen("no display: the headless toolkit", List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true"),
                        Map.of(), null);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException stopped) {
                throw new UncheckedIOException(new IOException(stopped));
            }
        }
    }
}
