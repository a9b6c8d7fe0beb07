package chat.parley.server.store.tables;

import chat.parley.server.store.accounts.AccountTables;
import org.jdbi.v3.core.Handle;

/// Every table family, within one transaction. Valid for as long as the call that it was given to, on that call's thread.
public record Tables(Users users, Conversations conversations, Participants participants, Messages messages, Expiry expiry,
        Facts facts, AccountTables accounts) {
    public static Tables of(Handle handle) {
        return new Tables(new Users(handle), new Conversations(handle), new Participants(handle), new Messages(handle), new Expiry(handle),
                new Facts(handle), AccountTables.of(handle));
    }
}
