package chat.parley.desktop.ui.details;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.Message;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A message beside the conversation: who, when, and its text. Pressed it leads to its place in the history.
final class MessageRow extends Button {
    private static final int MOST = 600;

    MessageRow(Desk desk, Message message) {
        var sender = desk.store().person(message.senderId());
        var words = words(desk, message);
        var head = head(desk, message);
        var text = new Label(words);
        text.setWrapText(true);
        text.getStyleClass().add("message-row-text");
        var content = new VBox(head, text);
        content.getStyleClass().add("message-row-content");
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().addAll("flat", "message-row");
        setAccessibleText(sender.displayName() + ", " + desk.times().brief(message.timestamp(), desk.now()) + ", " + words);
        setOnAction(_ -> desk.navigator().openAt(message.conversationId(), message.id()));
    }

    private static HBox head(Desk desk, Message message) {
        var sender = desk.store().person(message.senderId());
        var avatar = new Avatar(Avatar.Size.TINY);
        avatar.showPerson(sender);
        var name = new OneLine(desk.emojis(), "person-name");
        name.show(sender.displayName());
        HBox.setHgrow(name, Priority.ALWAYS);
        var when = new Label(desk.times().brief(message.timestamp(), desk.now()));
        when.getStyleClass().add("text-note");
        when.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(avatar, name, when);
        head.getStyleClass().add("message-row-head");
        return head;
    }

    private static String words(Desk desk, Message message) {
        if (message.isDeleted()) {
            return desk.words().of("list.deleted");
        }
        var text = message.content().strip();
        return text.codePointCount(0, text.length()) <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    }
}
