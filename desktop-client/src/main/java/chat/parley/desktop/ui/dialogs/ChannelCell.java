package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.Conversation;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A channel from outside: its name, how many take part, what it is for, and the button that leads in.
final class ChannelCell extends ListCell<Conversation> {
    private final Desk desk;
    private final Predicate<Conversation> isMine;
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final OneLine name;
    private final Label note = new Label();
    private final Button enter = new Button();
    private final HBox row;

    ChannelCell(Desk desk, Predicate<Conversation> isMine, Consumer<Conversation> choose) {
        this.desk = desk;
        this.isMine = isMine;
        name = new OneLine(desk.emojis(), "person-name");
        note.getStyleClass().add("text-note");
        note.setMinWidth(0);
        // The row is one stop for the keyboard: Enter does the same.
        enter.setFocusTraversable(false);
        enter.setMinWidth(USE_PREF_SIZE);
        enter.setOnAction(_ -> choose.accept(getItem()));
        var lines = new VBox(name, note);
        lines.getStyleClass().add("person-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(avatar, lines, enter);
        row.getStyleClass().add("person-row");
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Conversation channel, boolean isEmpty) {
        super.updateItem(channel, isEmpty);
        setGraphic(channel == null ? null : row);
        setAccessibleText(null);
        if (channel != null) {
            show(channel);
        }
    }

    private void show(Conversation channel) {
        var title = desk.title(channel);
        var people = desk.words().of("details.people.count", channel.participantCount());
        var purpose = channel.description() == null ? "" : channel.description().strip();
        avatar.showRoom(channel.id().value(), title);
        name.show(title);
        note.setText(purpose.isEmpty() ? people : people + " · " + purpose.replaceAll("\\s+", " "));
        enter.setText(desk.words().of(isMine.test(channel) ? "dialogs.find.open" : "dialogs.find.join"));
        enter.setAccessibleText(enter.getText() + ", " + title);
        setAccessibleText(title + ", " + note.getText() + ", " + enter.getText());
    }
}
