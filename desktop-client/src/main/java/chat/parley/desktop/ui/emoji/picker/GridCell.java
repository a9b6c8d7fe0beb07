package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.ui.emoji.Emojis;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// Draws a row of the picker's list: always the same nodes, which show now these emoji and now those.
final class GridCell extends ListCell<GridRow> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");
    /// Of the row's height.
    private static final double PICTURE = 0.68;
    private final EmojiGrid grid;
    private final Emojis emojis;
    private final List<StackPane> slots;
    private final HBox line = new HBox();

    GridCell(EmojiGrid grid, Emojis emojis) {
        this.grid = grid;
        this.emojis = emojis;
        slots = IntStream.range(0, EmojiGrid.COLUMNS).mapToObj(this::slot).toList();
        line.getChildren().setAll(slots);
        getStyleClass().add("emoji-row");
        grid.cursor().subscribe(_ -> mark());
    }

    private StackPane slot(int column) {
        var slot = new StackPane(new ImageView());
        slot.getStyleClass().add("emoji-slot");
        slot.setOnMouseMoved(_ -> grid.point(new EmojiGrid.Spot(getIndex(), column)));
        slot.setOnMouseClicked(click -> {
            grid.point(new EmojiGrid.Spot(getIndex(), column));
            grid.pick(click.isShiftDown());
        });
        return slot;
    }

    @Override
    protected void updateItem(GridRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(row instanceof GridRow.Title title ? title.text() : null);
        setGraphic(row instanceof GridRow.Line ? line : null);
        setContentDisplay(row instanceof GridRow.Line ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        pseudoClassStateChanged(TITLE, row instanceof GridRow.Title);
        setAccessibleText(null);
        if (row instanceof GridRow.Line some) {
            show(some.emoji());
            setAccessibleText(some.emoji().stream().map(emojis::name).collect(Collectors.joining(", ")));
        }
    }

    private void show(List<String> emoji) {
        var size = Math.round(getListView().getFixedCellSize() * PICTURE);
        for (var column = 0; column < slots.size(); column++) {
            var slot = slots.get(column);
            var view = (ImageView) slot.getChildren().getFirst();
            slot.setVisible(column < emoji.size());
            if (column < emoji.size()) {
                view.setImage(emojis.picture(emoji.get(column), size));
                view.setAccessibleText(emojis.name(emoji.get(column)));
                view.setFitWidth(size);
                view.setFitHeight(size);
            }
        }
        mark();
    }

    private void mark() {
        var spot = grid.cursor().get();
        for (var column = 0; column < slots.size(); column++) {
            slots.get(column).pseudoClassStateChanged(CHOSEN, spot != null && spot.row() == getIndex() && spot.column() == column);
        }
    }
}
