package chat.parley.server.web;

import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.secure.SecureContext;
import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening sockets with both doors behind them: one for each address of a host (`localhost` has two where there is
/// IPv6), all on the same port.
///
/// Owns Helidon's servers and what ends slow peers.
public final class Web implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofMillis(250);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    /// Helidon's idle time-out would close sockets without a word; heartbeats and [SlowPeers] do its work.
    private static final Duration NEVER = Duration.ofDays(365);
    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 16_384;
    /// What Helidon takes of a body that no route reads, and of one chunk, which it holds in memory whole.
    private static final long MAX_BODY = 1_048_576;
    private static final int ATTEMPTS = 5;
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final long OTHER_FILES = 256;
    private final Settings settings;
    private final Doors doors;
    private final SlowPeers slowPeers;
    private final List<WebServer> servers = new ArrayList<>();

    /// Where to listen and how much to take; `host` is what the addresses were named by, port 0 is any free one. Where there is a source of
    /// what encrypts, everything is encrypted; it is asked for each connection.
    public record Settings(String host, List<InetAddress> addresses, int port, int maxConnections, Optional<Supplier<SSLContext>> encryption) { }

    /// What answers: REST and sockets.
    public record Doors(HttpApi rest, Http1Upgrader sockets, Origins origins, Problems problems) { }

    /// The server cannot listen as it was told to; the message is a sentence for whoever starts it.
    public static final class CannotListen extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotListen(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private Web(Settings settings, Doors doors, Duration patience) {
        this.settings = settings;
        this.doors = doors;
        slowPeers = new SlowPeers(patience);
    }

    /// Listens. Throws [CannotListen].
    public static Web start(Settings settings, Doors doors) {
        return start(settings, doors, PATIENCE);
    }

    static Web start(Settings settings, Doors doors, Duration patience) {
        var web = new Web(settings, doors, patience);
        try {
            web.listen();
            return web;
        } catch (CannotListen refused) {
            web.close();
            throw refused;
        }
    }

    /// Makes a server that never listens, so that all of Helidon is loaded when it is needed: that takes as long as opening the data, which
    /// leaves a processor idle meanwhile.
    public static void load() {
        WebServer.builder()
                .shutdownHook(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(Http1ConnectionSelector.builder().config(Http1Config.create()).build())
                .addRouting(HttpRouting.builder().any((_, _) -> { }))
                .build();
    }

    public int port() {
        return servers.getFirst().port();
    }

    @Override
    public void close() {
        close(LONGEST_STOP);
    }

    /// Stops to listen, gives the requests under way a moment to be answered, and ends their connections; waits for that no longer
    /// than this.
    public void close(Duration within) {
        var end = System.nanoTime() + within.toNanos();
        var stops = servers.stream().map(server -> Thread.ofPlatform().daemon().name("web-stop").start(server::stop)).toList();
        servers.clear();
        slowPeers.close();
        try {
            for (var stop : stops) {
                stop.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        var usable = settings.addresses().stream().filter(Web::isThisMachines).toList();
        if (usable.isEmpty()) {
            throw new CannotListen("HOST=" + settings.host() + " is no address of this machine.", null);
        }
        if (settings.port() != 0) {
            usable.forEach(address -> servers.add(server(address, settings.port())));
        } else {
            listenOnFreePort(usable);
        }
    }

    /// A port that is free on one address can be taken on another: then the next is tried, and at last the first alone.
    private void listenOnFreePort(List<InetAddress> addresses) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var first = server(addresses.getFirst(), 0);
            servers.add(first);
            try {
                addresses.stream().skip(1).forEach(address -> servers.add(server(address, first.port())));
                return;
            } catch (CannotListen taken) {
                servers.forEach(WebServer::stop);
                servers.clear();
            }
        }
        servers.add(server(addresses.getFirst(), 0));
        LOG.info("Listening on {} alone: no port was free on all addresses of {}", addresses.getFirst(), settings.host());
    }

    private WebServer server(InetAddress address, int port) {
        probe(address, port);
        var builder = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .idleConnectionTimeout(NEVER)
                .maxPayloadSize(MAX_BODY)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .directHandlers(ParserAnswers.all(doors.problems(), slowPeers))
                .protocolsDiscoverServices(false)
                .addConnectionSelector(slowPeers.watching(selector()))
                .addRouting(HttpRouting.builder().any((request, response) -> {
                    doors.rest().handle(request, response);
                    if (request.content().consumed()) {
                        slowPeers.restart();
                    } else {
                        slowPeers.answered();
                    }
                }));
        settings.encryption().ifPresentOrElse(source -> builder.tls(encrypted(source)), () -> builder.maxTcpConnections(connections()));
        var server = builder.build().start();
        if (!server.isRunning()) {
            throw cannot(port, new BindException("it was taken in this very moment"));
        }
        return server;
    }

    /// The listener that this makes Helidon use counts connections by itself.
    private Tls encrypted(Supplier<SSLContext> source) {
        var reception = new Reception(slowPeers, doors.problems());
        return Tls.builder().sslContext(new SecureContext(source, reception, connections())).enabledProtocols(PROTOCOLS).build();
    }

    /// Never more than the system lets this process open: Helidon 4.3.1 ends a listener for good when `accept` fails. Until one
    /// is free, who comes next waits.
    private int connections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.clamp((system.getMaxFileDescriptorCount() - OTHER_FILES) / settings.addresses().size(), 1, settings.maxConnections())
                : settings.maxConnections();
    }

    /// Message text must not get into a log at any level, as it would with Helidon's logging of what is sent and received.
    private Http1ConnectionSelector selector() {
        var gate = new UpgradeGate(doors.sockets(), doors.origins(), doors.problems(), slowPeers);
        return Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(MAX_LINE)
                        .maxHeadersSize(MAX_HEADERS)
                        .receiveLog(false)
                        .sendLog(false)
                        .addReceiveListener(slowPeers)
                        .build())
                .upgraders(Map.of("websocket", gate, "WebSocket", gate))
                .build();
    }

    /// Helidon tells of a port that it cannot take in its log alone, with a stack trace.
    private void probe(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw cannot(port, taken);
        }
    }

    private CannotListen cannot(int port, IOException reason) {
        var where = "port " + port + " of " + settings.host();
        var text = String.valueOf(reason.getMessage());
        if (text.contains("in use") || text.contains("taken")) {
            return new CannotListen("Cannot listen on " + where + ": it is in use. Stop the other program or set PORT.", reason);
        }
        return new CannotListen("Cannot listen on " + where + " (" + text + "). Set HOST to an address of this machine"
                + " and PORT to a port that you may use.", reason);
    }

    /// False for ::1 where the system has no IPv6.
    private static boolean isThisMachines(InetAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException absent) {
            return false;
        }
    }
}
