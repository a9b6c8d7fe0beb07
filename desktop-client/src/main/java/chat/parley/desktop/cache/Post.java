package chat.parley.desktop.cache;

import chat.parley.desktop.state.Pending;
import chat.parley.desktop.state.Pending.State;
import chat.parley.model.Command.SendMessage;
import java.time.Instant;

/// One entry of the outbox as it is on disk: JSON knows no sealed types.
record Post(long order, SendMessage message, Instant writtenAt, Phase phase, Instant at, String code, String reason) {

    /// The names of [State]'s cases.
    enum Phase {
        WAITING, HELD, SENT, SLOWED, FAILED
    }

    static Post of(Pending pending) {
        return switch (pending.state()) {
            case State.Waiting _ -> of(pending, Phase.WAITING, null);
            case State.Held(var until) -> of(pending, Phase.HELD, until);
            case State.Sent _ -> of(pending, Phase.SENT, null);
            case State.Slowed(var until) -> of(pending, Phase.SLOWED, until);
            case State.Failed(var code, var reason) ->
                new Post(pending.order(), pending.message(), pending.writtenAt(), Phase.FAILED, null, code, reason);
        };
    }

    Pending pending() {
        return new Pending(order, message, writtenAt, switch (phase) {
            case WAITING -> new State.Waiting();
            case HELD -> new State.Held(at);
            case SENT -> new State.Sent();
            case SLOWED -> new State.Slowed(at);
            case FAILED -> new State.Failed(code == null ? "" : code, reason);
        });
    }

    private static Post of(Pending pending, Phase phase, Instant at) {
        return new Post(pending.order(), pending.message(), pending.writtenAt(), phase, at, null, null);
    }
}
