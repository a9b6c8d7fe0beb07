package chat.parley.desktop.ui.composer;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.emoji.picker.EmojiPicker;
import chat.parley.desktop.ui.emoji.picker.RecentEmoji;
import chat.parley.model.Command;
import chat.parley.model.Message;
import chat.parley.model.Server;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where a message is written: the field, what it answers or changes, and what is still missing to send it. FX thread.
public final class Composer extends VBox {
    private static final int NEAR_LIMIT = 200;
    /// In seconds, until the server has told its own.
    private static final int EDIT_TIME = 300;
    private final Desk desk;
    private final Field field;
    private final Aim aim;
    private final Label counter = new Label();
    private final Label closed = new Label();
    private final Button send;
    private final HBox line;
    private ConversationState state;
    private boolean isShowing;

    public Composer(Desk desk) {
        this.desk = desk;
        field = new Field();
        aim = new Aim(desk, this::release);
        var picker = new EmojiPicker(desk.emojis(), desk.settings(), desk.words());
        var recent = new RecentEmoji(desk.emojis(), desk.settings());
        var smile = button("composer.emoji", Feather.SMILE);
        smile.setOnAction(_ -> picker.show(smile, emoji -> {
            recent.use(emoji);
            field.replaceSelection(emoji);
            field.requestFocus();
        }));
        send = button("composer.send", Feather.SEND);
        send.setOnAction(_ -> send());
        line = new HBox(field, counter, smile, send);
        HBox.setHgrow(field, Priority.ALWAYS);
        line.getStyleClass().add("composer-line");
        counter.getStyleClass().add("text-note");
        closed.getStyleClass().addAll("text-quiet", "composer-closed");
        getStyleClass().add("composer");
        getChildren().setAll(aim, line, closed);
        field.textProperty().addListener((_, _, _) -> typed());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Button button(String key, Feather icon) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(desk.words().of(key));
        button.setTooltip(new Tooltip(desk.words().of(key)));
        return button;
    }

    /// Another conversation with its draft, or none.
    public void show(ConversationState next) {
        state = null;
        aim.clear();
        if (next == null) {
            return;
        }
        var draft = next.draft().get();
        isShowing = true;
        field.setText(draft.text());
        field.end();
        isShowing = false;
        state = next;
        field.setPromptText(desk.words().of("composer.prompt", desk.title(next)));
        field.setAccessibleText(field.getPromptText());
        if (draft.replyTo() != null) {
            next.messages().stream().filter(message -> message.id().equals(draft.replyTo())).findFirst().ifPresent(aim::reply);
        }
        refresh();
    }

    public void replyTo(Message message) {
        aim.reply(message);
        keepDraft();
        focusField();
    }

    /// Puts an own message into the field to be changed.
    public void edit(Message message) {
        aim.edit(message, field.getText());
        field.setText(message.content());
        field.end();
        focusField();
    }

    public void focusField() {
        field.requestFocus();
    }

    /// Whether one may write here; asked again with every change of the conversation.
    public void refresh() {
        if (state == null) {
            return;
        }
        var now = state.conversation().get();
        var other = state.other();
        var isGone = other != null && desk.store().person(other).deactivated();
        var isClosed = isGone || now.announcement() && !now.isAdmin(desk.store().me().get().id());
        Shown.when(line, !isClosed);
        Shown.when(closed, isClosed);
        closed.setText(desk.words().of(isGone ? "composer.gone" : "composer.admins"));
        count();
    }

    private void release() {
        if (aim.edited() != null) {
            field.setText(aim.draftBefore());
            field.end();
        }
        aim.clear();
        keepDraft();
        focusField();
    }

    private void typed() {
        count();
        if (state != null && !isShowing && aim.edited() == null) {
            keepDraft();
            desk.store().typing(state.id(), !field.getText().isBlank());
        }
    }

    private void keepDraft() {
        if (state != null && aim.edited() == null) {
            desk.store().draft(state.id(), field.getText(), aim.answered() == null ? null : aim.answered().id());
        }
    }

    private int limit() {
        var server = desk.store().server().get();
        return server == null || server.limits() == null ? Server.Limits.TEXT : server.limits().maxMessageLength();
    }

    private void count() {
        var length = field.getText().codePointCount(0, field.getText().length());
        var left = limit() - length;
        Shown.when(counter, left < NEAR_LIMIT);
        counter.setText(String.valueOf(left));
        counter.getStyleClass().remove("text-error");
        if (left < 0) {
            counter.getStyleClass().add("text-error");
        }
        counter.setAccessibleText(desk.words().of("composer.left", left));
        send.setDisable(left < 0 || field.getText().isBlank());
    }

    private void pressed(KeyEvent event) {
        var wantsSend = desk.settings().get().enterSends() ? !event.isShiftDown() : event.isShortcutDown();
        if (event.getCode() == KeyCode.ENTER && !event.isAltDown()) {
            if (wantsSend) {
                send();
            } else {
                field.replaceSelection("\n");
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && aim.isVisible()) {
            release();
            event.consume();
        } else if (event.getCode() == KeyCode.UP && field.getText().isEmpty() && !event.isShiftDown()) {
            lastOwn();
            event.consume();
        }
    }

    private void lastOwn() {
        for (var message : state.messages().reversed()) {
            if (desk.isMe(message.senderId()) && !message.isDeleted() && message.messageType() == Message.Type.TEXT) {
                if (canEdit(message)) {
                    edit(message);
                }
                return;
            }
        }
    }

    private boolean canEdit(Message message) {
        var server = desk.store().server().get();
        var seconds = server == null || server.limits() == null ? EDIT_TIME : server.limits().messageEditTimeout();
        return seconds == 0 || Duration.between(message.timestamp(), desk.now()).toSeconds() < seconds;
    }

    private void send() {
        if (send.isDisabled() || state == null) {
            return;
        }
        var text = field.getText().strip();
        if (aim.edited() != null) {
            var message = aim.edited();
            if (!message.content().equals(text)) {
                desk.wish(new Command.EditMessage(message.id(), text));
            }
            release();
            return;
        }
        var answered = aim.answered() == null ? null : aim.answered().id();
        aim.clear();
        isShowing = true;
        field.clear();
        isShowing = false;
        desk.store().send(state.id(), text, answered, null, desk.settings().get().undoSeconds());
    }
}
