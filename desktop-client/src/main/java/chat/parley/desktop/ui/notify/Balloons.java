package chat.parley.desktop.ui.notify;

import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.avatar.Avatar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small windows of our own at the corner of the screen, for systems without native notifications. They never take the keyboard, and go
/// after some seconds.
final class Balloons {
    private static final int MOST = 3;
    private static final double GAP = 12;
    private static final Duration TIME = Duration.ofSeconds(7);
    private final Stage owner;
    private final Timers timers;
    private final Words words;
    private final List<Balloon> open = new ArrayList<>();

    private record Balloon(String key, Popup popup) { }

    /// Balloons belong to `owner` and are dressed as it is.
    Balloons(Stage owner, Timers timers, Words words) {
        this.owner = owner;
        this.timers = timers;
        this.words = words;
    }

    void show(Announcement news) {
        open.removeIf(balloon -> {
            var isOlder = balloon.key.equals(news.key());
            if (isOlder) {
                balloon.popup.hide();
            }
            return isOlder;
        });
        while (open.size() >= MOST) {
            open.removeFirst().popup.hide();
        }
        var popup = new Popup();
        var balloon = new Balloon(news.key(), popup);
        popup.getContent().setAll(card(news, balloon));
        popup.setAutoFix(false);
        leaveKeysToOwner(popup);
        open.add(balloon);
        popup.show(owner, 0, 0);
        place();
        timers.after(TIME, () -> close(balloon));
    }

    /// What is typed in a window goes to its popups first, and a button there would take Enter and Space from who writes.
    private static void leaveKeysToOwner(Popup popup) {
        popup.setHideOnEscape(false);
        var usual = popup.getScene().getEventDispatcher();
        popup.getScene().setEventDispatcher((event, rest) -> event instanceof KeyEvent || event instanceof InputMethodEvent
                ? event
                : usual.dispatchEvent(event, rest));
    }

    private Node card(Announcement news, Balloon balloon) {
        var avatar = new Avatar(Avatar.Size.MEDIUM);
        if (news.person() == null) {
            avatar.showRoom(news.key(), news.title());
        } else {
            avatar.showPerson(news.person());
        }
        var title = new Label(news.title());
        title.getStyleClass().add("text-strong");
        var text = new Label(news.text());
        text.setWrapText(true);
        text.getStyleClass().add("balloon-text");
        var lines = new VBox(title, text);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var cross = new Button(null, new FontIcon("fth-x"));
        cross.getStyleClass().add("icon-button");
        cross.setAccessibleText(words.of("dialogs.close"));
        cross.setOnAction(_ -> close(balloon));
        var card = new HBox(avatar, lines, cross);
        card.setAlignment(Pos.TOP_LEFT);
        card.getStyleClass().setAll("balloon");
        card.setNodeOrientation(words.orientation());
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(news.title() + ", " + news.text());
        card.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> {
            close(balloon);
            news.click().run();
        });
        return card;
    }

    private void close(Balloon balloon) {
        if (open.remove(balloon)) {
            balloon.popup.hide();
            place();
        }
    }

    /// The newest at the bottom.
    private void place() {
        var room = room();
        var bottom = room.getMaxY() - GAP;
        for (var balloon : open.reversed()) {
            bottom -= balloon.popup.getHeight();
            balloon.popup.setX(room.getMaxX() - GAP - balloon.popup.getWidth());
            balloon.popup.setY(bottom);
            bottom -= GAP;
        }
    }

    private Rectangle2D room() {
        var screens = Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
        return (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst()).getVisualBounds();
    }

    void close() {
        List.copyOf(open).forEach(this::close);
    }
}
