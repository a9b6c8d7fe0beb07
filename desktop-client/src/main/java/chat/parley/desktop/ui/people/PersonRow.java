package chat.parley.desktop.ui.people;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.User;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A person in a list: face with presence, name, and a note below it. Made once a cell and shown again.
public final class PersonRow extends HBox {
    private final Desk desk;
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final OneLine name;
    private final Label note = new Label();
    private final HBox trailing = new HBox();

    public PersonRow(Desk desk) {
        this.desk = desk;
        name = new OneLine(desk.emojis(), "person-name");
        note.getStyleClass().add("text-note");
        note.setMinWidth(0);
        trailing.getStyleClass().add("person-trailing");
        trailing.setMinWidth(USE_PREF_SIZE);
        var lines = new VBox(name, note);
        lines.getStyleClass().add("person-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        getStyleClass().setAll("person-row");
        getChildren().setAll(avatar, lines, trailing);
    }

    /// The person with presence in words; behind them `more`, such as a role or a button.
    public void show(User person, Node... more) {
        show(person, desk.presence().of(person, desk.now()), more);
    }

    /// With `words` in place of presence.
    public void show(User person, String words, Node... more) {
        avatar.showPerson(person);
        avatar.presence(person.deactivated() ? null : person.status(), desk.presence().of(person.status()));
        name.show(person.displayName());
        note.setText(words);
        trailing.getChildren().setAll(more);
    }

    /// The row in words, for the cell around it.
    public String spoken() {
        return name.getAccessibleText() + ", " + note.getText();
    }
}
