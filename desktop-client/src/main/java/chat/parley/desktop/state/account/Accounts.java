package chat.parley.desktop.state.account;

import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Invite;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Me;
import chat.parley.model.account.Person;
import chat.parley.model.account.ResetCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What someone with an account asks of the server about their own, and an administrator about others'. Answers complete on any thread; a
/// refusal completes exceptionally with a [chat.parley.model.Problem.Refusal].
public interface Accounts {
    /// Another password; ends every other session.
    CompletableFuture<Me> changePassword(AccountWish.ChangePassword wish);

    /// Where one is signed in, the latest first.
    CompletableFuture<List<LoginSession>> sessions();

    CompletableFuture<LoginSession> endSession(String id);

    /// Ends all but this one; what is left.
    CompletableFuture<List<LoginSession>> endOtherSessions();

    /// People whose name has `query` in it, by name after `after`, which may be null.
    CompletableFuture<Page> people(String query, User.Id after);

    CompletableFuture<Person> change(User.Id who, AccountWish.ChangeAccount wish);

    /// A code with which someone sets a new password.
    CompletableFuture<ResetCode> resetPassword(User.Id who);

    CompletableFuture<List<Invite>> invites();

    /// With its code and link, which are told this once.
    CompletableFuture<Invite> invite(AccountWish.NewInvite wish);

    CompletableFuture<Invite> removeInvite(String id);

    /// A part of all people; `hasMore` is false where it is the last.
    record Page(List<Person> people, boolean hasMore) { }
}
