package chat.parley.desktop.ui.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The parts of the window between which F6 moves the keyboard.
final class Panes {
    private final List<Pane> all;

    /// `node` is where the keyboard is when it is in this part, unless it is in another part inside that; `focus` takes it there.
    record Pane(Supplier<Node> node, BooleanSupplier isShown, Runnable focus) { }

    Panes(List<Pane> all) {
        this.all = all;
    }

    /// To the part after (1) or before (-1) the one that has the keyboard.
    void next(int by) {
        var shown = all.stream().filter(pane -> pane.isShown.getAsBoolean()).toList();
        if (!shown.isEmpty()) {
            var at = shown.indexOf(current(shown));
            shown.get(at < 0 ? 0 : Math.floorMod(at + by, shown.size())).focus.run();
        }
    }

    private static Pane current(List<Pane> shown) {
        for (var at = shown.getFirst().node.get().getScene().getFocusOwner(); at != null; at = at.getParent()) {
            for (var pane : shown) {
                if (pane.node.get() == at) {
                    return pane;
                }
            }
        }
        return null;
    }
}
