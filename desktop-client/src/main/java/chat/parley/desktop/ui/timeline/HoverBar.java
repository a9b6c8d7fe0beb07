package chat.parley.desktop.ui.timeline;

import chat.parley.desktop.ui.flow.Flow;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.action.MessageMenu;
import chat.parley.desktop.ui.timeline.row.Row;
import chat.parley.model.Message;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with the message under the pointer or the keyboard, as one bar over its corner, as keys and as a menu.
final class HoverBar extends HBox {
    private final Actions actions;
    private final MessageMenu menu;
    private final Flow<Row> flow;
    private final Button react;
    private final Button reply;
    private final Button edit;
    private final Button more;
    private Object pointed;

    HoverBar(Actions actions, MessageMenu menu, Flow<Row> flow) {
        this.actions = actions;
        this.menu = menu;
        this.flow = flow;
        react = button("timeline.menu.react", Feather.SMILE);
        reply = button("timeline.menu.reply", Feather.CORNER_UP_LEFT);
        reply.getGraphic().getStyleClass().add("directed");
        edit = button("timeline.menu.edit", Feather.EDIT_2);
        more = button("timeline.menu.more", Feather.MORE_HORIZONTAL);
        getStyleClass().add("hover-bar");
        setManaged(false);
        setVisible(false);
        getChildren().setAll(react, reply, edit, more);
        flow.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getY()));
        flow.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
        flow.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::contextMenu);
        flow.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        flow.current().addListener((_, _, now) -> {
            pointed = null;
            place();
        });
        setOnMouseExited(_ -> leave());
    }

    private Button button(String key, Feather icon) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(actions.word(key));
        button.setTooltip(new Tooltip(actions.word(key)));
        return button;
    }

    void hide() {
        pointed = null;
        setVisible(false);
    }

    private void point(double y) {
        for (var cell : flow.cells()) {
            if (y >= cell.getLayoutY() && y < cell.getLayoutY() + cell.getHeight()) {
                pointed = cell.row().key();
                place();
                return;
            }
        }
    }

    private void leave() {
        if (!isHover() && !flow.isHover()) {
            pointed = null;
            place();
        }
    }

    /// Over the message that is meant; nowhere where there is none, or nothing to be done with it.
    void place() {
        var cell = meant();
        var message = cell == null ? null : message(cell);
        setVisible(message != null && !actions.isOver(message));
        if (!isVisible()) {
            return;
        }
        bind(message);
        applyCss();
        var width = snapSizeX(prefWidth(-1));
        var height = snapSizeY(prefHeight(-1));
        var bubble = cell.lookup(".bubble");
        var bounds = bubble == null ? cell.getBoundsInParent() : flow.sceneToLocal(bubble.localToScene(bubble.getLayoutBounds()));
        var x = actions.isOwn(message) ? bounds.getMinX() - width + 24 : bounds.getMaxX() - 24;
        var y = Math.max(2, bounds.getMinY() - height / 2);
        resizeRelocate(Math.clamp(snapPositionX(x), 8, Math.max(8, flow.getWidth() - width - 20)), snapPositionY(y), width, height);
    }

    private void bind(Message message) {
        shown(reply, actions.canPost());
        shown(edit, actions.canEdit(message));
        react.setOnAction(_ -> actions.react(message, react));
        reply.setOnAction(_ -> actions.reply(message));
        edit.setOnAction(_ -> actions.edit(message));
        more.setOnAction(_ -> menu.show(message, more));
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private FlowCell<Row> meant() {
        if (pointed != null) {
            return flow.cell(pointed);
        }
        var current = flow.current().get();
        return current == null ? null : flow.cell(current);
    }

    private static Message message(FlowCell<Row> cell) {
        return cell.row() instanceof Row.Said said ? said.message() : null;
    }

    private void contextMenu(ContextMenuEvent event) {
        var cell = event.isKeyboardTrigger() && flow.current().get() != null ? flow.cell(flow.current().get()) : under(event);
        var message = cell == null ? null : message(cell);
        if (message != null) {
            menu.show(message, flow, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private FlowCell<Row> under(ContextMenuEvent event) {
        var y = flow.sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
        return flow.cells().stream().filter(cell -> y >= cell.getLayoutY() && y < cell.getLayoutY() + cell.getHeight()).findFirst().orElse(null);
    }

    private void pressed(KeyEvent event) {
        var current = flow.current().get();
        var cell = current == null ? null : flow.cell(current);
        var message = cell == null ? null : message(cell);
        if (message != null && !actions.isOver(message) && act(event, message, cell)) {
            event.consume();
            dropLetterOf(flow.getScene());
        }
    }

    /// The key was meant for the message: its letter must not come into the field that has the keyboard now.
    private static void dropLetterOf(Scene scene) {
        scene.addEventFilter(KeyEvent.ANY, new EventHandler<>() {
            @Override
            public void handle(KeyEvent next) {
                scene.removeEventFilter(KeyEvent.ANY, this);
                if (next.getEventType() == KeyEvent.KEY_TYPED) {
                    next.consume();
                }
            }
        });
    }

    private boolean act(KeyEvent event, Message message, FlowCell<Row> cell) {
        if (event.isShortcutDown()) {
            return event.getCode() == KeyCode.C && done(() -> actions.copy(message));
        }
        if (event.isAltDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case R -> actions.canPost() && done(() -> actions.reply(message));
            case E -> actions.canEdit(message) && done(() -> actions.edit(message));
            case DELETE -> actions.canDelete(message) && done(() -> actions.delete(message));
            case PLUS, ADD, EQUALS -> done(() -> actions.react(message, cell));
            case P -> done(() -> actions.pin(message));
            case F -> done(() -> actions.forward(message));
            case T -> actions.hasThread(message) && done(() -> actions.thread(message));
            case ENTER -> event.getTarget() == flow && done(() -> menu.show(message, cell));
            default -> false;
        };
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}
