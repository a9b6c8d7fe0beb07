import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A run of an image that loads what every start loads, from which the JVM keeps its classes ready (JEP 483, 514, 515).
interface Training {
    Pattern ADDRESS = Pattern.compile("listens at (http://\\S+)");
    Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    int PATIENCE_SECONDS = 180;
    int MESSAGES = 300;

    void run(Image image, Path folder) throws IOException, InterruptedException;

    /// Started, asked for its pages, written to by REST and at a socket, and ended.
    static Training ofServer() {
        return (image, folder) -> {
            var server = started(image.command(image.trained()), folder, Map.of("PORT", "0", "DATA_DIR", folder.resolve("data").toString(),
                    "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0"));
            try (var said = server.inputReader(); var client = HttpClient.newHttpClient()) {
                var address = address(said);
                for (var path : List.of("/health", "/server", "/client/", "/docs/", "/openapi.yaml", "/users?search=a")) {
                    client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
                }
                chat(client, address);
                end(server, said);
            }
        };
    }

    /// Signed in to a server once, so that there is something to show; then once more, as every start is.
    static Training ofDesktop(Path serverJar) {
        return (image, folder) -> {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var server = started(List.of(java, "-jar", serverJar.toString(), "--demo=" + folder.resolve("demo")), folder, Map.of());
            try (var said = server.inputReader(); var display = Display.open()) {
                var address = address(said);
                for (var option : List.of(List.<String>of(), image.trained())) {
                    var options = Stream.concat(option.stream(), display.options().stream()).toList();
                    var variables = new HashMap<>(display.variables());
                    variables.put("PARLEY_HOME", folder.resolve("home").toString());
                    var app = started(Stream.concat(image.command(options).stream(), Stream.of("--server", address, "--user", "alice")).toList(), folder,
                            variables);
                    if (app.waitFor(10, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("The app ended by itself: " + new String(app.getInputStream().readAllBytes()));
                    }
                    end(app, app.inputReader());
                }
                end(server, said);
            }
        };
    }

    private static void chat(HttpClient client, String address) throws IOException, InterruptedException {
        var made = post(client, address + "/conversations",
                "{\"type\":\"group\",\"name\":\"Training\",\"creator_id\":\"alice\",\"participant_ids\":[\"bob\"]}");
        var found = ID.matcher(made);
        if (!found.find()) {
            throw new IllegalStateException("No conversation: " + made);
        }
        var id = found.group(1);
        var socket = client.newWebSocketBuilder().buildAsync(URI.create(address.replaceFirst("http", "ws") + "/ws/bob"), new WebSocket.Listener() { }).join();
        for (int message = 0; message < MESSAGES; message++) {
            post(client, address + "/conversations/" + id + "/messages", "{\"user_id\":\"alice\",\"content\":\"Message " + message + " 👍\"}");
            socket.sendText("{\"type\":\"send_message\",\"id\":\"" + message + "\",\"data\":{\"conversation_id\":\"" + id + "\",\"content\":\"Hello\"}}", true)
                    .join();
        }
        client.send(HttpRequest.newBuilder(URI.create(address + "/conversations/" + id + "/messages?user_id=alice")).build(), BodyHandlers.discarding());
        socket.abort();
    }

    private static String post(HttpClient client, String url, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body();
    }

    private static Process started(List<String> command, Path folder, Map<String, String> variables) throws IOException {
        var builder = new ProcessBuilder(command).directory(Files.createDirectories(folder).toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static String address(BufferedReader said) throws IOException {
        var all = new StringBuilder();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            var found = ADDRESS.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IllegalStateException("The server ended before it listened: " + all);
    }

    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // with the process
        }
    }

    /// Asked to end; what it says until then is let go. Where it was trained, it writes the cache then.
    private static void end(Process process, BufferedReader said) throws InterruptedException {
        // Not Process.destroy, which closes the pipe into which it still has something to say.
        process.toHandle().destroy();
        Thread.ofVirtual().start(() -> drain(said));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end: " + process.info());
        }
    }
}
