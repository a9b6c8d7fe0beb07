package chat.parley.server.store.accounts;

import org.jdbi.v3.core.Handle;

/// The table families of accounts, within one transaction; part of the store's tables.
public record AccountTables(Credentials credentials, Logins logins, RefreshTokens refreshTokens, Invites invites, Resets resets, AuditLog audit) {
    public static AccountTables of(Handle handle) {
        return new AccountTables(new Credentials(handle), new Logins(handle), new RefreshTokens(handle), new Invites(handle), new Resets(handle),
                new AuditLog(handle));
    }
}
