package chat.parley.desktop.testing;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.flow.FlowCell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;

/// Goes through what a window shows as someone does who sees nothing and has no mouse, and writes down what is in the way.
public final class Walk {
    private static final Set<AccessibleRole> SAY_NOTHING = Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);
    private static final int MOST_STEPS = 120;
    private final Stagehand stage;
    private final List<String> faults = new ArrayList<>();

    public Walk(Stagehand stage) {
        this.stage = stage;
    }

    /// One line each: which control of which screen has no role, no name, or cannot be come to.
    public List<String> faults() {
        return faults;
    }

    /// What has popped up over the window to be gone through as the window is; a menu or a hint is not.
    public Optional<Scene> popup() {
        return List.copyOf(Window.getWindows()).stream().filter(window -> window instanceof Popup && window.isShowing()).map(Window::getScene)
                .reduce((_, later) -> later);
    }

    /// Looks at what is shown now: at the dialog on top or what has popped up, where there is one.
    public Walk over(String screen) {
        var all = stage.get(() -> seen(top()));
        all.stream().filter(Walk::isControl).forEach(node -> faults.addAll(stage.get(() -> faults(screen, node))));
        var wanted = new LinkedHashSet<>(all.stream().filter(Node::isFocusTraversable).filter(node -> !node.isDisabled()).toList());
        var visited = visited(screen);
        wanted.removeIf(node -> visited.contains(node) || visited.stream().anyMatch(other -> isOfOneGroup(node, other)));
        wanted.forEach(node -> faults.add(screen + ": Tab does not come to " + name(node)));
        return this;
    }

    private Parent top() {
        var root = scene().getRoot();
        var grounds = root.lookupAll(".layer > .scrim").stream().toList();
        return grounds.isEmpty() ? root : (Parent) grounds.getLast();
    }

    private Scene scene() {
        return popup().orElse(stage.stage().getScene());
    }

    private static List<Node> seen(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(child -> seen(child).stream()) : Stream.<Node>of();
        return Stream.concat(Stream.of(node), inside).toList();
    }

    private static boolean isControl(Node node) {
        return node.isFocusTraversable() || node instanceof ButtonBase || node instanceof ListCell<?> cell && !cell.isEmpty();
    }

    /// Between the choices of one question the arrows lead.
    private static boolean isOfOneGroup(Node one, Node other) {
        return one instanceof Toggle a && other instanceof Toggle b && a.getToggleGroup() != null && a.getToggleGroup() == b.getToggleGroup();
    }

    private static List<String> faults(String screen, Node node) {
        var found = new ArrayList<String>();
        if (node.getAccessibleRole() == null || SAY_NOTHING.contains(node.getAccessibleRole())) {
            found.add(screen + ": no role: " + name(node));
        }
        if (spoken(node).isBlank()) {
            found.add(screen + ": no name: " + name(node));
        }
        if (node instanceof ButtonBase && !node.isFocusTraversable() && !hasKeysOfItsOwn(node)) {
            found.add(screen + ": out of reach of Tab: " + name(node));
        }
        return found;
    }

    /// What can be done with a line of a list has a key while the keyboard stands on it, and what is in a message is come to then.
    private static boolean hasKeysOfItsOwn(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            var isOfOther = at instanceof FlowCell<?> && at.getPseudoClassStates().stream().noneMatch(state -> state.getPseudoClassName().equals("current"));
            if (isOfOther || at instanceof ListCell<?> || at.getStyleClass().contains("hover-bar")) {
                return true;
            }
        }
        return false;
    }

    private static String spoken(Node node) {
        var texts = Stream.of(node.getAccessibleText(),
                node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Labeled label ? label.getText() : null,
                node instanceof Labeled labeled ? labeled.getText() : null,
                node instanceof TextInputControl field ? field.getPromptText() : null,
                node instanceof ComboBoxBase<?> box ? box.getPromptText() : null);
        return texts.filter(Objects::nonNull).findFirst().orElse("");
    }

    /// Where Tab leads from here, until it is back.
    private Set<Node> visited(String screen) {
        var visited = new LinkedHashSet<Node>();
        var at = owner();
        for (var step = 0; step < MOST_STEPS && (at == null || visited.add(at)); step++) {
            var before = at;
            stage.type(KeyCode.TAB);
            at = owner();
            if (before != null && before == at && stage.get(() -> seen(top()).stream().filter(Node::isFocusTraversable).count()) > 1) {
                faults.add(screen + ": Tab does not leave " + name(at));
                return visited;
            }
        }
        return visited;
    }

    private Node owner() {
        return stage.get(() -> scene().getFocusOwner());
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + " " + (node.getId() == null ? "" : "#" + node.getId() + " ") + node.getStyleClass() + " “"
                + spoken(node) + "”";
    }
}
