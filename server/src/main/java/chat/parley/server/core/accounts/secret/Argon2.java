package chat.parley.server.core.accounts.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) and its usual text form, which carries its own parameters. Pure; one hash takes its memory and tens of milliseconds.
final class Argon2 {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /// Takes as long as any other, and is the hash of no password that anyone knows.
    static final String NOBODYS = text(new byte[SALT_BYTES], new byte[HASH_BYTES]);
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Argon2() { }

    /// A hash with a salt of its own.
    static String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return text(salt, computed(password, salt, new int[] {MEMORY_KIB, PASSES, LANES}, HASH_BYTES));
    }

    static boolean matches(String hash, String password) {
        var form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalArgumentException("This is no hash of a password");
        }
        var cost = new int[] {Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))};
        var expected = Base64.getDecoder().decode(form.group(5));
        return MessageDigest.isEqual(expected, computed(password, Base64.getDecoder().decode(form.group(4)), cost, expected.length));
    }

    private static String text(byte[] salt, byte[] hash) {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(hash);
    }

    private static byte[] computed(String password, byte[] salt, int[] cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost[0])
                .withIterations(cost[1])
                .withParallelism(cost[2])
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        var text = password.getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(text, hash);
        Arrays.fill(text, (byte) 0);
        return hash;
    }
}
