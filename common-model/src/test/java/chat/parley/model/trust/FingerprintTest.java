package chat.parley.model.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is expected was made with OpenSSL and Python, not with this code: both ends must show the same for ever.
class FingerprintTest {
    private static final String KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZu09khRE17AyhGV+5gUcSQdvMFBqlBSG"
            + "qdIdNzrsosOqWniSVjcUOZ6hiB08aArfae3YXVbGcOTVcKtzaX5sNg==";
    private static final String DIGITS = "138690b76e1bdd44815afce19bc05c7f0aae41fdf5428ed4378d7c4ce887687b";

    @Test
    void fingerprintIsTheHashOfTheEncodedKey() throws GeneralSecurityException {
        assertEquals(DIGITS, Fingerprint.of(key()).digits());
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, abandon abandon abandon abandon abandon abandon",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, zoo zoo zoo zoo zoo zoo",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, abuse boss fly battle rubber wasp",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, panel custom call awesome sick ready",
        DIGITS + ", bean cruel column switch saddle pelican"})
    void wordsAreTheFirstBits(String digits, String words) {
        assertEquals(words, new Fingerprint(digits).words());
    }

    @Test
    void lastBitOfTheWordsCounts() {
        var before = new Fingerprint("0".repeat(16) + "0" + "0".repeat(47));
        var after = new Fingerprint("0".repeat(16) + "4" + "0".repeat(47));

        assertNotEquals(before.words(), after.words());
        assertEquals("abandon abandon abandon abandon abandon ability", after.words());
    }

    @Test
    void listIsThePublishedOne() throws IOException, GeneralSecurityException {
        try (var words = Fingerprint.class.getResourceAsStream("words.txt")) {
            var hash = MessageDigest.getInstance("SHA-256").digest(words.readAllBytes());

            assertEquals("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda", HexFormat.of().formatHex(hash));
        }
    }

    @Test
    void upperCaseIsTheSame() {
        assertEquals(new Fingerprint(DIGITS), new Fingerprint(DIGITS.toUpperCase()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "138690b76e1bdd44815afce19bc05c7f0aae41fdf5428ed4378d7c4ce887687", " " + DIGITS, DIGITS + "0",
        "138690b76e1bdd44815afce19bc05c7f0aae41fdf5428ed4378d7c4ce887687g"})
    void anythingElseIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Fingerprint(text));
    }

    private static PublicKey key() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY)));
    }
}
