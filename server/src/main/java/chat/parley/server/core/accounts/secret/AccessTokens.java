package chat.parley.server.core.accounts.secret;

import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.User;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/// Access tokens: JWTs that this installation signed (RFC 7519), held to RFC 8725: one algorithm, one key, and everything else about
/// them must be as it was issued. Whether their session still lasts is for the caller to ask. Safe for use by many threads.
public final class AccessTokens {
    public static final Duration LIFE = Duration.ofMinutes(15);
    static final Duration SKEW = Duration.ofSeconds(60);
    static final String ISSUER = "parley";
    static final String AUDIENCE = "parley-api";
    static final String SESSION = "sid";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int LONGEST = 2_048;
    private final TokenKey key;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final InstantSource clock;

    public AccessTokens(TokenKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
        try {
            signer = new MACSigner(key.bytes());
            verifier = new MACVerifier(key.bytes());
        } catch (JOSEException weak) {
            throw new IllegalArgumentException("This key cannot sign", weak);
        }
    }

    /// Whom a token speaks for, and in which of their sessions.
    public record Bearer(User.Id user, String login) { }

    public String issue(User.Id user, String login) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user.value())
                .claim(SESSION, login)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(key.id()).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("A token could not be signed", failure);
        }
        return token.serialize();
    }

    /// Whom the token speaks for; throws [Problem.Refusal] where it is not one of ours, or is not good now.
    public Bearer verified(String token) {
        try {
            if (token.length() <= LONGEST) {
                var jwt = SignedJWT.parse(token);
                if (isOurs(jwt.getHeader()) && jwt.verify(verifier)) {
                    return bearer(jwt.getJWTClaimsSet());
                }
            }
        } catch (ParseException | JOSEException | IllegalArgumentException notOne) {
            // said below: what kind of wrong it is helps nobody but who forged it
        }
        throw refused("This access token is none of this server's. Sign in again.");
    }

    private boolean isOurs(JWSHeader header) {
        return JWSAlgorithm.HS256.equals(header.getAlgorithm()) && key.id().equals(header.getKeyID()) && TYPE.equals(header.getType())
                && header.getCriticalParams() == null;
    }

    private Bearer bearer(JWTClaimsSet claims) throws ParseException {
        var login = claims.getStringClaim(SESSION);
        var isForUs = ISSUER.equals(claims.getIssuer()) && List.of(AUDIENCE).equals(claims.getAudience());
        if (!isForUs || !Shape.isId(claims.getSubject()) || !Shape.isId(login) || claims.getExpirationTime() == null
                || claims.getNotBeforeTime() == null) {
            throw new ParseException("not issued here", 0);
        }
        var now = clock.instant();
        if (!now.minus(SKEW).isBefore(instant(claims.getExpirationTime())) || now.plus(SKEW).isBefore(instant(claims.getNotBeforeTime()))) {
            throw refused("This access token is not good any more. Get the next one with POST /auth/refresh.");
        }
        return new Bearer(new User.Id(claims.getSubject()), login);
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private static Problem.Refusal refused(String sentence) {
        return new Problem.Refusal(new Problem.Unauthenticated(sentence));
    }
}
