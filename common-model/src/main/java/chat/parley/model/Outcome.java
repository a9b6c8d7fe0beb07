package chat.parley.model;

import java.util.List;

/// What became of a command.
public sealed interface Outcome {
    /// Done, and durable. `result` is the object as it is now; no events means that nothing had to change.
    record Done(Object result, List<Event> events) implements Outcome {
        public boolean changed() {
            return !events.isEmpty();
        }
    }

    /// Not done; nothing changed.
    record Refused(Problem problem) implements Outcome { }

    static Outcome unchanged(Object result) {
        return new Done(result, List.of());
    }
}
