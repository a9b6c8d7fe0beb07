package chat.parley.model.account;

import chat.parley.model.User;
import java.time.Instant;

/// Someone as an administrator sees them: whether they have a password, since when they are here, and in how many places they are signed in.
public record Person(User user, boolean hasPassword, Instant createdAt, int sessions) { }
