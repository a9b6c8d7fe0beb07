package chat.parley.desktop.ui.dialogs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// What stands over the window until it is dealt with: dialogs and the palette, one on top of the other. The rest of the window is
/// dimmed and out of reach of mouse and keyboard meanwhile.
public final class Layer extends StackPane {
    private final Deque<Shown> open = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
    private boolean isBackwards;

    private record Shown(StackPane ground, Node content, Node focusBefore) { }

    public Layer() {
        getStyleClass().setAll("layer");
        setPickOnBounds(false);
        sceneProperty().subscribe((before, now) -> {
            if (now != null) {
                listen(now);
            }
        });
    }

    private void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            isBackwards = pressed.isShiftDown();
            if (pressed.getCode() == KeyCode.ESCAPE && !open.isEmpty()) {
                pressed.consume();
                close(open.peek().content);
            }
        });
        scene.focusOwnerProperty().subscribe(owner -> {
            if (!open.isEmpty() && owner != null && !isInside(owner, open.peek().ground)) {
                focus(open.peek().content);
            }
        });
    }

    public ReadOnlyBooleanProperty showing() {
        return showing.getReadOnlyProperty();
    }

    /// Shows `content` in the middle; a click beside it or Escape closes it.
    public void show(Node content) {
        show(content, Pos.CENTER);
    }

    public void show(Node content, Pos where) {
        var ground = new StackPane(content);
        ground.getStyleClass().setAll("scrim");
        StackPane.setAlignment(content, where);
        ground.addEventHandler(MouseEvent.MOUSE_PRESSED, pressed -> {
            if (pressed.getTarget() == ground) {
                close(content);
            }
        });
        isBackwards = false;
        open.push(new Shown(ground, content, getScene().getFocusOwner()));
        getChildren().add(ground);
        showing.set(true);
        focus(content instanceof DialogFrame frame ? frame.content() : content);
    }

    /// Puts `content` away, with all that stands over it.
    public void close(Node content) {
        if (!isShown(content)) {
            return;
        }
        Shown last;
        do {
            last = open.pop();
        } while (last.content != content);
        showing.set(!open.isEmpty());
        getChildren().removeIf(ground -> open.stream().noneMatch(shown -> shown.ground == ground));
        if (last.focusBefore != null) {
            last.focusBefore.requestFocus();
        }
    }

    public void closeAll() {
        if (!open.isEmpty()) {
            close(open.getLast().content);
        }
    }

    /// Whether this very content is shown.
    public boolean isShown(Node content) {
        return open.stream().anyMatch(shown -> shown.content == content);
    }

    private static boolean isInside(Node node, Node ground) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at == ground) {
                return true;
            }
        }
        return false;
    }

    private void focus(Node content) {
        var targets = new ArrayList<Node>();
        collect(content, targets);
        if (!targets.isEmpty()) {
            (isBackwards ? targets.getLast() : targets.getFirst()).requestFocus();
        }
    }

    private static void collect(Node node, List<Node> targets) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            targets.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, targets));
        }
    }
}
