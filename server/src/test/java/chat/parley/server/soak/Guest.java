package chat.parley.server.soak;

import chat.parley.server.SocketPeer;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// One who comes, talks for a while, and goes, mostly politely, again and again until the day is over; and who notices where a message is
/// missing between two that were heard.
final class Guest implements Runnable {
    private static final int LONGEST_STAY = 90;
    private static final int LONGEST_AWAY = 20;
    private static final int LONGEST_SILENCE_MS = 8_000;
    private final int port;
    private final String name;
    private final List<String> rooms;
    private final Random random;
    private final CountDownLatch over;
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong promised = new AtomicLong();
    private final AtomicLong said = new AtomicLong();

    Guest(int port, String name, List<String> rooms, Random random, CountDownLatch over) {
        this.port = port;
        this.name = name;
        this.rooms = rooms;
        this.random = random;
        this.over = over;
    }

    boolean hasSomewhereToGo() {
        return !rooms.isEmpty();
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    long promised() {
        return promised.get();
    }

    @Override
    public void run() {
        try {
            while (!over.await(random.nextInt(LONGEST_AWAY), TimeUnit.SECONDS)) {
                visit();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException | AssertionError failure) {
            faults.add(name + ": " + failure);
        }
    }

    private void visit() throws InterruptedException {
        try (var peer = new SocketPeer(port, name)) {
            var hearing = Thread.ofVirtual().start(() -> hear(peer));
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1 + random.nextInt(LONGEST_STAY));
            while (System.nanoTime() < until && !over.await(random.nextInt(LONGEST_SILENCE_MS), TimeUnit.MILLISECONDS)) {
                talk(peer);
            }
            awaitAnswers();
            peer.frame(0x88, new byte[] {3, (byte) 0xE8});
            hearing.join();
        }
    }

    private void talk(SocketPeer peer) {
        var room = rooms.get(random.nextInt(rooms.size()));
        peer.say("{'type':'typing','data':{'conversation_id':'" + room + "','is_typing':true}}");
        var id = name + "-" + said.incrementAndGet();
        peer.say("{'type':'send_message','id':'" + id + "','data':{'conversation_id':'" + room + "','content':'" + "word ".repeat(1 + random.nextInt(60))
                + "','client_message_id':'" + id + "'}}");
    }

    /// Everything said is promised before one goes, so that the sums can be compared.
    private void awaitAnswers() throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        synchronized (promised) {
            while (promised.get() < said.get() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.timedWait(promised, 100);
            }
        }
        if (promised.get() < said.get()) {
            faults.add(name + ": " + said + " said, " + promised + " promised");
        }
    }

    private void hear(SocketPeer peer) {
        var last = new HashMap<String, Long>();
        try {
            while (true) {
                heard(peer.next(), last);
            }
        } catch (UncheckedIOException gone) {
            // He said goodbye.
        }
    }

    private void heard(JsonNode frame, Map<String, Long> last) {
        switch (frame.path("type").asString()) {
            case "ack" -> {
                synchronized (promised) {
                    promised.incrementAndGet();
                    promised.notifyAll();
                }
            }
            case "error" -> faults.add(name + ": " + frame);
            case "new_message" -> {
                var message = frame.path("data").has("message") ? frame.path("data").path("message") : frame.path("data");
                var seq = message.path("seq").asLong();
                var before = last.put(message.path("conversation_id").asString(), seq);
                if (before != null && seq != before + 1) {
                    faults.add(name + ": " + seq + " after " + before);
                }
            }
            default -> { }
        }
    }
}
