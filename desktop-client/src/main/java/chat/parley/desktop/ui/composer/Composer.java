package chat.parley.desktop.ui.composer;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.emoji.EmojiArea;
import chat.parley.desktop.ui.emoji.picker.EmojiPicker;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where a message is written: the field, what it answers or changes, and what is still missing to send it. FX thread.
public final class Composer extends VBox {
    private static final int NEAR_LIMIT = 200;
    /// In seconds, until the server has told its own.
    private static final int EDIT_TIME = 300;
    private final Desk desk;
    private final EmojiArea field;
    private final Completion completion;
    private final Map<Conversation.Id, Unfinished> unfinished = new HashMap<>();
    private final Aim aim;
    private final Label counter = new Label();
    private final Label closed = new Label();
    private final Button send;
    private final HBox line;
    private ConversationState state;
    private Subscription drafts = Subscription.EMPTY;
    private boolean isShowing;

    /// A change that was not finished when another conversation was opened.
    private record Unfinished(Message message, String text) { }

    public Composer(Desk desk) {
        this.desk = desk;
        field = new EmojiArea(desk.emojis());
        field.getStyleClass().add("composer-field");
        completion = new Completion(desk, field);
        aim = new Aim(desk, this::release);
        send = button("composer.send", Feather.SEND);
        send.getGraphic().getStyleClass().add("directed");
        send.setOnAction(_ -> send());
        line = new HBox(field, counter, smile(), send);
        HBox.setHgrow(field, Priority.ALWAYS);
        line.getStyleClass().add("composer-line");
        counter.getStyleClass().add("text-note");
        closed.getStyleClass().addAll("text-quiet", "composer-closed");
        getStyleClass().add("composer");
        getChildren().setAll(aim, line, closed);
        field.written().addListener((_, _, _) -> typed());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Button smile() {
        var picker = new EmojiPicker(desk.emojis(), desk.settings(), desk.words());
        var smile = button("composer.emoji", Feather.SMILE);
        smile.setOnAction(_ -> picker.show(smile, emoji -> {
            field.replaceSelection(emoji);
            field.requestFocus();
        }));
        return smile;
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
        if (state != null && aim.edited() != null) {
            unfinished.put(state.id(), new Unfinished(aim.edited(), text()));
        }
        drafts.unsubscribe();
        state = null;
        aim.clear();
        completion.show(next);
        if (next == null) {
            return;
        }
        var draft = next.draft().get();
        fill(draft.text());
        state = next;
        if (draft.replyTo() != null) {
            next.messages().stream().filter(message -> message.id().equals(draft.replyTo())).findFirst().ifPresent(aim::reply);
        }
        var change = unfinished.remove(next.id());
        if (change != null) {
            aim.edit(change.message(), draft.text());
            field.write(change.text());
        }
        drafts = next.draft().subscribe(now -> drafted(now.text()));
        refresh();
    }

    /// Not typed by the person: nothing is kept or told of it.
    private void fill(String text) {
        isShowing = true;
        field.write(text);
        isShowing = false;
    }

    /// What could not be written down to be sent comes back as the draft.
    private void drafted(String draft) {
        if (state != null && aim.edited() == null && text().isEmpty() && !draft.isEmpty()) {
            fill(draft);
        }
    }

    private String text() {
        return field.written().get();
    }

    public void replyTo(Message message) {
        aim.reply(message);
        keepDraft();
        focusField();
    }

    /// Puts an own message into the field to be changed.
    public void edit(Message message) {
        aim.edit(message, text());
        field.write(message.content());
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
        field.setPromptText(desk.words().of("composer.prompt", desk.title(state)));
        field.setAccessibleText(field.getPromptText());
        var now = state.conversation().get();
        var other = state.other();
        var isGone = other != null && desk.store().person(other).deactivated();
        var isClosed = isGone || now.announcement() && !now.isAdmin(desk.store().me().get().id());
        Shown.when(line, !isClosed);
        Shown.when(closed, isClosed);
        closed.setText(desk.words().of(isGone ? "composer.gone" : "composer.admins"));
        count();
    }

    /// Puts away what is offered, else what the text was for; false where there is neither.
    public boolean escape() {
        if (completion.putAway()) {
            return true;
        }
        var hasAim = aim.isVisible();
        if (hasAim) {
            release();
        }
        return hasAim;
    }

    private void release() {
        if (aim.edited() != null) {
            var draft = aim.draftBefore();
            aim.clear();
            fill(draft);
        }
        aim.clear();
        keepDraft();
        focusField();
    }

    private void typed() {
        count();
        if (state != null && !isShowing && aim.edited() == null) {
            keepDraft();
            desk.store().typing(state.id(), !text().isBlank());
        }
    }

    private void keepDraft() {
        if (state != null && aim.edited() == null) {
            desk.store().draft(state.id(), text(), aim.answered() == null ? null : aim.answered().id());
        }
    }

    private int limit() {
        var server = desk.store().server().get();
        var set = server == null || server.limits() == null ? 0 : server.limits().maxMessageLength();
        return set == 0 ? Server.Limits.TEXT : set;
    }

    private void count() {
        var length = text().codePointCount(0, text().length());
        var left = limit() - length;
        Shown.when(counter, left < NEAR_LIMIT);
        counter.setText(String.valueOf(left));
        counter.getStyleClass().remove("text-error");
        if (left < 0) {
            counter.getStyleClass().add("text-error");
        }
        counter.setAccessibleText(desk.words().of("composer.left", left));
        send.setDisable(left < 0 || text().isBlank());
    }

    private void pressed(KeyEvent event) {
        var wantsSend = desk.settings().get().enterSends() ? !event.isShiftDown() : event.isShortcutDown();
        if (completion.takes(event)) {
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            // Tab leads on, as everywhere in the window: who writes by keyboard alone would not get out of the field.
            field.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isAltDown()) {
            if (wantsSend) {
                send();
            } else {
                field.replaceSelection("\n");
            }
            event.consume();
        } else if (event.getCode() == KeyCode.UP && text().isEmpty() && !event.isShiftDown()) {
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
        var text = text().strip();
        if (aim.edited() != null) {
            change(aim.edited(), text);
            return;
        }
        var answered = aim.answered() == null ? null : aim.answered().id();
        aim.clear();
        fill("");
        desk.store().send(state.id(), text, answered, null, desk.settings().get().undoSeconds());
    }

    /// The text stays in the field until the server has taken it: a refused one can be mended and tried again.
    private void change(Message message, String text) {
        if (message.content().equals(text)) {
            release();
            return;
        }
        send.setDisable(true);
        desk.wish(new Command.EditMessage(message.id(), text), _ -> {
            if (message.equals(aim.edited())) {
                release();
            } else {
                unfinished.values().removeIf(each -> each.message().equals(message));
            }
        }, problem -> {
            count();
            desk.navigator().toast(desk.sentence(problem));
        });
    }
}
