package chat.parley.desktop.ui.timeline;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.flow.Flow;
import chat.parley.desktop.ui.flow.Place;
import chat.parley.desktop.ui.text.prose.Selection;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.action.MessageMenu;
import chat.parley.desktop.ui.timeline.cell.Cells;
import chat.parley.desktop.ui.timeline.row.Parents;
import chat.parley.desktop.ui.timeline.row.Row;
import chat.parley.desktop.ui.timeline.row.Rows;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The messages of the conversation in view. Whatever changes in its state, rows are made anew once a pulse at most.
///
/// FX thread. Every conversation that was shown is shown again where it was left.
public final class TimelineView extends Region {
    private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");
    private static final Duration FLASHED = Duration.ofMillis(1_500);
    private static final int NEAR = 20;
    private final Desk desk;
    private final Times times;
    private final Flow<Row> flow;
    private final Actions actions;
    private final HoverBar bar;
    private final Selection selection = new Selection();
    private final Map<Conversation.Id, Place> places = new HashMap<>();
    private final Watch watch = new Watch(this::changed);
    private ConversationState state;
    private Rows rows;
    private Parents parents;
    private List<String> hits = List.of();
    private Object wanted;
    private boolean isChanged;
    private boolean isPlaced;
    private int pendings;
    private Runnable countdown = () -> { };

    public TimelineView(Desk desk, Actions.Writing writing) {
        this.desk = desk;
        times = desk.times();
        actions = new Actions(desk, selection, writing);
        flow = new Flow<>(kind -> Cells.of(kind, actions));
        flow.setAccessibleText(desk.words().of("timeline.name"));
        flow.setOnMoved(this::moved);
        bar = new HoverBar(actions, new MessageMenu(actions), flow);
        getStyleClass().add("timeline");
        getChildren().setAll(flow, bar);
        desk.settings().addListener((_, _, _) -> changed());
        desk.store().people().addListener((javafx.collections.MapChangeListener<Object, Object>) _ -> changed());
        desk.store().link().addListener((_, _, _) -> changed());
    }

    /// Another conversation, or none.
    public void show(ConversationState next) {
        if (state == next) {
            return;
        }
        if (state != null) {
            places.put(state.id(), flow.place());
            desk.store().follow(state.id(), true);
        }
        selection.clear();
        bar.hide();
        flow.setCurrent(null);
        wanted = null;
        hits = List.of();
        state = next;
        isPlaced = false;
        pendings = 0;
        actions.show(next);
        watch.over(next);
        parents = new Parents(desk, this::changed);
        rows = next == null ? null : new Rows(desk, times, next, parents);
        changed();
    }

    /// Brings a message to the middle and lights it up for a moment; it may still be about to be loaded.
    public void flash(Message.Id message) {
        wanted = message;
        isPlaced = true;
        changed();
    }

    /// The folded words that are marked in all messages.
    public void mark(List<String> words) {
        hits = words;
        changed();
    }

    /// False while something newer than what is in view is not.
    public ReadOnlyBooleanProperty atEnd() {
        return flow.atEnd();
    }

    public void toEnd() {
        if (!state.atNewest().get()) {
            desk.store().toNewest(state.id());
        }
        flow.scrollToEnd();
        changed();
    }

    public void focus() {
        flow.requestFocus();
    }

    Flow<Row> flow() {
        return flow;
    }

    private void changed() {
        isChanged = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (isChanged) {
            isChanged = false;
            refresh();
        }
        flow.resizeRelocate(0, 0, getWidth(), getHeight());
        bar.place();
    }

    private void refresh() {
        if (state == null) {
            flow.setRows(List.of());
            return;
        }
        var hasSent = state.pendings().size() > pendings;
        pendings = state.pendings().size();
        parents.load(state);
        flow.setRows(rows.make(hits));
        outside();
        if (!isPlaced && !flow.rows().isEmpty()) {
            isPlaced = true;
            begin();
        } else if (hasSent) {
            toEnd();
        }
        if (wanted != null && flow.reveal(wanted)) {
            light(wanted);
            wanted = null;
        }
        countDown();
    }

    /// Where it was left; else at what is new, else at the end.
    private void begin() {
        var place = places.get(state.id());
        if (place != null && !place.isEnd() && flow.restore(place)) {
            return;
        }
        if (state.newFrom().get() == 0 || !flow.reveal("new")) {
            flow.restore(Place.END);
        }
    }

    private void outside() {
        var messages = state.messages();
        var now = state.conversation().get();
        var before = messages.isEmpty() || !state.hasOlder().get() ? 0 : Math.max(1, messages.getFirst().seq() - now.firstSeq());
        var after = messages.isEmpty() || state.atNewest().get() ? 0 : Math.max(1, now.lastSeq() - messages.getLast().seq());
        flow.setOutside(before, after);
    }

    private void light(Object key) {
        desk.timers().after(Duration.ofMillis(30), () -> {
            var cell = flow.cell(key);
            if (cell != null) {
                cell.pseudoClassStateChanged(FLASH, true);
                desk.timers().after(FLASHED, () -> cell.pseudoClassStateChanged(FLASH, false));
            }
        });
    }

    /// Seconds are shown while a message waits for one to pass.
    private void countDown() {
        countdown.run();
        countdown = () -> { };
        var isCounting = state.pendings().stream().anyMatch(pending -> switch (pending.state()) {
            case Pending.State.Held _, Pending.State.Slowed _ -> true;
            case Pending.State.Waiting _, Pending.State.Sent _, Pending.State.Failed _ -> false;
        });
        if (isCounting) {
            countdown = desk.timers().after(Duration.ofSeconds(1), this::changed);
        }
    }

    /// Other rows came into view: what was seen is read, and what is near the edge is asked for.
    private void moved() {
        bar.place();
        if (state == null || flow.cells().isEmpty()) {
            return;
        }
        desk.store().follow(state.id(), flow.atEnd().get());
        ask();
        read();
    }

    private void ask() {
        if (state.loading().get() || state.loadFailure().get() != null) {
            return;
        }
        if (state.hasOlder().get() && flow.indexOf(flow.cells().getFirst().row().key()) < NEAR) {
            desk.store().loadOlder(state.id());
        } else if (!state.atNewest().get() && flow.indexOf(flow.cells().getLast().row().key()) > flow.rows().size() - NEAR) {
            desk.store().loadNewer(state.id());
        }
    }

    /// Marks as read what is wholly in view, while the person looks at the window.
    public void read() {
        if (state == null || getScene() == null || getScene().getWindow() == null || !getScene().getWindow().isFocused() || !isPlaced) {
            return;
        }
        for (var cell : flow.cells().reversed()) {
            var isSeen = cell.getLayoutY() < getHeight() && cell.getLayoutY() + cell.getHeight() <= getHeight() + 1;
            var seq = isSeen ? seq(cell.row()) : 0;
            if (seq > 0) {
                desk.store().read(state.id(), seq);
                return;
            }
        }
    }

    private long seq(Row row) {
        return switch (row) {
            case Row.Said said -> said.message().seq();
            case Row.Divider divider when divider.sort() == Row.Divider.Sort.SYSTEM -> state.messages().stream()
                    .filter(message -> message.id().equals(divider.key())).mapToLong(Message::seq).findFirst().orElse(0);
            case Row.Divider _, Row.Sending _ -> 0;
        };
    }
}
