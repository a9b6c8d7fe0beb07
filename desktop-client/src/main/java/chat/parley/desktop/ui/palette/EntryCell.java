package chat.parley.desktop.ui.palette;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.desktop.ui.palette.Entry.Kind;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of the palette: a face or the sign of a command, its name, and behind it what it is or its key.
final class EntryCell extends ListCell<Entry> {
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final StackPane sign = new StackPane(new FontIcon("fth-command"));
    private final OneLine title;
    private final Label note = new Label();
    private final HBox row;

    EntryCell(Desk desk, Consumer<Entry> choose) {
        title = new OneLine(desk.emojis(), "person-name");
        HBox.setHgrow(title, Priority.ALWAYS);
        note.setMinWidth(USE_PREF_SIZE);
        sign.getStyleClass().add("palette-sign");
        row = new HBox(new StackPane(avatar, sign), title, note);
        row.getStyleClass().add("person-row");
        getStyleClass().add("palette-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                choose.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(Entry entry, boolean isEmpty) {
        super.updateItem(entry, isEmpty);
        setGraphic(entry == null ? null : row);
        setAccessibleText(entry == null ? null : entry.title() + ", " + entry.note());
        if (entry != null) {
            show(entry);
        }
    }

    private void show(Entry entry) {
        var isCommand = entry.kind() == Kind.COMMAND;
        avatar.setVisible(!isCommand);
        sign.setVisible(isCommand);
        if (entry.person() != null) {
            avatar.showPerson(entry.person());
            avatar.presence(entry.person().status(), entry.note());
        } else if (!isCommand) {
            avatar.showRoom(entry.id(), entry.title());
            avatar.presence(null, "");
        }
        title.show(entry.title());
        note.setText(entry.note());
        note.getStyleClass().setAll("label", isCommand ? "key" : "text-note");
    }
}
