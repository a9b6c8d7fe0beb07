package chat.parley.desktop.state.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Queue<Runnable> hops = new ArrayDeque<>();
    private final List<Integer> taken = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    @Test
    void allThatCameSinceTheLastHopIsTakenInOneAndInOrder() {
        var inbox = new Inbox<Integer>(hops::add, taken::add, failure -> surprises.add(failure.getMessage()));

        List.of(1, 2, 3).forEach(inbox::put);

        assertEquals(1, hops.size());
        hop();
        assertEquals(List.of(1, 2, 3), taken);
        assertEquals(0, hops.size());
    }

    @Test
    void takerThatThrowsDoesNotKeepBackTheRest() {
        var inbox = new Inbox<Integer>(hops::add, item -> {
            if (item == 2) {
                throw new IllegalStateException("not two");
            }
            taken.add(item);
        }, failure -> surprises.add(failure.getMessage()));

        List.of(1, 2, 3).forEach(inbox::put);
        hop();

        assertEquals(List.of(1, 3), taken);
        assertEquals(List.of("not two"), surprises);
    }

    @Test
    void slowTakerIsInterruptedByNothingButGoesOnInLaterHops() {
        var inbox = new Inbox<Integer>(hops::add, item -> {
            taken.add(item);
            spin();
        }, failure -> surprises.add(failure.getMessage()));

        IntStream.range(0, 10).forEach(inbox::put);
        hop();
        var afterOne = taken.size();
        while (!hops.isEmpty()) {
            hop();
        }

        assertEquals(true, afterOne < 10);
        assertEquals(IntStream.range(0, 10).boxed().toList(), taken);
    }

    @Test
    void itemsOfManyThreadsAreAllTakenEachThreadsInItsOrder() throws InterruptedException {
        var inbox = new Inbox<Integer>(this::hopLater, taken::add, failure -> surprises.add(failure.getMessage()));
        var threads = IntStream.range(0, 4).mapToObj(each -> Thread.ofPlatform().start(() ->
                IntStream.range(0, 1_000).forEach(number -> inbox.put(each * 1_000 + number)))).toList();
        for (var thread : threads) {
            thread.join();
        }

        hopAll();

        assertEquals(4_000, taken.size());
        IntStream.range(0, 4).forEach(each -> assertEquals(
                IntStream.range(each * 1_000, each * 1_000 + 1_000).boxed().toList(), ofThread(each).toList()));
    }

    private Stream<Integer> ofThread(int each) {
        return taken.stream().filter(item -> item / 1_000 == each);
    }

    private synchronized void hopLater(Runnable hop) {
        hops.add(hop);
    }

    private void hopAll() {
        while (!hops.isEmpty()) {
            hop();
        }
    }

    private synchronized void hop() {
        hops.remove().run();
    }

    /// Longer than half of what one hop may take.
    private static void spin() {
        var end = System.nanoTime() + 5_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
