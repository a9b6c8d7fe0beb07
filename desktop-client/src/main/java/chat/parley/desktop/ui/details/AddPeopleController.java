package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.people.PeoplePickerController;
import chat.parley.model.Command.AddParticipant;
import chat.parley.model.User;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Whom to add to a group or channel; one after the other, and a refusal stops there and is told.
final class AddPeopleController {
    private final Desk desk;
    private final ConversationState state;
    private final Runnable close;
    private final PeoplePickerController people;
    private final StringProperty refusal = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    @FXML
    private VBox root;
    @FXML
    private Label trouble;
    @FXML
    private Button add;

    AddPeopleController(Desk desk, ConversationState state, Runnable close) {
        this.desk = desk;
        this.state = state;
        this.close = close;
        people = PeoplePickerController.several(desk,
                person -> state.participants().stream().noneMatch(participant -> participant.id().equals(person.id())));
    }

    @FXML
    private void initialize() {
        VBox.setVgrow(people.node(), Priority.ALWAYS);
        root.getChildren().addFirst(people.node());
        Shown.trouble(trouble, add, refusal);
        add.disableProperty().bind(Bindings.isEmpty(people.chosen()).or(busy));
        add.textProperty().bind(Bindings.createStringBinding(() -> desk.words().of("details.people.addCount", people.chosen().size()),
                people.chosen()));
    }

    @FXML
    private void add() {
        refusal.set("");
        busy.set(true);
        add(List.copyOf(people.chosen()));
    }

    private void add(List<User> left) {
        if (left.isEmpty()) {
            close.run();
            return;
        }
        var next = left.getFirst();
        desk.wish(new AddParticipant(state.id(), next.id()), _ -> {
            people.chosen().remove(next);
            add(left.subList(1, left.size()));
        }, problem -> {
            busy.set(false);
            refusal.set(desk.sentence(problem));
        });
    }
}
