package chat.parley.desktop.ui.people;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.User;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import org.kordamp.ikonli.javafx.FontIcon;

/// A person to be chosen; a tick behind those that are.
final class PersonCell extends ListCell<User> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private final PersonRow row;
    private final FontIcon tick = new FontIcon("fth-check");
    private final Predicate<User> isChosen;

    PersonCell(Desk desk, Predicate<User> isChosen) {
        this.isChosen = isChosen;
        row = new PersonRow(desk);
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(User person, boolean isEmpty) {
        super.updateItem(person, isEmpty);
        setGraphic(person == null ? null : row);
        setAccessibleText(null);
        if (person != null) {
            var chosen = isChosen.test(person);
            pseudoClassStateChanged(CHOSEN, chosen);
            tick.setVisible(chosen);
            row.show(person, tick);
            setAccessibleText(row.spoken());
        }
    }
}
