package chat.parley.desktop.ui.connect;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// The way to servers, before anyone is signed in. Every answer comes on the FX thread, and none exceptionally. Where one was let in, the
/// chat stands in the window already; `stays` is whether one is still signed in when the app starts again.
public interface Door {
    /// Asks who is there.
    CompletableFuture<Reply> knock(Place place);

    /// Under a name alone.
    CompletableFuture<Entry> enter(Place place, User.Id name);

    CompletableFuture<Entry> signIn(Place place, AccountWish.LogIn wish, boolean stays);

    CompletableFuture<Entry> register(Place place, AccountWish.Register wish, boolean stays);

    /// As the first administrator.
    CompletableFuture<Entry> setUp(Place place, AccountWish.SetUp wish, boolean stays);

    /// Sets another password by a code, and signs in with it.
    CompletableFuture<Entry> reset(Place place, AccountWish.ChangePassword wish, boolean stays);

    /// Where that which keeps one signed in is kept: the path of a file, or empty for the system's key store.
    CompletableFuture<String> keeping();

    /// Scheme, host and port of a server, and its key: null where nothing is encrypted or the key is not known.
    record Place(URI address, Fingerprint key) {
        /// The same with encryption.
        static URI secured(URI address) {
            return URI.create("https://" + address.getRawAuthority());
        }

        String shown() {
            return Address.shown(address);
        }

        /// Whether others on the network could read along.
        boolean isOverheard() {
            return address.getScheme().equals("http") && !Address.isOwn(address.getHost());
        }
    }

    /// Who is there.
    sealed interface Reply {
        /// A server that this app can talk to, with its key.
        record Found(Server server, Place place) implements Reply { }

        /// Someone whose key nobody has vouched for.
        record UnknownKey(Fingerprint shown) implements Reply { }

        /// Someone with another key than the one of the place.
        record OtherKey(Fingerprint shown) implements Reply { }

        record NotEncrypted() implements Reply { }

        /// It was asked without encryption, and takes nothing without.
        record HttpsOnly() implements Reply { }

        /// It speaks the contract in a version that this app does not know.
        record OtherVersion(String theirs, boolean isNewer) implements Reply { }

        /// Something answers, and not as Parley does.
        record NotParley() implements Reply { }

        record Unreachable() implements Reply { }
    }

    /// Whether one was let in.
    sealed interface Entry {
        record Entered() implements Entry { }

        record Refused(Problem problem) implements Entry { }
    }
}
