package chat.parley.model.account;

import chat.parley.model.User;

/// Who is signed in, and in which session; the latter is null where there is none.
public record Me(User user, String sessionId) { }
