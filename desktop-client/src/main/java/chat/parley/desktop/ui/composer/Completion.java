package chat.parley.desktop.ui.composer;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.emoji.EmojiArea;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// Completes what is being written: offers over the field what its end may become, and takes arrows, Tab and Enter while it does.
final class Completion {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double PICTURE = 18;
    private static final double GAP = 4;
    private final Desk desk;
    private final EmojiArea field;
    private final Suggestions suggestions;
    private final Popup popup = new Popup();
    private final VBox rows = new VBox();
    private List<Suggestion> offered = List.of();
    private ConversationState state;
    private Token token;
    private int chosen;
    private int putAway = -1;
    private boolean isClosing;

    Completion(Desk desk, EmojiArea field) {
        this.desk = desk;
        this.field = field;
        suggestions = new Suggestions(desk);
        rows.getStyleClass().add("suggestions");
        rows.setAccessibleRole(AccessibleRole.LIST_VIEW);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
        field.textProperty().subscribe((before, now) -> isClosing = now.length() == before.length() + 1);
        field.caretPositionProperty().subscribe(_ -> offer());
        field.addEventFilter(KeyEvent.KEY_RELEASED, _ -> close());
        field.focusedProperty().subscribe(_ -> offer());
    }

    void show(ConversationState now) {
        state = now;
        putAway = -1;
        popup.hide();
    }

    private String written() {
        return field.getText(0, Math.min(field.getCaretPosition(), field.getLength()));
    }

    private void offer() {
        token = state == null ? null : Token.before(written());
        if (token == null || token.start() != putAway) {
            putAway = -1;
        }
        offered = token == null || !field.isFocused() || putAway >= 0 ? List.of() : suggestions.of(token, state);
        if (offered.isEmpty()) {
            popup.hide();
            return;
        }
        rows.getChildren().setAll(offered.stream().map(this::row).toList());
        choose(0);
        place();
    }

    private Node row(Suggestion suggestion) {
        var label = new Label(suggestion.label());
        label.getStyleClass().add("text-strong");
        var more = new Label(suggestion.more());
        more.getStyleClass().add("text-quiet");
        var row = new HBox(label, more);
        if (suggestion.emoji() != null) {
            row.getChildren().addFirst(desk.emojis().image(suggestion.emoji(), PICTURE));
        } else if (suggestion.person() != null) {
            var avatar = new Avatar(Avatar.Size.TINY);
            avatar.showPerson(suggestion.person());
            row.getChildren().addFirst(avatar);
        }
        row.getStyleClass().add("suggestion");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(suggestion.label() + " " + suggestion.more());
        row.setOnMouseMoved(_ -> choose(rows.getChildren().indexOf(row)));
        row.setOnMouseClicked(_ -> take());
        return row;
    }

    private void choose(int next) {
        chosen = Math.floorMod(next, offered.size());
        for (var i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        field.setAccessibleHelp(rows.getChildren().get(chosen).getAccessibleText());
    }

    /// Right over the field, where reading begins. What it shows is put in anew: a hidden popup does not follow the theme.
    private void place() {
        rows.setNodeOrientation(field.getEffectiveNodeOrientation());
        if (!popup.isShowing()) {
            popup.getContent().clear();
            popup.getContent().add(rows);
            popup.show(field, 0, 0);
        }
        rows.applyCss();
        var bounds = field.localToScreen(field.getLayoutBounds());
        var width = rows.prefWidth(-1);
        var isMirrored = rows.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        popup.setAnchorX(isMirrored ? bounds.getMaxX() - width : bounds.getMinX());
        popup.setAnchorY(bounds.getMinY() - GAP);
    }

    /// Whether the key was meant for what is offered.
    boolean takes(KeyEvent key) {
        if (!popup.isShowing() || key.isShiftDown() || key.isShortcutDown() || key.isAltDown()) {
            return false;
        }
        switch (key.getCode()) {
            case UP -> choose(chosen - 1);
            case DOWN -> choose(chosen + 1);
            case TAB, ENTER -> take();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Offers no more for the word that is being written; false where nothing is offered.
    boolean putAway() {
        if (!popup.isShowing()) {
            return false;
        }
        putAway = token.start();
        popup.hide();
        return true;
    }

    private void take() {
        var suggestion = offered.get(chosen);
        popup.hide();
        field.replaceText(token.start(), Math.min(field.getCaretPosition(), field.getLength()), suggestion.text());
        field.requestFocus();
    }

    /// The second colon of a short code makes it the emoji. When the key is let go, because the field is still changing before.
    private void close() {
        var closed = isClosing ? Token.closedBefore(written()) : null;
        var emoji = closed == null ? null : desk.emojis().ofCode(closed.word());
        isClosing = false;
        if (emoji != null) {
            field.replaceText(closed.start(), field.getCaretPosition(), emoji.in(desk.settings().get().skinTone()));
        }
    }
}
