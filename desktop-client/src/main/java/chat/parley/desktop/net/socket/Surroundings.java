package chat.parley.desktop.net.socket;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What a connection watches besides its server: the clock, which jumps when the computer wakes up, and the computer's own
/// addresses, which change with its network.
public record Surroundings(InstantSource clock, Supplier<Set<String>> addresses, RandomGenerator random) {
    public static Surroundings real() {
        return new Surroundings(InstantSource.system(), Surroundings::ownAddresses, RandomGenerator.getDefault());
    }

    private static Set<String> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces().filter(Surroundings::isUp).flatMap(NetworkInterface::inetAddresses)
                    .map(Object::toString).collect(Collectors.toSet());
        } catch (SocketException none) {
            return Set.of();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }
}
