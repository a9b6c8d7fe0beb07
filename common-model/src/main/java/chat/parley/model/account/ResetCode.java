package chat.parley.model.account;

import chat.parley.model.User;
import java.time.Instant;

/// Lets someone set a new password, once. As text it shows neither code nor link.
public record ResetCode(User.Id userId, Instant expiresAt, String code, String link) {
    /// The same with a link that carries the code.
    public ResetCode linked(String itsLink) {
        return new ResetCode(userId, expiresAt, code, itsLink);
    }

    @Override
    public String toString() {
        return "ResetCode[" + userId + "]";
    }
}
