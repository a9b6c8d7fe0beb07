package chat.parley.server.core.accounts;

import chat.parley.model.account.AuditEntry;
import chat.parley.server.core.write.Batch;

/// The words of the audit log, and how an entry gets there: with the change that it tells of, in one transaction.
///
/// Never a password, a code or a token, and no name that someone tried to sign in with: people type passwords there.
enum Audit {
    SIGNED_IN, SIGN_IN_FAILED, SIGNED_OUT, SESSION_ENDED, REFRESH_TOKEN_REUSED, PASSWORD_CHANGED, PASSWORD_RESET, RESET_CODE_MADE,
    SET_UP, REGISTERED, CLAIMED, INVITE_MADE, INVITE_REMOVED, ROLE_CHANGED, DEACTIVATED, REACTIVATED;

    /// Notes that `by` did this to `subject`; the last two may be null.
    void note(Batch batch, Caller by, String subject, String detail) {
        batch.tables().accounts().audit().add(new AuditEntry(0, batch.now(), name().toLowerCase(java.util.Locale.ROOT), by.id(), subject,
                by.address(), detail));
    }
}
