package chat.parley.desktop.net;

import chat.parley.desktop.net.trust.KeyTrust;
import chat.parley.model.trust.Fingerprint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// The app's way of asking servers over HTTP. Callable from any thread; answers come on a thread of its own.
///
/// What was shaken hands with under one key is never used under another: each key has a client of its own.
public final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private final Map<Optional<Fingerprint>, Client> clients = new ConcurrentHashMap<>();

    private record Client(HttpClient http, SSLContext context) { }

    /// What a server answered. `key` is the one that it has, or null where nothing was encrypted.
    public record Reply(int status, String contentType, String body, Optional<String> link, Optional<String> retryAfter, Fingerprint key) {
        public boolean isJson() {
            return contentType.startsWith("application/json") || isProblem();
        }

        public boolean isProblem() {
            return contentType.startsWith("application/problem+json");
        }

        public boolean isDone() {
            return status == 200 || status == 201;
        }

        /// Without the body, which may be a secret.
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /// What is asked: `path` begins with a slash; `body` is JSON, or null for none, and so is `token`.
    public record Question(String method, String path, byte[] body, String token) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// Completes exceptionally with an [java.io.IOException] where there is no answer.
    public CompletableFuture<Reply> ask(Endpoint server, Question question) {
        var body = question.body();
        var request = HttpRequest.newBuilder(server.at(question.path())).timeout(ANSWER).method(question.method(), publisher(body))
                .header("User-Agent", device());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (question.token() != null) {
            request.header("Authorization", "Bearer " + question.token());
        }
        return client(server.key()).http.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)).thenApply(Http::reply);
    }

    /// What sockets to whoever has this key shake hands with.
    public SSLContext context(Fingerprint key) {
        return client(key).context;
    }

    /// As a list of sessions shows this app.
    public static String device() {
        return "Parley (" + System.getProperty("os.name") + ")";
    }

    private Client client(Fingerprint key) {
        return clients.computeIfAbsent(Optional.ofNullable(key), _ -> {
            var context = KeyTrust.context(key);
            // Without the system's proxy: what is talked to is one's own network.
            return new Client(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).sslContext(context)
                    .proxy(HttpClient.Builder.NO_PROXY).followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory())).build(), context);
        });
    }

    private static Reply reply(HttpResponse<String> response) {
        var headers = response.headers();
        return new Reply(response.statusCode(), headers.firstValue("Content-Type").orElse(""), response.body(), headers.firstValue("Link"),
                headers.firstValue("Retry-After"), response.sslSession().map(Http::key).orElse(null));
    }

    private static Fingerprint key(SSLSession session) {
        try {
            return Fingerprint.of(session.getPeerCertificates()[0].getPublicKey());
        } catch (SSLPeerUnverifiedException impossible) {
            throw new IllegalStateException("Every server has shown a certificate", impossible);
        }
    }

    private static BodyPublisher publisher(byte[] body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    /// What is under way ends without an answer.
    @Override
    public void close() {
        clients.values().forEach(client -> client.http.shutdownNow());
    }
}
