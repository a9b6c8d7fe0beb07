package chat.parley.desktop.ui.shell;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Shown;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Where list, conversation and details stand: side by side, the details over the conversation where there is less room, and list or
/// conversation alone where there is less still. Widths grow with the size of text.
final class ShellController {
    private static final double NARROW = 700;
    private static final double ROOM_FOR_DETAILS = 1000;
    private static final double LIST = 320;
    private static final double LEAST_LIST = 220;
    private final ObjectProperty<Settings> settings;
    private final DoubleProperty listWidth;
    private final Parts parts;
    private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
    private final ObservableValue<Boolean> inConversation;
    private final ObservableValue<Boolean> isSettled;
    private final BooleanProperty detailsWanted;
    @FXML
    private StackPane root;
    @FXML
    private SplitPane split;
    @FXML
    private VBox left;
    @FXML
    private HBox right;
    @FXML
    private StackPane middle;
    @FXML
    private VBox welcome;
    @FXML
    private StackPane docked;
    @FXML
    private StackPane drawer;

    /// What stands in the window; the details are built when they are wanted. `start` leads to new conversations.
    record Parts(Node header, Node list, Node line, Node conversation, Supplier<Node> details, Node toasts, Node layer, Runnable start) { }

    /// `inConversation` is whether one is open, `isSettled` whether none is about to be; `listWidth` and `detailsWanted` are remembered.
    ShellController(ObjectProperty<Settings> settings, DoubleProperty listWidth, BooleanProperty detailsWanted,
            ObservableValue<Boolean> inConversation, ObservableValue<Boolean> isSettled, Parts parts) {
        this.settings = settings;
        this.listWidth = listWidth;
        this.detailsWanted = detailsWanted;
        this.inConversation = inConversation;
        this.isSettled = isSettled;
        this.parts = parts;
    }

    @FXML
    private void initialize() {
        VBox.setVgrow(parts.list, Priority.ALWAYS);
        left.getChildren().setAll(parts.header, parts.list, parts.line);
        middle.getChildren().add(parts.conversation);
        StackPane.setAlignment(parts.toasts, Pos.BOTTOM_CENTER);
        root.getChildren().addAll(parts.toasts, parts.layer);
        inConversation.subscribe(this::arrange);
        isSettled.subscribe(this::arrange);
        detailsWanted.subscribe(this::arrange);
        root.widthProperty().subscribe(this::arrange);
        settings.subscribe(this::arrange);
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, this::dragged);
        arrange();
    }

    private double scaled(double width) {
        return width * settings.get().textPercent() / 100;
    }

    private void arrange() {
        var width = root.getWidth();
        narrow.set(width > 0 && width < scaled(NARROW));
        var sides = narrow.get() ? List.of(inConversation.getValue() ? right : left) : List.of(left, right);
        if (!split.getItems().equals(sides)) {
            split.getItems().setAll(sides);
        }
        if (!narrow.get()) {
            left.setMinWidth(scaled(LEAST_LIST));
            placeDivider(width);
        }
        arrangeDetails(width);
        welcome.setVisible(!inConversation.getValue() && isSettled.getValue());
        parts.conversation.setVisible(inConversation.getValue());
    }

    private void placeDivider(double width) {
        if (width > 0) {
            var wanted = Math.max(listWidth.get() > 0 ? listWidth.get() : scaled(LIST), scaled(LEAST_LIST));
            split.setDividerPositions(Math.min(wanted, width / 2) / width);
        }
    }

    /// What the person dragged, not what a change of the window did.
    private void dragged(MouseEvent released) {
        if (!narrow.get() && released.getTarget() instanceof Node target && target.getStyleClass().contains("split-pane-divider")) {
            listWidth.set(left.getWidth());
        }
    }

    private void arrangeDetails(double width) {
        var isShown = detailsWanted.get() && inConversation.getValue();
        var isDocked = width >= scaled(ROOM_FOR_DETAILS);
        List<Node> details = isShown ? List.of(parts.details.get()) : List.of();
        details.forEach(node -> StackPane.setAlignment(node, Pos.CENTER_RIGHT));
        docked.getChildren().setAll(isDocked ? details : List.of());
        drawer.getChildren().setAll(isDocked ? List.of() : details);
        Shown.when(docked, isShown && isDocked);
        Shown.when(drawer, isShown && !isDocked);
    }

    ReadOnlyBooleanProperty narrow() {
        return narrow.getReadOnlyProperty();
    }

    /// True while the details lie over the conversation.
    boolean isDrawerOpen() {
        return drawer.isVisible();
    }

    boolean areDetailsShown() {
        return docked.isVisible() || drawer.isVisible();
    }

    @FXML
    private void closeDrawer(MouseEvent pressed) {
        if (pressed.getTarget() == drawer) {
            detailsWanted.set(false);
        }
    }

    @FXML
    private void start() {
        parts.start.run();
    }
}
