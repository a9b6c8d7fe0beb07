package chat.parley.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// What puts load on a server: a process of its own, in which one thread serves all connections. It takes orders, a line each, from its input
/// and answers each with one line of `name=value`. Latency is from the moment in which a message was due to be sent to the moment in which
/// a member has read it, so that a driver which comes late does not flatter the server.
///
/// | order | what it does |
/// |---|---|
/// | `connect PORT PATH COUNT` | opens sockets; `%d` in the path is a number |
/// | `fan-out RATE SECONDS SENDERS TEMPLATE` | the first ones say RATE messages a second in turn, everyone hears each |
/// | `pairs SECONDS CONVERSATIONS TEMPLATE` | two and two answer each other; conversations stand between commas, `%s` in the template is one |
/// | `fill COUNT SENDERS TEMPLATE` | as many messages as fast as they are told to the first |
/// | `pages PORT PATH LEAST MOST CONNECTIONS SECONDS` | asks for pages; `%d` in the path is any number from LEAST up to MOST |
/// | `deafen NUMBER` | that connection reads no more |
/// | `close` | closes all |
final class Driver {
    private static final int OPENING = 200;
    private static final int UNDER_WAY = 200;
    private static final long MILLISECOND = 1_000_000;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    private static final long DRAIN = TimeUnit.SECONDS.toNanos(5);
    private final Selector selector = Selector.open();
    private final LinkedBlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final List<SocketPeer> peers = new ArrayList<>();
    private final Histogram latency = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final Random random = new Random(1);
    private SocketPeer.Hearing hearing = (_, _, _) -> { };
    private int deaf;

    private Driver() throws IOException { }

    public static void main(String[] arguments) throws IOException {
        var driver = new Driver();
        Thread.ofPlatform().daemon().start(driver::listen);
        System.out.println("ready");
        driver.run();
    }

    private void listen() {
        try (var in = new BufferedReader(new InputStreamReader(System.in))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
                selector.wakeup();
            }
            orders.add("end");
            selector.wakeup();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void run() throws IOException {
        for (var order = next(); !order.equals("end"); order = next()) {
            System.out.println(obey(order.split(" ", 2)[0], order));
        }
    }

    private String next() {
        while (orders.isEmpty()) {
            turn(1_000);
        }
        return orders.remove();
    }

    private String obey(String name, String order) throws IOException {
        switch (name) {
            case "connect" -> {
                var words = order.split(" ");
                return connect(Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]));
            }
            case "fan-out" -> {
                var words = order.split(" ", 5);
                return fanOut(Double.parseDouble(words[1]), Double.parseDouble(words[2]), Integer.parseInt(words[3]), words[4]);
            }
            case "pairs" -> {
                var words = order.split(" ", 4);
                return pairs(Double.parseDouble(words[1]), words[2].split(","), words[3]);
            }
            case "fill" -> {
                var words = order.split(" ", 4);
                return fill(Long.parseLong(words[1]), Integer.parseInt(words[2]), words[3]);
            }
            case "pages" -> {
                var words = order.split(" ");
                return pages(Integer.parseInt(words[1]), () -> words[2].formatted(random.nextInt(Integer.parseInt(words[3]), Integer.parseInt(words[4]))),
                        Integer.parseInt(words[5]), Double.parseDouble(words[6]));
            }
            case "deafen" -> {
                peers.get(Integer.parseInt(order.split(" ")[1])).deafen();
                deaf++;
                return "deaf=" + deaf;
            }
            case "close" -> {
                peers.forEach(Peer::close);
                peers.clear();
                deaf = 0;
                turn(0);
                return "closed=true";
            }
            default -> throw new IllegalArgumentException(order);
        }
    }

    private String connect(int port, String path, int count) throws IOException {
        var begun = System.nanoTime();
        var first = peers.size();
        for (int opened = 0, number = 0; opened < count && System.nanoTime() - begun < PATIENCE;) {
            for (; number < count && number - opened < OPENING; number++) {
                peers.add(new SocketPeer(selector, port, path.formatted(first + number), first + number, (peer, sent, who) -> hearing.heard(peer, sent, who)));
            }
            turn(10);
            opened = (int) peers.subList(first, peers.size()).stream().filter(peer -> peer.isOpen() || peer.isClosed()).count();
        }
        return "open=" + open() + " seconds=" + seconds(begun);
    }

    private String fanOut(double rate, double seconds, int senders, String template) {
        latency.reset();
        hearing = (_, sent, _) -> latency.recordValue(Math.max(0, System.nanoTime() - sent));
        var begun = System.nanoTime();
        var gap = (long) (1e9 / rate);
        var sent = 0L;
        for (var due = begun; due - begun < seconds * 1e9; due += gap) {
            for (var now = System.nanoTime(); now < due; now = System.nanoTime()) {
                turn(due - now > MILLISECOND ? 1 : 0);
            }
            // A driver that comes later than it can sleep is late by its own load.
            var now = System.nanoTime();
            peers.get((int) (sent++ % senders)).say(template, now - due > 2 * MILLISECOND ? due : now);
            turn(0);
        }
        var expected = sent * (open() - deaf);
        await(() -> latency.getTotalCount() >= expected, DRAIN);
        return "sent=" + sent + " expected=" + expected + figures(begun);
    }

    private String pairs(double seconds, String[] conversations, String template) {
        latency.reset();
        var begun = System.nanoTime();
        var goesOn = new boolean[] {true};
        var texts = java.util.Arrays.stream(conversations).map(template::formatted).toList();
        hearing = (peer, sent, sender) -> {
            if (sender != peer.number()) {
                var now = System.nanoTime();
                latency.recordValue(now - sent);
                if (goesOn[0]) {
                    peer.say(texts.get(peer.number() / 2), now);
                }
            }
        };
        for (int pair = 0; pair < conversations.length; pair++) {
            peers.get(2 * pair).say(texts.get(pair), System.nanoTime());
        }
        await(() -> System.nanoTime() - begun > seconds * 1e9, Long.MAX_VALUE / 2);
        goesOn[0] = false;
        return figures(begun).strip();
    }

    private String fill(long count, int senders, String template) {
        latency.reset();
        var begun = System.nanoTime();
        var said = new long[1];
        hearing = (peer, sent, sender) -> {
            if (peer.number() == 0) {
                latency.recordValue(System.nanoTime() - sent);
                if (said[0] < count) {
                    said[0]++;
                    peers.get(sender).say(template, System.nanoTime());
                }
            }
        };
        for (; said[0] < Math.min(count, UNDER_WAY); said[0]++) {
            peers.get((int) (said[0] % senders)).say(template, System.nanoTime());
        }
        await(() -> latency.getTotalCount() >= count, TimeUnit.MINUTES.toNanos(10));
        return figures(begun).strip();
    }

    private String pages(int port, Supplier<String> paths, int connections, double seconds) throws IOException {
        latency.reset();
        var begun = System.nanoTime();
        var askers = new ArrayList<Asker>();
        for (int number = 0; number < connections; number++) {
            askers.add(new Asker(selector, port, paths, () -> System.nanoTime() - begun < seconds * 1e9,
                    latency::recordValue));
        }
        await(() -> askers.stream().allMatch(Peer::isClosed), TimeUnit.MINUTES.toNanos(10));
        return figures(begun).strip();
    }

    private void await(BooleanSupplier done, long longest) {
        var begun = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - begun < longest) {
            turn(1);
        }
    }

    private void turn(long milliseconds) {
        try {
            if (milliseconds == 0) {
                selector.selectNow(key -> ((Peer) key.attachment()).ready());
            } else {
                selector.select(key -> ((Peer) key.attachment()).ready(), milliseconds);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String figures(long begun) {
        return " heard=" + latency.getTotalCount() + " seconds=" + seconds(begun) + " p50=" + ms(50) + " p99=" + ms(99) + " most="
                + latency.getMaxValue() / 1e6 + " closed=" + (peers.size() - open());
    }

    private double ms(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }

    private long open() {
        return peers.stream().filter(SocketPeer::isOpen).count();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
