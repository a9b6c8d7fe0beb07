package chat.parley.server.store.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.User;
import chat.parley.model.account.AuditEntry;
import chat.parley.model.account.Invite;
import chat.parley.model.account.LoginSession;
import chat.parley.server.store.Database;
import chat.parley.server.store.Writing;
import chat.parley.server.store.tables.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What accounts keep, on real files.
class AccountTablesIT {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00.250Z");
    private static final User.Id ADA = new User.Id("ada");
    private static final User.Id BOB = new User.Id("bob");
    @TempDir
    private Path folder;
    private Database database;
    private Writing writing;

    @BeforeEach
    void open() {
        database = Database.open(folder, "jdbc:h2:file:" + folder.resolve("parley"), Database.Durability.OS);
        writing = database.writing();
        write(tables -> List.of(ADA, BOB).forEach(id -> tables.users().insert(id, id.value(), NOW)));
    }

    @AfterEach
    void close() {
        writing.close();
        database.close();
    }

    @Test
    void passwordIsSetAndReplaced() {
        write(tables -> tables.accounts().credentials().set(ADA, "one", NOW));
        write(tables -> tables.accounts().credentials().set(ADA, "two", NOW));

        assertEquals(Optional.of("two"), read(tables -> tables.accounts().credentials().hash(ADA)));
        assertEquals(List.of(ADA), read(tables -> tables.accounts().credentials().among(List.of(ADA, BOB))));
        assertEquals(List.of(ADA), read(tables -> tables.accounts().credentials().all()));
        assertTrue((boolean) read(tables -> tables.accounts().credentials().any()));
    }

    @Test
    void sessionIsKeptAsItIsAndGoesWithItsTokens() {
        var login = login("login_1", NOW);
        write(tables -> {
            tables.accounts().logins().insert(login);
            tables.accounts().refreshTokens().insert("hash", "login_1");
        });

        assertEquals(Optional.of(login), read(tables -> tables.accounts().logins().byId("login_1")));
        write(tables -> tables.accounts().logins().delete("login_1"));

        assertEquals(List.of(), read(tables -> tables.accounts().logins().all()));
        assertEquals(Optional.empty(), read(tables -> tables.accounts().refreshTokens().find("hash", "login_1")));
    }

    @Test
    void sessionsComeTheOneUsedLastFirst() {
        write(tables -> {
            tables.accounts().logins().insert(login("login_1", NOW));
            tables.accounts().logins().insert(login("login_2", NOW.plusSeconds(1)));
            tables.accounts().logins().use("login_1", NOW.plusSeconds(2), NOW.plusSeconds(60), "::1");
        });

        assertEquals(List.of("login_1", "login_2"), read(tables -> tables.accounts().logins().of(ADA)).stream().map(LoginSession::id).toList());
        assertEquals(List.of("login_1"), read(tables -> tables.accounts().logins().latest(1)).stream().map(LoginSession::id).toList());
        assertEquals(List.of("login_2"), read(tables -> tables.accounts().logins().expired(NOW.plusSeconds(12))));
        assertEquals(2, (int) read(tables -> tables.accounts().logins().count(ADA)));
    }

    @Test
    void tokensAreUsedTogetherAndForgottenByTime() {
        write(tables -> {
            tables.accounts().logins().insert(login("login_1", NOW));
            tables.accounts().refreshTokens().insert("one", "login_1");
            tables.accounts().refreshTokens().insert("two", "login_1");
            tables.accounts().refreshTokens().useAll("login_1", NOW);
            tables.accounts().refreshTokens().insert("three", "login_1");
        });

        assertEquals(Optional.of(new RefreshTokens.Known(NOW)), read(tables -> tables.accounts().refreshTokens().find("two", "login_1")));
        assertEquals(Optional.of(new RefreshTokens.Known(null)), read(tables -> tables.accounts().refreshTokens().find("three", "login_1")));
        assertEquals(Optional.empty(), read(tables -> tables.accounts().refreshTokens().find("three", "login_2")));
        write(tables -> tables.accounts().refreshTokens().forget("login_1", NOW.plusMillis(1)));
        assertEquals(1, (int) read(tables -> tables.accounts().refreshTokens().count("login_1")));
    }

    @Test
    void inviteIsGoodForItsTimeAndItsUses() {
        var invite = new Invite("invite_1", ADA, NOW, NOW.plusSeconds(60), 2, 0, User.Role.ADMIN, BOB, null, null);
        write(tables -> tables.accounts().invites().insert(invite, "hash"));

        assertEquals(Optional.of(invite), read(tables -> tables.accounts().invites().good("hash", NOW)));
        assertEquals(Optional.empty(), read(tables -> tables.accounts().invites().good("hash", NOW.plusSeconds(60))));
        write(tables -> tables.accounts().invites().use("invite_1"));
        write(tables -> tables.accounts().invites().use("invite_1"));
        assertEquals(Optional.empty(), read(tables -> tables.accounts().invites().good("hash", NOW)));
        assertEquals(2, read(tables -> tables.accounts().invites().byId("invite_1")).orElseThrow().uses());
        write(tables -> tables.accounts().invites().deleteOf(ADA));
        assertEquals(0, (int) read(tables -> tables.accounts().invites().count()));
    }

    @Test
    void secondResetCodeVoidsTheFirst() {
        write(tables -> tables.accounts().resets().set(ADA, "first", NOW.plusSeconds(60)));
        write(tables -> tables.accounts().resets().set(ADA, "second", NOW.plusSeconds(60)));

        assertEquals(Optional.empty(), read(tables -> tables.accounts().resets().good("first", NOW)));
        assertEquals(Optional.of(ADA), read(tables -> tables.accounts().resets().good("second", NOW)));
        assertEquals(Optional.empty(), read(tables -> tables.accounts().resets().good("second", NOW.plusSeconds(60))));
    }

    @Test
    void auditLogIsReadFromItsNewEndAndForgottenFromItsOld() {
        for (int at = 0; at < 5; at++) {
            var entry = new AuditEntry(0, NOW.plusSeconds(at), "deactivated", at == 0 ? null : ADA, "bob", "::1", null);
            write(tables -> tables.accounts().audit().add(entry));
        }

        assertEquals(List.of(5L, 4L), ids(Long.MAX_VALUE, 2));
        assertEquals(List.of(3L, 2L, 1L), ids(4, 10));
        write(tables -> tables.accounts().audit().forget(NOW.plusSeconds(1), 3));
        assertEquals(List.of(5L, 4L, 3L), ids(Long.MAX_VALUE, 10));
        write(tables -> tables.accounts().audit().forget(NOW.plusSeconds(4), 3));
        assertEquals(List.of(5L), ids(Long.MAX_VALUE, 10));
    }

    @Test
    void peopleAreFoundByNameHoweverItIsWritten() {
        write(tables -> tables.users().insert(new User.Id("user_1"), "\u00C5sa", NOW));

        assertEquals(Optional.of("user_1"), read(tables -> tables.users().byName("A\u030ASA").map(user -> user.id().value())));
        assertEquals(Optional.empty(), read(tables -> tables.users().byName("asa")));
        assertFalse(read(tables -> tables.users().listed("", ADA, 10)).isEmpty());
        assertEquals(List.of("bob", "user_1"), read(tables -> tables.users().listed("", ADA, 10)).stream().map(user -> user.id().value()).toList());
    }

    private List<Long> ids(long before, int limit) {
        return read(tables -> tables.accounts().audit().page(before, limit)).stream().map(AuditEntry::id).toList();
    }

    private static LoginSession login(String id, Instant at) {
        return new LoginSession(id, ADA, at, at, at.plusSeconds(10), "127.0.0.1", "a browser", false);
    }

    private void write(Consumer<Tables> change) {
        change.accept(writing.begin());
        writing.commit();
    }

    private <T> T read(Function<Tables, T> query) {
        return database.read(query);
    }
}
