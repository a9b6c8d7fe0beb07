package chat.parley.desktop.ui.palette;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.actions.Actions;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;

/// One field that leads anywhere: to a conversation, a person or a command. The keyboard stays in the field.
public final class PaletteController {
    private final Desk desk;
    private final PaletteViewModel model;
    private final Runnable close;
    private final Node node;
    @FXML
    private TextField query;
    @FXML
    private ListView<Entry> list;
    @FXML
    private Label none;

    /// `close` puts the palette away.
    public PaletteController(Desk desk, Actions actions, Runnable close) {
        this.desk = desk;
        this.close = close;
        model = new PaletteViewModel(desk, actions);
        node = desk.screens().load(this);
    }

    public Node node() {
        return node;
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(model.query());
        list.setItems(model.entries());
        list.setCellFactory(_ -> new EntryCell(desk, this::choose));
        model.entries().subscribe(() -> list.getSelectionModel().clearAndSelect(0));
        list.getSelectionModel().clearAndSelect(0);
        // Who hears the field hears the line that Enter takes.
        query.accessibleHelpProperty().bind(list.getSelectionModel().selectedItemProperty().map(entry -> entry.title() + ", " + entry.note()));
        Shown.when(none, Bindings.isEmpty(model.entries()));
    }

    @FXML
    private void typed(KeyEvent typed) {
        var at = list.getSelectionModel().getSelectedIndex();
        var size = model.entries().size();
        switch (typed.getCode()) {
            case DOWN -> select(typed, at + 1 < size ? at + 1 : 0);
            case UP -> select(typed, at > 0 ? at - 1 : size - 1);
            case PAGE_DOWN -> select(typed, Math.min(size - 1, at + 8));
            case PAGE_UP -> select(typed, Math.max(0, at - 8));
            case ENTER -> {
                choose(list.getSelectionModel().getSelectedItem());
                typed.consume();
            }
            default -> { }
        }
    }

    private void select(KeyEvent typed, int index) {
        typed.consume();
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(index);
            }
        }
    }

    private void choose(Entry entry) {
        if (entry != null) {
            close.run();
            entry.run().run();
        }
    }
}
