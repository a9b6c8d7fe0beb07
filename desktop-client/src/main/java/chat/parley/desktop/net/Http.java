package chat.parley.desktop.net;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// The app's way of asking servers over HTTP. Callable from any thread; answers come on a thread of its own.
public final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    /// Without the system's proxy: what is talked to is one's own network.
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY).followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory())).build();

    /// What a server answered.
    public record Reply(int status, String contentType, String body, Optional<String> link, Optional<String> retryAfter) {
        public boolean isJson() {
            return contentType.startsWith("application/json") || isProblem();
        }

        public boolean isProblem() {
            return contentType.startsWith("application/problem+json");
        }

        public boolean isDone() {
            return status == 200 || status == 201;
        }
    }

    /// Completes exceptionally with an [java.io.IOException] where there is no answer. `body` is JSON, or null for none.
    public CompletableFuture<Reply> ask(Endpoint server, String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(server.at(path)).timeout(ANSWER).method(method, publisher(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)).thenApply(response -> new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers().firstValue("Link"),
                response.headers().firstValue("Retry-After")));
    }

    private static BodyPublisher publisher(byte[] body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    /// What is under way ends without an answer.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
