package chat.parley.desktop.ui.composer;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Message;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the text in the field is for: an answer to a message, or the change of one.
final class Aim extends HBox {
    private final Desk desk;
    private final FontIcon icon = new FontIcon(Feather.CORNER_UP_LEFT);
    private final Label title = new Label();
    private final Label text = new Label();
    private Message answered;
    private Message edited;
    private String draftBefore = "";

    Aim(Desk desk, Runnable release) {
        this.desk = desk;
        var close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(desk.words().of("composer.release"));
        close.setTooltip(new Tooltip(desk.words().of("composer.release")));
        close.setOnAction(_ -> release.run());
        title.getStyleClass().add("text-strong");
        text.getStyleClass().add("text-quiet");
        text.setMinWidth(0);
        var words = new VBox(title, text);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("composer-aim");
        getChildren().setAll(icon, words, close);
        Shown.when(this, false);
    }

    void reply(Message message) {
        clear();
        answered = message;
        show(Feather.CORNER_UP_LEFT, desk.words().of("composer.reply", desk.name(message.senderId())), message);
    }

    void edit(Message message, String draft) {
        var before = edited == null ? draft : draftBefore;
        clear();
        edited = message;
        draftBefore = before;
        show(Feather.EDIT_2, desk.words().of("composer.edit"), message);
    }

    private void show(Feather picture, String words, Message message) {
        icon.setIconCode(picture);
        title.setText(words);
        text.setText(message.content().replaceAll("\\s+", " "));
        Shown.when(this, true);
    }

    void clear() {
        answered = null;
        edited = null;
        draftBefore = "";
        Shown.when(this, false);
    }

    Message answered() {
        return answered;
    }

    Message edited() {
        return edited;
    }

    /// What stood in the field before a message came into it to be changed.
    String draftBefore() {
        return draftBefore;
    }
}
