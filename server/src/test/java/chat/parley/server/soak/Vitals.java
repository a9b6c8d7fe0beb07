package chat.parley.server.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a process takes of the machine, as Linux tells it, and how that changes.
final class Vitals {
    private static final double NANOS_AN_HOUR = Duration.ofHours(1).toNanos();
    private final long pid;
    private final Path folder;
    private final List<Look> looks = new ArrayList<>();

    Vitals(long pid, Path folder) {
        this.pid = pid;
        this.folder = folder;
    }

    /// Resident bytes, threads of the system, open files, and bytes of the data's file.
    record Look(long at, long resident, int threads, int open, long file) {
        @Override
        public String toString() {
            return String.format("%.1f MB resident, %d threads, %d open files, data %.1f MB", mb(resident), threads, open, mb(file));
        }
    }

    Look look() {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            var status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
            var look = new Look(System.nanoTime(), number(status, "VmRSS:") * 1024, (int) number(status, "Threads:"), (int) open.count(),
                    Files.size(folder.resolve("parley.mv.db")));
            looks.add(look);
            return look;
        } catch (IOException gone) {
            throw new AssertionError("The server is gone", gone);
        }
    }

    /// How much more is resident an hour, in MB, by the second half of the looks so far (least squares).
    double slope() {
        var half = looks.subList(looks.size() / 2, looks.size());
        var begin = half.getFirst().at;
        var time = half.stream().mapToDouble(look -> (look.at - begin) / NANOS_AN_HOUR).toArray();
        var size = half.stream().mapToDouble(look -> mb(look.resident)).toArray();
        var meanTime = mean(time);
        var meanSize = mean(size);
        var above = 0.0;
        var below = 0.0;
        for (int at = 0; at < time.length; at++) {
            above += (time[at] - meanTime) * (size[at] - meanSize);
            below += (time[at] - meanTime) * (time[at] - meanTime);
        }
        return below == 0 ? 0 : above / below;
    }

    static double mb(long bytes) {
        return bytes / 1_048_576.0;
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(0);
    }

    private static long number(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name)).map(line -> line.replaceAll("\\D+", "")).mapToLong(Long::parseLong)
                .findFirst().orElseThrow();
    }
}
