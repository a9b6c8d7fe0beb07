package chat.parley.desktop.ui.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;

/// The parts of the window between which F6 moves the keyboard.
final class Panes {
    private final List<Pane> all;
    private Pane last;

    /// `node` is where the keyboard is when it is in this part; `focus` takes it there.
    record Pane(Node node, BooleanSupplier isShown, Runnable focus) { }

    Panes(List<Pane> all) {
        this.all = all;
    }

    /// To the part after (1) or before (-1) the one that has the keyboard.
    void next(int by) {
        var shown = all.stream().filter(pane -> pane.isShown.getAsBoolean()).toList();
        if (!shown.isEmpty()) {
            var at = shown.indexOf(current(shown));
            last = shown.get(at < 0 ? 0 : Math.floorMod(at + by, shown.size()));
            last.focus.run();
        }
    }

    /// Two parts may lie in one node: then it is the one that was gone to last.
    private Pane current(List<Pane> shown) {
        return last != null && hasFocus(last.node) ? last : shown.stream().filter(pane -> hasFocus(pane.node)).findFirst().orElse(null);
    }

    private static boolean hasFocus(Node node) {
        Scene scene = node.getScene();
        for (var owner = scene == null ? null : scene.getFocusOwner(); owner != null; owner = owner.getParent()) {
            if (owner == node) {
                return true;
            }
        }
        return false;
    }
}
