package chat.parley.server.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Tells one history of the data from another. It changes where what clients were told may not be there any more: after an unclean
/// stop without forced commits.
final class Epoch {
    private static final String EPOCH = "epoch";
    private static final String STOPPED = "stopped";
    private static final String UNFORCED = "not yet, unforced";
    private static final int BYTES = 8;

    private Epoch() { }

    /// The epoch of the data from now on; the stop counts as unclean until [#end].
    static String begin(Database database) {
        try (var writing = database.writing(System::nanoTime)) {
            var facts = writing.begin().facts();
            var mayHaveLost = facts.fact(STOPPED).filter(UNFORCED::equals).isPresent();
            var before = facts.fact(EPOCH);
            var epoch = before.isEmpty() || mayHaveLost ? fresh() : before.get();
            facts.set(EPOCH, epoch);
            facts.set(STOPPED, database.durability() == Database.Durability.OS ? UNFORCED : "not yet");
            writing.commit();
            return epoch;
        }
    }

    static void end(Database database) {
        try (var writing = database.writing(System::nanoTime)) {
            writing.begin().facts().set(STOPPED, "cleanly");
            writing.commit();
        }
    }

    private static String fresh() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
