package chat.parley.desktop.net.socket;

import chat.parley.desktop.net.Knock;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import java.time.Duration;

/// What the connection's thread is told.
sealed interface Signal {
    /// The person does not want to wait.
    record Retry() implements Signal { }

    /// Who is at the address.
    record Checked(Knock knock) implements Signal { }

    /// The same, while nothing is tried.
    record Knocked(Knock knock) implements Signal { }

    /// What to show at the door; null is a name alone.
    record Admitted(String token) implements Signal {
        @Override
        public String toString() {
            return "Admitted[]";
        }
    }

    /// There is nothing to show at the door.
    record Denied(Problem problem) implements Signal { }

    /// The socket's first frame came.
    record Welcomed(Attempt from, ServerFrame.Welcome welcome) implements Signal { }

    /// The server will be away for so long.
    record Going(Attempt from, Duration after) implements Signal { }

    /// More waits to be said than a server that is there would let wait.
    record Full(Attempt from) implements Signal { }

    /// The socket is over.
    record Ended(Attempt from, int code, String reason) implements Signal { }

    /// Nobody wants it any more.
    record Close() implements Signal { }
}
