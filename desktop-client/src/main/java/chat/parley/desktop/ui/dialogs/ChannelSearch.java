package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.Conversation;
import java.time.Duration;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds channels on the server as one types. Confined to the FX thread.
final class ChannelSearch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private final Desk desk;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Conversation> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Runnable later = () -> { };
    /// Rises with every question: the answer to an older one is of no interest.
    private int questions;

    ChannelSearch(Desk desk) {
        this.desk = desk;
        query.subscribe(_ -> search(PAUSE));
    }

    StringProperty query() {
        return query;
    }

    ObservableList<Conversation> found() {
        return found;
    }

    /// What there is to say of the search; empty where the channels speak for themselves.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Asks again at once.
    void again() {
        search(Duration.ZERO);
    }

    private void search(Duration pause) {
        var sought = query.get().strip();
        note.set(found.isEmpty() ? desk.words().of("dialogs.find.searching") : "");
        later.run();
        var mine = ++questions;
        later = desk.timers().after(pause, () -> desk.ask(desk.store().requests().channels(sought), channels -> {
            if (mine == questions) {
                found.setAll(channels);
                note.set(channels.isEmpty() ? none(sought) : "");
            }
        }, problem -> {
            if (mine == questions) {
                found.clear();
                note.set(desk.sentence(problem));
            }
        }));
    }

    private String none(String sought) {
        return sought.isEmpty() ? desk.words().of("dialogs.find.none") : desk.words().of("dialogs.find.noneFound", sought);
    }

    boolean isMine(Conversation channel) {
        return desk.store().conversation(channel.id()) != null;
    }
}
