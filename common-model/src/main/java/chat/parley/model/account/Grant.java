package chat.parley.model.account;

import chat.parley.model.User;
import com.fasterxml.jackson.annotation.JsonInclude;

/// What signing in gives: a token for requests, good for `expiresIn` seconds, and one to get the next with, which a browser gets as a
/// cookie instead. As text it shows neither.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grant(String accessToken, String tokenType, long expiresIn, String refreshToken, String sessionId, User user) {
    /// The same for someone who gets the refresh token elsewhere.
    public Grant withoutRefreshToken() {
        return new Grant(accessToken, tokenType, expiresIn, null, sessionId, user);
    }

    @Override
    public String toString() {
        return "Grant[" + sessionId + "]";
    }
}
