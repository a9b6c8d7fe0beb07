package chat.parley.desktop.state;

import java.time.Instant;

/// How the app stands to its server, as the line at the foot of the list tells.
public sealed interface Link {
    /// Not trying: nobody asked for it yet, or it was ended.
    record Idle() implements Link { }

    /// Trying now.
    record Connecting() implements Link { }

    /// Connected; `user_data` has come and everything missed is being asked for.
    record CatchingUp() implements Link { }

    /// Connected, and nothing is missing.
    record Online() implements Link { }

    /// Lost; the next try is at `at`. `reason` is a sentence for a person.
    record Waiting(Instant at, String reason) implements Link { }

    /// Ended by the server for good; `reason` is a sentence with a next step.
    record Refused(String reason) implements Link { }

    /// Whoever answers there has another key than the server that is known; nothing was said to them. `reason` is a sentence.
    record OtherKey(String reason) implements Link { }

    /// The person is not signed in any more, or not as the server wants it; `reason` is a sentence.
    record SignedOut(String reason) implements Link { }

    default boolean isConnected() {
        return this instanceof CatchingUp || this instanceof Online;
    }
}
