package chat.parley.desktop.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Does something in each pulse and takes the time: how long the FX thread works in it, and how far one is from the next, which the
/// drawing holds up where it is slower.
final class Pulses extends AnimationTimer {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long MINUTES = 5;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Runnable act;
    private final double[] work;
    private final double[] intervals;
    private final double[] processor;
    private long began;
    private long used;
    private int count;

    Pulses(Runnable act, int most) {
        this.act = act;
        work = new double[most];
        intervals = new double[most];
        processor = new double[most];
    }

    void start(Scene scene) {
        scene.addPostLayoutPulseListener(this::laidOut);
        start();
    }

    @Override
    public void handle(long now) {
        var before = began;
        began = System.nanoTime();
        if (before > 0 && count < intervals.length) {
            intervals[count] = (began - before) / 1e6;
        }
        used = THREADS.getCurrentThreadCpuTime();
        act.run();
    }

    private void laidOut() {
        if (count < work.length && began > 0) {
            processor[count] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
            work[count++] = (System.nanoTime() - began) / 1e6;
        } else if (count == work.length) {
            stop();
            done.countDown();
        }
    }

    void await() {
        try {
            if (!done.await(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("Only so many pulses: " + count);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// As [#work], without what others had the processor for.
    double[] processor() {
        return processor;
    }

    double[] work() {
        return work;
    }

    /// The first pulse has none before it.
    double[] intervals() {
        return Arrays.copyOfRange(intervals, 1, intervals.length);
    }
}
