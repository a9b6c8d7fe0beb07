package chat.parley.desktop.state;

import java.time.Duration;
import java.time.Instant;

/// What time it is, and what is to be done later. What is due runs where all state lives: on the FX thread in the app.
public interface Timers {
    Instant now();

    /// Runs `due` after `delay`, once, unless the answer is run before.
    Runnable after(Duration delay, Runnable due);
}
