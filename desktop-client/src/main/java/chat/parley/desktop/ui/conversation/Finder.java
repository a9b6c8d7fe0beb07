package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Looks for words in one conversation, over what is loaded and kept, and goes from one find to the next.
final class Finder {
    private static final Duration PAUSE = Duration.ofMillis(150);
    private final Desk desk;
    private final Consumer<Message.Id> jump;
    private final Consumer<List<String>> mark;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private ConversationState state;
    private List<Message> found = List.of();
    private String query = "";
    private int at = -1;
    private Runnable waiting = () -> { };

    Finder(Desk desk, Consumer<Message.Id> jump, Consumer<List<String>> mark) {
        this.desk = desk;
        this.jump = jump;
        this.mark = mark;
    }

    /// "2 of 7", or that nothing was found.
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    void in(ConversationState next) {
        state = next;
        clear();
    }

    void clear() {
        waiting.run();
        query = "";
        found = List.of();
        at = -1;
        told.set("");
        mark.accept(List.of());
    }

    /// Asked for with every letter; looks when there has been a short pause.
    void typed(String text) {
        waiting.run();
        waiting = desk.timers().after(PAUSE, () -> look(text));
    }

    private void look(String text) {
        query = text;
        var words = Folding.words(text);
        mark.accept(words);
        if (words.isEmpty() || state == null) {
            clear();
            return;
        }
        var where = state;
        desk.store().find(where.id(), text).thenAccept(messages -> {
            if (where == state && text.equals(query)) {
                found = messages;
                at = -1;
                told.set(messages.isEmpty() ? desk.words().of("chat.find.none") : "");
                step(1);
            }
        });
    }

    /// To an earlier find (1) or a later one (-1); they are in the order newest first, and go round.
    void step(int direction) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + direction, found.size());
            told.set(desk.words().of("chat.find.count", at + 1, found.size()));
            jump.accept(found.get(at).id());
        }
    }
}
