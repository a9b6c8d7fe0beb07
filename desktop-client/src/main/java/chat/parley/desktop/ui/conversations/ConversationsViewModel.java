package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Times;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The rows of the list, in order and filtered. A row is built anew when something in it changed, all together at most some 30 times
/// a second, so that a burst of events costs no more than a pause. Confined to the FX thread.
final class ConversationsViewModel implements AutoCloseable {
    private static final Duration GATHERING = Duration.ofMillis(30);
    private static final Duration LONGEST = Duration.ofDays(1);
    private final Desk desk;
    private final Times times;
    private final Previews previews;
    private final Rows<ConversationRow> rows = new Rows<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper anyArchived = new ReadOnlyBooleanWrapper();
    private final Map<Conversation.Id, ConversationRow> all = new HashMap<>();
    private final Map<ConversationState, Subscription> watched = new HashMap<>();
    private final Set<ConversationState> dirty = new HashSet<>();
    private final ListChangeListener<ConversationState> comings = this::changed;
    private final MapChangeListener<User.Id, User> faces = change -> met(change.getKey());
    private final Subscription opened;
    private final Subscription restored;
    private Runnable afterChange = () -> { };
    private Runnable later = () -> { };
    private Runnable nextMoment = () -> { };
    private boolean isWaiting;
    private boolean isChanging;

    ConversationsViewModel(Desk desk) {
        this.desk = desk;
        times = desk.times();
        previews = new Previews(desk);
        desk.store().conversations().addListener(comings);
        desk.store().people().addListener(faces);
        opened = desk.store().opened().subscribe((before, now) -> {
            Stream.of(before, now).filter(state -> state != null && watched.containsKey(state)).forEach(dirty::add);
            refresh();
        });
        // What was kept is shown at once: it comes all together.
        restored = desk.store().restored().subscribe((_, _) -> refresh());
        query.subscribe(this::refresh);
        filter.subscribe(this::refresh);
        desk.store().conversations().forEach(this::watch);
        refresh();
    }

    ObservableList<ConversationRow> rows() {
        return rows;
    }

    StringProperty query() {
        return query;
    }

    ObjectProperty<Filter> filter() {
        return filter;
    }

    /// Unread messages of conversations that are neither muted nor archived.
    ReadOnlyLongProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// Own messages of all conversations that are on their way.
    ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty anyArchived() {
        return anyArchived.getReadOnlyProperty();
    }

    /// Called after each change of the rows.
    void afterChange(Runnable next) {
        afterChange = next;
    }

    /// True while the rows change: what a list selects then is no choice of the person.
    boolean isChanging() {
        return isChanging;
    }

    int indexOf(Conversation.Id id) {
        for (var index = 0; index < rows.size(); index++) {
            if (rows.get(index).id().equals(id)) {
                return index;
            }
        }
        return -1;
    }

    private void changed(ListChangeListener.Change<? extends ConversationState> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::forget);
            change.getAddedSubList().forEach(this::watch);
        }
        touched();
    }

    private void forget(ConversationState state) {
        watched.remove(state).unsubscribe();
        dirty.remove(state);
        all.remove(state.id());
    }

    private void watch(ConversationState state) {
        watched.put(state, watched(state));
    }

    private Subscription watched(ConversationState state) {
        dirty.add(state);
        Runnable touch = () -> {
            dirty.add(state);
            touched();
        };
        return Subscription.combine(
                state.conversation().subscribe(_ -> touch.run()),
                state.unread().subscribe(_ -> touch.run()),
                state.draft().subscribe(_ -> touch.run()),
                state.typing().subscribe(touch),
                state.pendings().subscribe(touch));
    }

    private void met(User.Id person) {
        for (var state : watched.keySet()) {
            var latest = state.conversation().get().lastMessage();
            if (person.equals(state.other()) || latest != null && person.equals(latest.senderId()) || state.typing().contains(person)) {
                dirty.add(state);
                touched();
            }
        }
    }

    private void touched() {
        if (!isWaiting) {
            isWaiting = true;
            later = desk.timers().after(GATHERING, this::refresh);
        }
    }

    private void refresh() {
        later.run();
        isWaiting = false;
        dirty.forEach(state -> all.put(state.id(), row(state)));
        dirty.clear();
        var words = Folding.words(query.get());
        var shown = all.values().stream()
                .filter(row -> words.isEmpty() ? filter.get().shows(row) : Folding.hasAll(row.title(), words))
                .sorted(ConversationRow.ORDER)
                .toList();
        isChanging = true;
        rows.become(shown);
        isChanging = false;
        unread.set(all.values().stream().filter(row -> !row.isMuted() && !row.isArchived()).mapToLong(ConversationRow::unread).sum());
        waiting.set(all.values().stream().mapToInt(ConversationRow::waiting).sum());
        anyArchived.set(all.values().stream().anyMatch(ConversationRow::isArchived));
        awaitNextMoment();
        afterChange.run();
    }

    /// At midnight words such as "Mon" change, and a mute may end before.
    private void awaitNextMoment() {
        nextMoment.run();
        var now = desk.now();
        var moment = Stream.concat(all.values().stream().map(ConversationRow::mutedUntil).filter(until -> until != null),
                Stream.of(times.nextDay(now))).min(Instant::compareTo).orElseThrow();
        var wait = Duration.between(now, moment);
        nextMoment = desk.timers().after(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, () -> {
            dirty.addAll(watched.keySet());
            refresh();
        });
    }

    private ConversationRow row(ConversationState state) {
        var conversation = state.conversation().get();
        var personal = conversation.personal();
        var other = state.other();
        var person = other == null ? null : desk.store().person(other);
        var at = at(state);
        var me = desk.store().me().get().id();
        return new ConversationRow(
                state.id(),
                conversation.type(),
                desk.title(state),
                person,
                person == null ? "" : desk.presence().of(person.status()),
                previews.of(state),
                at,
                times.brief(at, desk.now()),
                state.unread().get(),
                state.unread().get() > 0 && personal.mentionCount() != null && personal.mentionCount() > 0,
                (int) state.pendings().stream().filter(pending -> !(pending.state() instanceof Pending.State.Failed)).count(),
                state.isMuted(desk.now()) ? personal.mutedUntil() : null,
                Boolean.TRUE.equals(personal.pinned()),
                Boolean.TRUE.equals(personal.isArchived()),
                conversation.isAdmin(me),
                desk.store().opened().get() == state);
    }

    private static Instant at(ConversationState state) {
        var conversation = state.conversation().get();
        var active = conversation.lastActivity() == null ? conversation.createdAt() : conversation.lastActivity();
        return state.pendings().stream().map(pending -> pending.writtenAt()).reduce(active, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public void close() {
        later.run();
        nextMoment.run();
        opened.unsubscribe();
        restored.unsubscribe();
        desk.store().conversations().removeListener(comings);
        desk.store().people().removeListener(faces);
        watched.values().forEach(Subscription::unsubscribe);
    }
}
