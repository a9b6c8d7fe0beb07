package chat.parley.server.process;

import chat.parley.server.ChatServer;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.store.file.OrderedPath;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server process to be killed: arguments are its folder, a [Habit], and settings as `NAME=value`. It prints its port, and ends
/// when nobody holds the other end of its input any more.
final class Victim {
    static final Map<String, String> SETTINGS = Map.of("PORT", "0", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0");

    private Victim() { }

    /// How it stores what it acknowledges: as the server does, or as the database would by default, which writes what was committed
    /// half a second later.
    enum Habit {
        AS_BUILT, H2_DEFAULT
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var settings = new HashMap<>(SETTINGS);
        settings.put("DATA_DIR", arguments[0]);
        if (Habit.valueOf(arguments[1]) == Habit.H2_DEFAULT) {
            settings.put("DURABILITY", "os");
        }
        var config = ServerConfig.read(settings, Path.of(arguments[0]));
        try (var server = ChatServer.start(config, InstantSource.system(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                () -> Runtime.getRuntime().halt(1))) {
            if (Habit.valueOf(arguments[1]) == Habit.H2_DEFAULT) {
                delayWrites(DriverManager.getConnection(OrderedPath.address(config.storage().url()), "parley", ""));
            }
            System.out.println("port " + server.port());
            while (System.in.read() >= 0) {
                // until the end
            }
        }
    }

    /// Again and again, because each connection that the server opens turns it off.
    private static void delayWrites(Connection connection) {
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory()).scheduleAtFixedRate(() -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set write_delay 500");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }, 0, 20, TimeUnit.MILLISECONDS);
    }
}
