package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Invite;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.write.Ids;
import chat.parley.server.store.Database;
import java.util.List;

/// The ways in that administrators make. Waits on the caller's thread. Safe for use by many threads.
public final class Invitations {
    private static final int MOST = 1_000;
    private final Database database;
    private final Changes changes;

    Invitations(Database database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    /// All of them, used up and over ones too, without their codes.
    public List<Invite> all() {
        return database.read(tables -> tables.accounts().invites().all());
    }

    /// A new one, with its code.
    public Invite make(Caller by, AccountWish.NewInvite wish) {
        if (wish.boundTo() != null && wish.maxUses() != 1) {
            throw Shape.refuse("max_uses", "must be 1 for an invite that is bound to someone");
        }
        var code = Codes.code();
        return changes.done(batch -> {
            if (batch.tables().accounts().invites().count() >= MOST) {
                throw new Problem.Refusal(new Problem.Conflict("too_many_invites", "There are " + MOST + " invites. Remove some first."));
            }
            if (wish.boundTo() != null) {
                var user = batch.tables().users().byId(wish.boundTo()).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("user")));
                if (user.deactivated() || batch.tables().accounts().credentials().hash(user.id()).isPresent()) {
                    throw Shape.refuse("bound_to", "must be an active account without a password");
                }
            }
            var invite = new Invite(Ids.invite(batch.now()), by.id(), batch.now(), batch.now().plusSeconds(wish.expiresIn()), wish.maxUses(), 0,
                    wish.role(), wish.boundTo(), null, null);
            batch.tables().accounts().invites().insert(invite, Codes.hashOfCode(code));
            Audit.INVITE_MADE.note(batch, by, invite.id(), invite.role() + ", " + invite.maxUses() + " uses");
            return invite;
        }).told(code, null);
    }

    /// Takes one back; those who came in with it stay.
    public Invite remove(Caller by, String id) {
        return changes.done(batch -> {
            var invite = batch.tables().accounts().invites().byId(id).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("invite")));
            batch.tables().accounts().invites().delete(id);
            Audit.INVITE_REMOVED.note(batch, by, id, null);
            return invite;
        });
    }
}
