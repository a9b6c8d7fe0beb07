package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A conversation to be chosen, with a box that tells whether it is.
final class TargetCell extends ListCell<ConversationState> {
    private final Desk desk;
    private final Predicate<ConversationState> isChosen;
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final OneLine name;
    private final CheckBox box = new CheckBox();
    private final HBox row;

    TargetCell(Desk desk, Predicate<ConversationState> isChosen, Consumer<ConversationState> toggle) {
        this.desk = desk;
        this.isChosen = isChosen;
        name = new OneLine(desk.emojis(), "person-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        // The row is one stop for mouse and keyboard.
        box.setFocusTraversable(false);
        box.setMouseTransparent(true);
        row = new HBox(avatar, name, box);
        row.getStyleClass().add("person-row");
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                toggle.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(ConversationState state, boolean isEmpty) {
        super.updateItem(state, isEmpty);
        setGraphic(state == null ? null : row);
        setAccessibleText(null);
        if (state != null) {
            show(state);
        }
    }

    private void show(ConversationState state) {
        var title = desk.title(state);
        if (state.other() == null) {
            avatar.showRoom(state.id().value(), title);
        } else {
            avatar.showPerson(desk.store().person(state.other()));
        }
        name.show(title);
        box.setSelected(isChosen.test(state));
        box.setAccessibleText(title);
        setAccessibleText(desk.words().of(box.isSelected() ? "dialogs.chosen" : "dialogs.notChosen", title));
    }
}
