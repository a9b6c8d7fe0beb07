package chat.parley.server.core.accounts.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.core.accounts.secret.AccessTokens.Bearer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is not exactly as it was issued here is refused (RFC 8725).
class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final byte[] BYTES = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final TokenKey KEY = TokenKey.of(BYTES);
    private static final User.Id ADA = new User.Id("ada");
    private final StillClock clock = new StillClock();
    private final AccessTokens tokens = new AccessTokens(KEY, clock);

    @Test
    void tokenSpeaksForWhomItWasIssued() {
        assertEquals(new Bearer(ADA, "login_1"), tokens.verified(tokens.issue(ADA, "login_1")));
    }

    @Test
    void tokenMadeByHandWithEverythingRightIsTaken() throws JOSEException {
        assertEquals(new Bearer(ADA, "login_1"), tokens.verified(signed(header().build(), claims().build(), BYTES)));
    }

    @Test
    void tokenLastsFifteenMinutesAndAMinuteForClocksThatDiffer() {
        var token = tokens.issue(ADA, "login_1");

        clock.pass(Duration.ofMinutes(16).minusSeconds(1));
        tokens.verified(token);
        clock.pass(Duration.ofSeconds(1));

        assertTrue(refused(token).detail().contains("POST /auth/refresh"));
    }

    @Test
    void tokenIsNotGoodBeforeItsTime() throws JOSEException {
        var early = claims().notBeforeTime(Date.from(NOW.plusSeconds(61))).expirationTime(Date.from(NOW.plusSeconds(961))).build();
        var atOnce = claims().notBeforeTime(Date.from(NOW.plusSeconds(60))).build();

        refused(signed(header().build(), early, BYTES));
        tokens.verified(signed(header().build(), atOnce, BYTES));
    }

    static List<UnaryOperator<JWTClaimsSet.Builder>> wrongClaims() {
        return List.of(
                claims -> claims.issuer("other"),
                claims -> claims.issuer(null),
                claims -> claims.audience("other"),
                claims -> claims.audience(List.of("parley-api", "other")),
                claims -> claims.audience((String) null),
                claims -> claims.subject(null),
                claims -> claims.subject("not an id"),
                claims -> claims.claim("sid", null),
                claims -> claims.claim("sid", 7),
                claims -> claims.claim("sid", "../x"),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(null),
                claims -> claims.expirationTime(Date.from(NOW.minusSeconds(61))));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void claimThatIsNotAsIssuedIsRefused(UnaryOperator<JWTClaimsSet.Builder> wrong) throws JOSEException {
        refused(signed(header().build(), wrong.apply(claims()).build(), BYTES));
    }

    static List<JWSHeader> wrongHeaders() {
        return List.of(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).keyID("").build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).keyID("../../token.key").build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).keyID(KEY.id().substring(1)).build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).keyID("' or 1=1 --").build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.id()).build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).keyID(KEY.id()).build(),
                header().criticalParams(Set.of("exp")).customParam("exp", 1).build());
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void headerThatIsNotAsIssuedIsRefused(JWSHeader wrong) throws JOSEException {
        refused(signed(wrong, claims().build(), BYTES));
    }

    @Test
    void otherAlgorithmsAreRefusedWithTheRightKeyToo() throws JOSEException {
        var longKey = (KEY.id() + "x").repeat(8).getBytes(StandardCharsets.US_ASCII);
        for (var algorithm : List.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            var header = new JWSHeader.Builder(algorithm).type(AccessTokens.TYPE).keyID(KEY.id()).build();

            refused(signed(header, claims().build(), longKey));
        }
    }

    @Test
    void tokenWithoutSignatureIsRefused() {
        var good = tokens.issue(ADA, "login_1").split("\\.");
        var none = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.id() + "\"}");

        refused(new PlainJWT(claims().build()).serialize());
        refused(none + "." + good[1] + ".");
        refused(none.replace("none", "NoNe") + "." + good[1] + "." + good[2]);
        refused(good[0] + "." + good[1] + ".");
        refused(good[0] + "." + good[1]);
    }

    @Test
    void algorithmOfKeyPairsIsRefusedWhateverTheSignature() {
        var good = tokens.issue(ADA, "login_1").split("\\.");
        for (var algorithm : List.of("RS256", "ES256", "PS256", "EdDSA", "HS1", "", "HS256 ")) {
            refused(encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.id() + "\"}") + "." + good[1] + "." + good[2]);
        }
    }

    @Test
    void keyOfAnotherInstallationIsRefused() throws JOSEException {
        var other = "another-installations-key-of-32-b".substring(0, 32).getBytes(StandardCharsets.US_ASCII);

        refused(new AccessTokens(TokenKey.of(other), clock).issue(ADA, "login_1"));
        refused(signed(header().build(), claims().build(), other));
    }

    @Test
    void everyCharacterThatIsChangedIsNoticed() {
        var token = tokens.issue(ADA, "login_1");
        var taken = new ArrayList<Integer>();
        for (int at = 0; at < token.length(); at++) {
            var changed = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
            try {
                tokens.verified(changed);
                taken.add(at);
            } catch (Problem.Refusal expected) {
                assertInstanceOf(Problem.Unauthenticated.class, expected.problem());
            }
        }

        // The last character of a Base64 text of 32 bytes has two bits that mean nothing.
        taken.remove(Integer.valueOf(token.length() - 1));
        assertEquals(List.of(), taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "a.b.c", "a.b.c.d.e", "null", "{}", "eyJhbGciOiJIUzI1NiJ9", "🙂.🙂.🙂"})
    void whatIsNoTokenIsRefused(String text) {
        refused(text);
    }

    @Test
    void endlessTokenIsRefused() {
        refused("a".repeat(100_000) + ".b.c");
    }

    private Problem refused(String token) {
        var problem = assertThrows(Problem.Refusal.class, () -> tokens.verified(token), token).problem();
        assertInstanceOf(Problem.Unauthenticated.class, problem);
        return problem;
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.HS256).type(AccessTokens.TYPE).keyID(KEY.id());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer("parley").audience("parley-api").subject("ada").claim("sid", "login_1").issueTime(Date.from(NOW))
                .notBeforeTime(Date.from(NOW)).expirationTime(Date.from(NOW.plusSeconds(900)));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, byte[] key) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
