package chat.parley.model.account;

import chat.parley.model.User;
import java.time.Instant;

/// One place where someone is signed in, from the sign-in to its end. `current` is the one that asks.
public record LoginSession(String id, User.Id userId, Instant createdAt, Instant usedAt, Instant expiresAt, String address, String device,
        boolean current) {
    /// The same as `login` sees it.
    public LoginSession seenFrom(String login) {
        return new LoginSession(id, userId, createdAt, usedAt, expiresAt, address, device, id.equals(login));
    }
}
