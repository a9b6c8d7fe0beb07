package chat.parley.server.core;

import chat.parley.model.User;
import chat.parley.server.live.Session;

/// Who asks, and on which of their connections; `session` is null where it is a single request.
public record Actor(User.Id id, Session session) {
    public static Actor of(User.Id id) {
        return new Actor(id, null);
    }
}
