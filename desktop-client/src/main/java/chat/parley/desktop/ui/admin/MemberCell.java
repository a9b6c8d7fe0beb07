package chat.parley.desktop.ui.admin;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.User;
import chat.parley.model.account.Person;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Someone as an administrator sees them: name, what there is to know about the account, and a menu of what can be done.
final class MemberCell extends ListCell<Person> {
    private final Desk desk;
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final OneLine name;
    private final Label note = new Label();
    private final Button more = new Button(null, new FontIcon("fth-more-vertical"));
    private final HBox row;

    /// `menu` shows what can be done with someone below a node.
    MemberCell(Desk desk, BiConsumer<Person, Node> menu) {
        this.desk = desk;
        name = new OneLine(desk.emojis(), "person-name");
        note.getStyleClass().add("text-note");
        note.setMinWidth(0);
        // The row is one stop for the keyboard: Enter does the same.
        more.setFocusTraversable(false);
        more.getStyleClass().add("icon-button");
        more.setOnAction(_ -> menu.accept(getItem(), more));
        var lines = new VBox(name, note);
        lines.getStyleClass().add("person-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(avatar, lines, more);
        row.getStyleClass().addAll("person-row", "member-row");
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Person person, boolean isEmpty) {
        super.updateItem(person, isEmpty);
        setGraphic(person == null ? null : row);
        setAccessibleText(null);
        if (person != null) {
            show(person);
        }
    }

    private void show(Person person) {
        var user = person.user();
        var words = desk.words();
        avatar.showPerson(user);
        name.show(user.displayName());
        note.setText(Stream.of(
                user.username(),
                user.role() == User.Role.ADMIN ? words.of("admin.administrator") : "",
                user.deactivated() ? words.of("admin.deactivated") : "",
                person.hasPassword() ? "" : words.of("admin.noPassword"),
                person.sessions() > 0 ? words.of("admin.sessions", person.sessions()) : "")
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")));
        more.setAccessibleText(words.of("details.person.more", user.displayName()));
        setAccessibleText(user.displayName() + ", " + note.getText());
    }
}
