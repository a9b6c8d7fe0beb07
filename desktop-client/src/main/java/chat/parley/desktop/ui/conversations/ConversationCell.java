package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.conversations.Preview.Kind;
import chat.parley.desktop.ui.conversations.Preview.Mark;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.Conversation;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of the list: face, name and time above, what was said last and the marks below. Its nodes are made once.
final class ConversationCell extends ListCell<ConversationRow> {
    private static final PseudoClass OPENED = PseudoClass.getPseudoClass("opened");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");
    private final Desk desk;
    private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
    private final FontIcon hash = icon("fth-hash");
    private final OneLine title;
    private final FontIcon bell = icon("fth-bell-off");
    private final FontIcon mark = icon("fth-clock");
    private final Label time = new Label();
    private final OneLine preview;
    private final Label mention = new Label("@");
    private final Label badge = new Label();
    private final FontIcon pin = icon("fth-bookmark");
    private final HBox content;

    ConversationCell(Desk desk, Consumer<Conversation.Id> open) {
        this.desk = desk;
        title = new OneLine(desk.emojis(), "conversation-title");
        preview = new OneLine(desk.emojis(), "conversation-preview");
        time.getStyleClass().add("conversation-time");
        mention.getStyleClass().addAll("badge", "mention-badge");
        badge.getStyleClass().add("badge");
        time.setMinWidth(USE_PREF_SIZE);
        badge.setMinWidth(USE_PREF_SIZE);
        mention.setMinWidth(USE_PREF_SIZE);
        var above = new HBox(hash, title, bell, spring(), mark, time);
        var below = new HBox(preview, spring(), pin, mention, badge);
        above.getStyleClass().add("conversation-line");
        below.getStyleClass().add("conversation-line");
        var lines = new VBox(above, below);
        lines.getStyleClass().add("conversation-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        content = new HBox(avatar, lines);
        content.getStyleClass().add("conversation-content");
        getStyleClass().add("conversation-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // Else a long name widens the list.
        setPrefWidth(0);
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && getItem() != null) {
                open.accept(getItem().id());
            }
        });
    }

    private static Node spring() {
        var spring = new HBox();
        spring.setMinWidth(0);
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    private static FontIcon icon(String code) {
        var icon = new FontIcon(code);
        icon.getStyleClass().add("icon-small");
        icon.managedProperty().bind(icon.visibleProperty());
        return icon;
    }

    @Override
    protected void updateItem(ConversationRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        pseudoClassStateChanged(OPENED, row != null && row.isOpened());
        pseudoClassStateChanged(UNREAD, row != null && row.unread() > 0);
        pseudoClassStateChanged(MUTED, row != null && row.isMuted());
        setGraphic(row == null ? null : content);
        setAccessibleText(row == null ? null : spoken(row));
        if (row != null) {
            show(row);
        }
    }

    private void show(ConversationRow row) {
        if (row.person() == null) {
            avatar.showRoom(row.id().value(), row.title());
            avatar.presence(null, "");
        } else {
            avatar.showPerson(row.person());
            avatar.presence(row.person().status(), row.presence());
        }
        title.show(row.title());
        hash.setVisible(row.type() == Conversation.Type.CHANNEL);
        bell.setVisible(row.isMuted());
        time.setText(row.time());
        pin.setVisible(row.isPinned() && row.unread() == 0);
        show(row.preview());
        show(mention, row.isMentioned());
        show(badge, row.unread() > 0);
        badge.setText(count(row.unread()));
    }

    private void show(Preview what) {
        preview.show(what.lead(), what.text());
        preview.getStyleClass().setAll("line", "conversation-preview", what.kind().name().toLowerCase(Locale.ROOT));
        mark.setVisible(what.mark() != Mark.NONE);
        mark.setIconLiteral(what.mark() == Mark.FAILED ? "fth-alert-circle" : "fth-clock");
        mark.getStyleClass().setAll("ikonli-font-icon", "icon-small", what.mark() == Mark.FAILED ? "danger" : "waiting");
    }

    private static void show(Label label, boolean isShown) {
        label.setVisible(isShown);
        label.setManaged(isShown);
    }

    private static String count(long unread) {
        return unread > 999 ? "999+" : Long.toString(unread);
    }

    /// All that the line shows, in words.
    private String spoken(ConversationRow row) {
        var words = new StringBuilder(row.title());
        add(words, kind(row));
        add(words, row.presence());
        add(words, row.unread() > 0 ? desk.words().of("list.spoken.unread", row.unread()) : "");
        add(words, row.isMentioned() ? desk.words().of("list.spoken.mentioned") : "");
        add(words, row.isMuted() ? desk.words().of("list.spoken.muted") : "");
        add(words, row.isPinned() ? desk.words().of("list.spoken.pinned") : "");
        add(words, switch (row.preview().mark()) {
            case NONE -> "";
            case WAITING -> desk.words().of("list.spoken.waiting");
            case FAILED -> desk.words().of("list.spoken.failed");
        });
        add(words, row.preview().kind() == Kind.TYPING ? row.preview().text() : row.preview().lead() + row.preview().text());
        add(words, row.time());
        return words.toString();
    }

    private static void add(StringBuilder words, String more) {
        if (!more.isBlank()) {
            words.append(", ").append(more);
        }
    }

    private String kind(ConversationRow row) {
        return switch (row.type()) {
            case PRIVATE -> "";
            case GROUP -> desk.words().of("conversation.group");
            case CHANNEL -> desk.words().of("conversation.channel");
        };
    }
}
