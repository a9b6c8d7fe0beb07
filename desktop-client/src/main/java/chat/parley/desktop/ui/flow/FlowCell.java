package chat.parley.desktop.ui.flow;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// Shows one row at a time; a [Flow] hands it from row to row. It knows its height until something in it changes.
public abstract class FlowCell<R extends FlowRow> extends Region {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private R row;
    private double measuredAt = -1;
    private double height;
    private boolean isNew = true;
    private boolean isCurrent;
    int index = -1;
    double top;

    /// Shows another row, or a later state of the same.
    protected abstract void update(R next);

    /// Whether the keyboard stands on this row: only then what is in it can be reached by Tab.
    protected void marked(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    public final R row() {
        return row;
    }

    final void show(R next) {
        if (next != row && !next.equals(row)) {
            row = next;
            isNew = true;
            measuredAt = -1;
            update(next);
        }
    }

    final void mark(boolean current) {
        if (current != isCurrent) {
            isCurrent = current;
            marked(current);
        }
    }

    /// The height at this width; asked for at every layout, worked out only after a change.
    final double heightAt(double width) {
        if (measuredAt != width) {
            if (isNew) {
                applyCss();
                isNew = false;
            }
            height = snapSizeY(prefHeight(width));
            measuredAt = width;
        }
        return height;
    }

    final double bottom() {
        return top + height;
    }

    /// Called from below too, for every change inside that may change the size.
    @Override
    public void requestLayout() {
        measuredAt = -1;
        super.requestLayout();
    }
}
