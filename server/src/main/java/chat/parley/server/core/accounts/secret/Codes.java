package chat.parley.server.core.accounts.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// Secrets that the server makes up: codes for people to type (100 random bits), and tokens for programs (256). What is kept of either is
/// a hash; with so many bits it needs neither salt nor work.
public final class Codes {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LETTERS = 20;
    private static final int GROUP = 5;
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() { }

    /// A code such as `7KQ2M-0XWDH-PZ4JT-9CVRA`.
    public static String code() {
        var code = new StringBuilder();
        for (int at = 0; at < LETTERS; at++) {
            code.append(at > 0 && at % GROUP == 0 ? "-" : "").append(CROCKFORD[RANDOM.nextInt(CROCKFORD.length)]);
        }
        return code.toString();
    }

    /// A token, in letters that need no escaping anywhere.
    public static String token() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The hash of a code, however it was typed: case, hyphens and spaces do not count, and letters that look like digits are those.
    public static String hashOfCode(String code) {
        return hash(code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1'));
    }

    /// The hash of a token.
    public static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }

    /// Whether two texts are the same, in a time that does not tell where they differ.
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
