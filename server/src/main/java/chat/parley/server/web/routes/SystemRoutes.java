package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.Wire;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import chat.parley.server.web.entry.Access;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The server itself: what it is, how it is, and what has changed in it.
record SystemRoutes(Queries queries, PrometheusMeterRegistry meters, BooleanSupplier isWritable) {
    /// An answer to `sync` ends with the frame that reaches this; `more` then says that there is more to ask for.
    private static final long SYNC_BYTES = 8L * Server.Limits.SERVER_FRAME;

    private record Health(String status, Instant timestamp) { }

    private record Detail(String status, Instant timestamp, long activeConnections, long totalConversations, long totalMessages,
            String databaseStatus, String redisStatus, Map<String, Long> memoryUsage) { }

    List<Route> routes() {
        return List.of(
                Route.get("/server", _ -> Answer.ok(queries.server())).only(Access.EVERYONE),
                Route.get("/health", _ -> healthy(new Health(status(), Instant.now()))).only(Access.EVERYONE),
                Route.get("/health/detailed", _ -> healthy(detail())).only(Access.MONITORS),
                Route.get("/stats", _ -> Answer.ok(queries.stats())).only(Access.MONITORS),
                Route.get("/metrics", _ -> Answer.text("text/plain; version=0.0.4; charset=utf-8",
                        meters.scrape().getBytes(StandardCharsets.UTF_8))).only(Access.MONITORS),
                Route.post("/sync", this::sync));
    }

    private Answer healthy(Object health) {
        return isWritable.getAsBoolean() ? Answer.ok(health) : Answer.unhealthy(health);
    }

    private String status() {
        return isWritable.getAsBoolean() ? "healthy" : "unhealthy";
    }

    private Detail detail() {
        var stats = queries.stats();
        var runtime = Runtime.getRuntime();
        return new Detail(status(), Instant.now(), stats.connections(), stats.conversations(), stats.messages(),
                isWritable.getAsBoolean() ? "writable" : "not writable", "not configured",
                Map.of("used_bytes", runtime.totalMemory() - runtime.freeMemory(), "max_bytes", runtime.maxMemory()));
    }

    /// The frames of the socket's answer as one, as far as they fit.
    private Answer sync(Call call) {
        var who = call.who();
        var frames = queries.sync(who, call.body().as(Command.Sync.class));
        var all = new Synced(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), false);
        var isMore = false;
        for (long size = 0; size < SYNC_BYTES && frames.hasNext();) {
            var frame = frames.next();
            frame.conversations().forEach((id, changes) -> all.conversations().merge(id, changes, SystemRoutes::joined));
            all.gone().addAll(frame.gone());
            all.fresh().addAll(frame.fresh());
            isMore = frame.more();
            size += Wire.write(frame).length;
        }
        return Answer.ok(new Synced(all.conversations(), all.gone(), all.fresh(), isMore));
    }

    /// A conversation's next part behind the one before.
    private static Synced.Changes joined(Synced.Changes before, Synced.Changes next) {
        var messages = new ArrayList<>(before.messages());
        messages.addAll(next.messages());
        return new Synced.Changes(next.rev(), next.conversation(), next.participants() == null ? before.participants() : next.participants(),
                messages, before.reset() || next.reset());
    }
}
