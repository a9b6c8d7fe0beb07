package chat.parley.desktop.ui.avatar;

import chat.parley.model.User;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The face of a person (round) or of a group or channel (a rounded square): initials on a colour of the id, and a dot of presence.
///
/// Made once a cell and shown again with other content; sizes follow the text's size.
public final class Avatar extends StackPane {

    /// How large, at the normal size of text: 20, 28, 40 and 72 pixels.
    public enum Size {
        TINY, SMALL, MEDIUM, LARGE
    }

    private final Label initials = new Label();
    private final PresenceDot dot = new PresenceDot();
    private final String sizeClass;

    public Avatar(Size size) {
        sizeClass = "avatar-" + size.name().toLowerCase(Locale.ROOT);
        var face = new Region();
        face.getStyleClass().setAll("face");
        initials.getStyleClass().setAll("initials");
        setAlignment(dot, Pos.BOTTOM_RIGHT);
        dot.setVisible(false);
        getChildren().setAll(face, initials, dot);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    public void showPerson(User person) {
        show(person.id().value(), person.displayName(), "person");
    }

    /// A group or channel.
    public void showRoom(String id, String name) {
        show(id, name, "room");
    }

    private void show(String id, String name, String kind) {
        initials.setText(Initials.of(name));
        getStyleClass().setAll("avatar", kind, sizeClass, "avatar-" + Initials.hue(id));
        setAccessibleText(name);
    }

    /// The dot at the corner; null shows none. `words` tell a screen reader the same.
    public void presence(User.Status status, String words) {
        dot.setVisible(status != null);
        if (status != null) {
            dot.show(status);
            setAccessibleText(getAccessibleText() + ", " + words);
        }
    }
}
