package chat.parley.desktop.state.flow;

import java.time.Duration;

/// Runs something after a while, where all state lives, unless the answer is run before.
@FunctionalInterface
public interface Later {
    Runnable after(Duration delay, Runnable due);
}
