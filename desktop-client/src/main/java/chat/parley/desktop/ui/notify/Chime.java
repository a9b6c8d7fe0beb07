package chat.parley.desktop.ui.notify;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sound of a new message: two soft tones, made here. Plays on a thread of its own; a computer without sound stays silent.
final class Chime {
    private static final Logger LOG = LoggerFactory.getLogger(Chime.class);
    private static final float RATE = 44_100;
    private static final double[] TONES = {783.99, 1174.66};
    private static final double STEP = 0.09;
    private static final double LENGTH = 0.42;
    private static final double LOUDNESS = 0.22;
    private static final long BETWEEN = 1_500_000_000;
    private long last = System.nanoTime() - BETWEEN;

    /// Sounds, unless it just did.
    void play() {
        var now = System.nanoTime();
        if (now - last >= BETWEEN) {
            last = now;
            Thread.ofPlatform().daemon().name("chime").start(() -> sound(samples()));
        }
    }

    private static void sound(byte[] samples) {
        var format = new AudioFormat(RATE, 16, 1, true, false);
        try (var line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException silent) {
            LOG.debug("No sound on this computer: {}", silent.getMessage());
        }
    }

    /// 16 bits, little endian, one channel: each tone fades on its own.
    static byte[] samples() {
        var samples = new byte[(int) (RATE * (LENGTH + STEP)) * 2];
        for (var at = 0; at < samples.length / 2; at++) {
            var sum = 0.0;
            for (var tone = 0; tone < TONES.length; tone++) {
                sum += tone(TONES[tone], at / RATE - tone * STEP);
            }
            var value = (int) (sum * LOUDNESS * Short.MAX_VALUE);
            samples[at * 2] = (byte) value;
            samples[at * 2 + 1] = (byte) (value >> 8);
        }
        return samples;
    }

    private static double tone(double pitch, double time) {
        if (time < 0 || time > LENGTH) {
            return 0;
        }
        var attack = Math.min(1, time / 0.006);
        return attack * Math.exp(-9 * time) * (1 - time / LENGTH) * Math.sin(2 * Math.PI * pitch * time);
    }
}
