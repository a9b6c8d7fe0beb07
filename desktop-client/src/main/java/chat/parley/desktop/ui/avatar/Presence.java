package chat.parley.desktop.ui.avatar;

import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.Words;
import chat.parley.model.User;
import java.time.Instant;

/// Presence in words: "online", "away", "last seen 2 h ago".
public record Presence(Words words, Times times) {
    public String of(User person, Instant now) {
        if (person.deactivated()) {
            return words.of("presence.deactivated");
        }
        return person.status() == User.Status.OFFLINE && person.lastSeen() != null
                ? words.of("presence.lastSeen", times.ago(person.lastSeen(), now))
                : of(person.status());
    }

    public String of(User.Status status) {
        return switch (status) {
            case ONLINE -> words.of("presence.online");
            case AWAY -> words.of("presence.away");
            case BUSY -> words.of("presence.busy");
            case OFFLINE -> words.of("presence.offline");
        };
    }
}
