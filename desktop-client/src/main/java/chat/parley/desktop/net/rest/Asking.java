package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.trust.Mistrusted;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Problem;
import chat.parley.model.Wire;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;

/// Asks one server and reads what it answers. A token that it does not take is asked for once more. Callable from any thread.
record Asking(Http http, Endpoint server, Pass pass, Problems problems) {
    private static final int UNAUTHENTICATED = 401;

    Asking(Http http, Endpoint server, Pass pass, Phrases words) {
        this(http, server, pass, new Problems(server, words));
    }

    /// `hasMore` is whether the answer names another page.
    record Answered<T>(T value, boolean hasMore) { }

    /// Completes exceptionally with a [Problem.Refusal].
    <T> CompletableFuture<Answered<T>> ask(Call<T> call) {
        return pass.token().thenCompose(token -> send(call, token).thenCompose(reply -> {
            if (reply == null || reply.status() != UNAUTHENTICATED || token == null) {
                return CompletableFuture.completedFuture(reply);
            }
            pass.stale(token);
            return pass.token().thenCompose(next -> send(call, next));
        })).thenApply(reply -> answered(reply, call.answer()));
    }

    /// Null where nobody answers.
    private CompletableFuture<Http.Reply> send(Call<?> call, String token) {
        var body = call.body() == null ? null : Wire.write(call.body());
        return http.ask(server, new Http.Question(call.method(), call.path(), body, token)).exceptionally(failure -> {
            if (Mistrusted.in(failure).isPresent()) {
                throw new Problem.Refusal(problems.otherKey());
            }
            return null;
        });
    }

    private <T> Answered<T> answered(Http.Reply reply, Class<T> type) {
        if (reply == null) {
            throw new Problem.Refusal(problems.unreachable());
        }
        if (!reply.isDone() || !reply.isJson()) {
            throw new Problem.Refusal(problems.of(reply));
        }
        try {
            return new Answered<>(Wire.read(reply.body(), type), reply.link().filter(link -> link.contains("rel=\"")).isPresent());
        } catch (JacksonException strange) {
            throw new Problem.Refusal(problems.unreadable());
        }
    }
}
