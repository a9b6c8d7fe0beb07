package chat.parley.server.load;

import chat.parley.server.WholeServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.function.Function;

/// What the JVM keeps of the classes that one run has loaded, as packages have it.
record Cache(Path file) {
    /// The option of a start that uses it.
    String option() {
        return "-XX:AOTCache=" + file;
    }

    /// One run that loads what a start loads and, where it is a chat, what the first people ask for.
    Cache trained(Function<String, Target> start, boolean isChat) {
        try (var target = start.apply("-XX:AOTCacheOutput=" + file); var client = HttpClient.newHttpClient()) {
            WholeServer.ask(client, target.port(), "GET", "/health", null);
            if (isChat) {
                target.group(5);
                WholeServer.ask(client, target.port(), "GET", "/conversations?user_id=user-0", null);
            }
            target.end();
        }
        return this;
    }
}
