package chat.parley.model.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// By what a server is known to those who connect to it: SHA-256 of its public key, as 64 digits (`tls_fingerprint`).
///
/// It is of the key (the certificate's SubjectPublicKeyInfo, as in RFC 7469) and not of the certificate, so that it stays the same when the
/// certificate is renewed with the same key.
public record Fingerprint(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int WORDS = 6;
    private static final int BITS_A_WORD = 11;
    private static final int BITS = 256;
    private static final List<String> LIST = list();

    /// Throws [IllegalArgumentException] where `digits` are not 64 hexadecimal ones; upper case counts as lower.
    public Fingerprint {
        digits = digits.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("A fingerprint has 64 hexadecimal digits");
        }
    }

    public static Fingerprint of(PublicKey key) {
        try {
            return new Fingerprint(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /// Six words for people to compare, of BIP-39's English list: the first 66 bits, 11 a word. Another key with the same words is found
    /// after 2^66 tries.
    public String words() {
        var first = new BigInteger(digits, 16).shiftRight(BITS - WORDS * BITS_A_WORD);
        return IntStream.rangeClosed(1, WORDS)
                .map(word -> first.shiftRight((WORDS - word) * BITS_A_WORD).intValue() & LIST.size() - 1)
                .mapToObj(LIST::get)
                .collect(Collectors.joining(" "));
    }

    private static List<String> list() {
        try (var words = Fingerprint.class.getResourceAsStream("words.txt")) {
            return new String(words.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
