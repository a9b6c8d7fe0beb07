package chat.parley.desktop.ui.people;

import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds people as one types: those known here at once, everyone on the server a moment later. Confined to the FX thread.
public final class PeopleSearch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST = 200;
    private final Desk desk;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<User> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Runnable later = () -> { };
    /// Rises with every question: the answer to an older one is of no interest.
    private int questions;

    public PeopleSearch(Desk desk) {
        this.desk = desk;
        query.subscribe(_ -> search());
    }

    public StringProperty query() {
        return query;
    }

    /// By name, without oneself.
    public ObservableList<User> found() {
        return found;
    }

    /// What there is to say of the search: that it goes on, found nobody, or could not reach the server; empty else.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    private void search() {
        var sought = query.get().strip();
        show(List.of());
        note.set(found.isEmpty() ? desk.words().of("people.searching") : "");
        later.run();
        var mine = ++questions;
        later = desk.timers().after(PAUSE, () -> desk.ask(desk.store().requests().people(sought), people -> {
            if (mine == questions) {
                show(people);
                note.set(found.isEmpty() ? desk.words().of(sought.isEmpty() ? "people.none" : "people.noneFound", sought) : "");
            }
        }, problem -> {
            if (mine == questions) {
                failed(problem);
            }
        }));
    }

    private void failed(Problem problem) {
        note.set(desk.words().of("people.onlyKnown", desk.sentence(problem)));
    }

    private void show(List<User> fromServer) {
        var words = Folding.words(query.get());
        var all = new LinkedHashMap<User.Id, User>();
        Stream.concat(desk.store().people().values().stream(), fromServer.stream())
                .filter(person -> !desk.isMe(person.id()) && !person.deactivated())
                .filter(person -> Folding.hasAll(person.displayName() + ' ' + person.username() + ' ' + person.id().value(), words))
                .forEach(person -> all.put(person.id(), person));
        var now = all.values().stream().sorted(Comparator.comparing(person -> Folding.fold(person.displayName()))).limit(MOST).toList();
        if (!found.equals(now)) {
            found.setAll(now);
        }
    }
}
