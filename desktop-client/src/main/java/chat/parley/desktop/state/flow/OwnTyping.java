package chat.parley.desktop.state.flow;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import java.time.Duration;
import java.util.function.Consumer;

/// Tells others that one types: not with every key, and once when it is over. Confined to the thread of the state.
public final class OwnTyping {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private final Later later;
    private final Consumer<Command.Framed> say;
    private Conversation.Id where;
    private Runnable pause;

    public OwnTyping(Later later, Consumer<Command.Framed> say) {
        this.later = later;
        this.say = say;
    }

    public void typed(Conversation.Id conversation) {
        if (!conversation.equals(where)) {
            stopped();
        }
        if (pause == null) {
            where = conversation;
            pause = later.after(PAUSE, () -> pause = null);
            say.accept(new Command.Typing(conversation, true));
        }
    }

    public void stopped() {
        if (where != null) {
            say.accept(new Command.Typing(where, false));
            forget();
        }
    }

    /// The connection is gone, and with it what was said.
    public void forget() {
        where = null;
        if (pause != null) {
            pause.run();
            pause = null;
        }
    }
}
