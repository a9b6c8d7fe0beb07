package chat.parley.server.core.accounts;

import chat.parley.model.User;
import chat.parley.model.account.LoginSession;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What every request and every socket asks of accounts, held in memory: which sessions last, who has a password, who administers the
/// server, who is deactivated.
///
/// The writer's thread alone changes it, right after what it says is durable; any thread may look.
public final class Standing {
    private final Map<String, Seat> sessions = new ConcurrentHashMap<>();
    private final Set<User.Id> withPassword = ConcurrentHashMap.newKeySet();
    private final Set<User.Id> administrators = ConcurrentHashMap.newKeySet();
    private final Set<User.Id> deactivated = ConcurrentHashMap.newKeySet();

    private record Seat(User.Id user, Instant until) { }

    /// True while this person is signed in so.
    public boolean lasts(User.Id who, String login, Instant now) {
        var seat = login == null ? null : sessions.get(login);
        return seat != null && seat.user.equals(who) && now.isBefore(seat.until) && !deactivated.contains(who);
    }

    /// True where this is a session of anyone.
    public boolean isKnown(String login) {
        return sessions.containsKey(login);
    }

    public boolean hasPassword(User.Id who) {
        return withPassword.contains(who);
    }

    /// False where nobody at all has a password.
    public boolean anyPassword() {
        return !withPassword.isEmpty();
    }

    public boolean isAdministrator(User.Id who) {
        return administrators.contains(who) && !deactivated.contains(who);
    }

    public boolean isDeactivated(User.Id who) {
        return deactivated.contains(who);
    }

    /// True where someone can sign in and administer the server.
    boolean isAdministered() {
        return administrators.stream().anyMatch(who -> withPassword.contains(who) && !deactivated.contains(who));
    }

    void began(LoginSession session) {
        sessions.put(session.id(), new Seat(session.userId(), session.expiresAt()));
    }

    void ended(String login) {
        sessions.remove(login);
    }

    void gotPassword(User.Id who) {
        withPassword.add(who);
    }

    /// Takes over what is stored of someone.
    void is(User user) {
        set(administrators, user.id(), user.role() == User.Role.ADMIN);
        set(deactivated, user.id(), user.deactivated());
    }

    private static void set(Set<User.Id> people, User.Id who, boolean isIn) {
        if (isIn) {
            people.add(who);
        } else {
            people.remove(who);
        }
    }
}
