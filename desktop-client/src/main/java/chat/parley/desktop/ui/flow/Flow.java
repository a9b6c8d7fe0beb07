package chat.parley.desktop.ui.flow;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A list of rows of any height, of which only those on screen have nodes. Whatever happens to the rows and to its size, the row
/// under the eye stays where it is: the top-most one that is wholly to be seen or, where one is at the end, the end.
///
/// FX thread. Cells show records and listen to nothing.
public final class Flow<R extends FlowRow> extends Region {
    private static final double PAD = 8;
    private static final int FAR = 5;
    private final Lane<R> lane;
    private final Track track = new Track(this::drag, this::scrollPage);
    private final Glide glide = new Glide(this::scrollBy);
    private final Rectangle clip = new Rectangle();
    private final Runnable afterLayout = this::report;
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(this, "atEnd", true);
    private final ReadOnlyObjectWrapper<Object> current = new ReadOnlyObjectWrapper<>(this, "current");
    private List<R> rows = List.of();
    private Extent extent = new Extent(0, 0, 0);
    private Spot spot = new Spot(0, 0, 0);
    private double scrolled;
    private double averageHeight;
    private boolean isHeldToEnd = true;
    private boolean isMoved;
    private Runnable onMoved = () -> { };

    /// `cells` makes a cell for a kind of row.
    public Flow(Function<Object, ? extends FlowCell<R>> cells) {
        lane = new Lane<>(getChildren(), cells);
        getChildren().add(track);
        track.setViewOrder(-1);
        getStyleClass().add("flow");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        setClip(clip);
        sceneProperty().addListener((_, before, now) -> move(before, now));
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> {
            requestFocus();
            setCurrent(null);
        });
        setOnScroll(event -> {
            glide.by(-event.getDeltaY());
            event.consume();
        });
        setOnKeyPressed(new FlowKeys<>(this)::pressed);
        focusVisibleProperty().addListener((_, _, now) -> {
            if (now && current.get() == null) {
                setCurrent(lane.lastWhole(getHeight()));
            }
        });
    }

    public List<R> rows() {
        return rows;
    }

    /// Shows these from now on; the list must not change any more. Cells whose row is equal to what it was are left alone.
    public void setRows(List<R> next) {
        var moves = new Moves(rows, next);
        spot = lane.survivor(spot, moves, scrolled);
        lane.setRows(next, moves);
        rows = next;
        resize(new Extent(extent.before(), rows.size(), extent.after()));
    }

    /// How many rows there are about before and after these that are not loaded. With rows after them the last one is no end to hold to.
    public void setOutside(long before, long after) {
        if (before != extent.before() || after != extent.after()) {
            resize(new Extent(before, rows.size(), after));
        }
    }

    private void resize(Extent next) {
        extent = next;
        var wanted = track.wanted(extent);
        if (wanted != null) {
            go(extent.spot(wanted, PAD, getHeight() - PAD));
        }
        requestLayout();
    }

    /// Where it is now, for [#restore].
    public Place place() {
        return isHeldToEnd || rows.isEmpty() ? Place.END : new Place(rows.get(spot.index()).key(), spot.fraction(), spot.y());
    }

    /// False where the row is not there (any more): then nothing happens.
    public boolean restore(Place place) {
        glide.stop();
        if (place.isEnd()) {
            scrollToEnd();
            return true;
        }
        var index = indexOf(place.key());
        if (index >= 0) {
            go(new Spot(index, place.fraction(), place.y()));
        }
        return index >= 0;
    }

    /// Moves by pixels, at once; towards the end where positive. What is farther than some pages is taken by the average height.
    public void scrollBy(double distance) {
        if (distance == 0 || rows.isEmpty() || isHeldToEnd && distance > 0) {
            return;
        }
        scrolled -= distance;
        var next = spot.movedBy(-distance);
        var far = Math.clamp(spot.index() + (long) (distance / averageHeight), 0, rows.size() - 1);
        go(Math.abs(next.y()) < FAR * getHeight() ? next : new Spot(far, 0, far == 0 ? PAD : 0));
    }

    void scrollPage(int pages) {
        glide.by(pages * Math.max(40, getHeight() - 48));
    }

    public void scrollToEnd() {
        glide.stop();
        isHeldToEnd = true;
        requestLayout();
    }

    public void scrollToStart() {
        glide.stop();
        go(new Spot(0, 0, PAD));
    }

    /// Brings a row to the middle unless it is wholly to be seen already; false where it is not there.
    public boolean reveal(Object key) {
        glide.stop();
        var index = indexOf(key);
        if (index >= 0 && !lane.isWhole(index, getHeight())) {
            go(new Spot(index, 0.5, getHeight() / 2));
        }
        return index >= 0;
    }

    /// Puts the keyboard on a row (null: on none) and moves only as far as it takes to see it.
    public void setCurrent(Object key) {
        var index = key == null ? -1 : indexOf(key);
        current.set(index < 0 ? null : key);
        if (index >= 0 && !lane.isWhole(index, getHeight())) {
            var isBelow = index > lane.middle(getHeight()) && lane.heightOf(index) <= getHeight() - 2 * PAD;
            go(isBelow ? new Spot(index, 1, getHeight() - PAD) : new Spot(index, 0, PAD));
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        requestLayout();
    }

    /// The key of the row on which the keyboard stands, or null.
    public ReadOnlyObjectProperty<Object> current() {
        return current.getReadOnlyProperty();
    }

    /// True while the very end is held to: what is added then moves up what is there.
    public ReadOnlyBooleanProperty atEnd() {
        return atEnd.getReadOnlyProperty();
    }

    /// Runs after each layout that may have brought other rows into view, when it is safe to change things.
    public void setOnMoved(Runnable listener) {
        onMoved = listener;
    }

    /// The cells on screen, from top to bottom; those kept ready beyond its edges too.
    public List<FlowCell<R>> cells() {
        return List.copyOf(lane.shown());
    }

    /// Null where the row has no cell now.
    public FlowCell<R> cell(Object key) {
        return lane.shown().stream().filter(cell -> cell.row().key().equals(key)).findFirst().orElse(null);
    }

    public int indexOf(Object key) {
        for (var cell : lane.shown()) {
            if (cell.index >= 0 && rows.get(cell.index).key().equals(key)) {
                return cell.index;
            }
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void go(Spot next) {
        spot = next;
        isHeldToEnd = false;
        requestLayout();
    }

    private void drag(double position) {
        glide.stop();
        go(extent.spot(track.rowAt(position, extent), PAD, getHeight() - PAD));
    }

    @Override
    protected void layoutChildren() {
        if (getHeight() <= 2 * PAD || getWidth() <= 0) {
            return;
        }
        var last = rows.size() - 1;
        var held = isHeldToEnd || rows.isEmpty();
        var from = held ? new Spot(last, 1, getHeight() - PAD) : new Spot(Math.clamp(spot.index(), 0, last), spot.fraction(), spot.y());
        lane.arrange(from, getWidth(), PAD, getHeight() - PAD);
        for (var cell : lane.shown()) {
            cell.mark(Objects.equals(current.get(), cell.row().key()));
            cell.resizeRelocate(0, cell.top, getWidth(), cell.bottom() - cell.top);
        }
        isHeldToEnd = lane.isEnd(getHeight() - PAD) && extent.after() == 0;
        spot = isHeldToEnd || rows.isEmpty() ? new Spot(Math.max(0, last), 1, getHeight() - PAD) : lane.eye(getHeight());
        scrolled = 0;
        layoutTrack();
        isMoved = true;
    }

    private void layoutTrack() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        averageHeight = averageHeight == 0 ? lane.averageHeight() : 0.95 * averageHeight + 0.05 * lane.averageHeight();
        track.setVisible(extent.rows() > 0 && !(lane.isEnd(getHeight() - PAD) && lane.isStart(PAD) && extent.isAll()));
        if (track.isVisible()) {
            track.show(lane.position(extent), averageHeight, extent, getHeight());
            if (track.isOutdated()) {
                track.held(extent.before() + lane.rowAt(PAD + track.position() * (getHeight() - 2 * PAD)));
            }
            var width = track.prefWidth(-1);
            track.resizeRelocate(getWidth() - width, 0, width, getHeight());
        }
    }

    private void move(Scene before, Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    private void report() {
        if (isMoved) {
            isMoved = false;
            atEnd.set(isHeldToEnd);
            onMoved.run();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> rows.size();
            case ITEM_AT_INDEX -> lane.shown().stream().filter(cell -> cell.index == (Integer) parameters[0]).findFirst().orElse(null);
            case FOCUS_ITEM -> cell(current.get());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
