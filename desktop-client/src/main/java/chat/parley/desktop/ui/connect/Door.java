package chat.parley.desktop.ui.connect;

import chat.parley.model.Server;
import chat.parley.model.User;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// The way to servers, before anyone is signed in. Every answer comes on the FX thread, and none exceptionally.
public interface Door {
    /// Asks who is there. `address` is scheme, host and port.
    CompletableFuture<Reply> knock(URI address);

    /// Starts the chat there under this name; where it was entered the chat stands in the window already.
    CompletableFuture<Entry> enter(URI address, User.Id name);

    /// Who is there.
    sealed interface Reply {
        /// A server where a name is enough.
        record Open(Server server) implements Reply { }

        record AsksForAccounts(Server server) implements Reply { }

        /// It speaks the contract in a version that this app does not know.
        record OtherVersion(String theirs, boolean isNewer) implements Reply { }

        /// Something answers, and not as Parley does.
        record NotParley() implements Reply { }

        record Unreachable() implements Reply { }
    }

    /// Whether one was let in.
    sealed interface Entry {
        record Entered() implements Entry { }

        /// `sentence` is for the person.
        record Refused(String sentence) implements Entry { }

        record Unreachable() implements Entry { }
    }
}
