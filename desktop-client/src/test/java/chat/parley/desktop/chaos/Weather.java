package chat.parley.desktop.chaos;

import chat.parley.desktop.testing.Cable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Bad weather over some cables until it is closed: they are cut, unplugged for a moment, fall silent, lag and say things twice, at
/// random. Then it is fine.
final class Weather implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Random random;
    private final List<Cable> cables;
    private final Thread thread;
    private int blows;

    Weather(long seed, List<Cable> cables) {
        random = new Random(seed);
        this.cables = cables;
        thread = Thread.ofVirtual().name("weather").start(this::blow);
    }

    /// How often something happened.
    int blows() {
        return blows;
    }

    private void blow() {
        while (!isOverWithin(random.nextInt(1_200))) {
            var cable = cables.get(random.nextInt(cables.size()));
            blows++;
            switch (random.nextInt(6)) {
                case 0, 1 -> cable.cut();
                case 2 -> {
                    cable.unplug();
                    isOverWithin(random.nextInt(1_500));
                    cable.plug();
                }
                case 3 -> {
                    cable.silence();
                    isOverWithin(random.nextInt(1_500));
                    cable.speak();
                }
                case 4 -> cable.lag(random.nextInt(60));
                default -> cable.repeat(random.nextDouble());
            }
        }
    }

    private boolean isOverWithin(int millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        cables.forEach(cable -> {
            cable.speak();
            cable.plug();
            cable.lag(0);
            cable.repeat(0);
        });
    }
}
