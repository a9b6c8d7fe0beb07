package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Conversation.Participant;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Who takes part: to look at, to talk to, and for admins to add, remove, appoint and dismiss.
final class PeopleController {
    private static final int MANY = 12;
    private final Desk desk;
    private final Consumer<ConversationState> add;
    private ConversationState state;
    private FilteredList<Participant> shown;
    @FXML
    private TextField query;
    @FXML
    private HBox filter;
    @FXML
    private Button addButton;
    @FXML
    private Label note;
    @FXML
    private ListView<Participant> list;

    /// `add` opens the choice of people to add.
    PeopleController(Desk desk, Consumer<ConversationState> add) {
        this.desk = desk;
        this.add = add;
    }

    @FXML
    private void initialize() {
        list.setCellFactory(_ -> new ParticipantCell(desk, () -> new ParticipantMenu(desk, state)));
        query.textProperty().subscribe(_ -> filter());
    }

    /// Another conversation, or its record changed.
    void show(ConversationState now) {
        if (now != state) {
            state = now;
            query.clear();
            shown = new FilteredList<>(state.participants());
            list.setItems(shown);
            desk.store().loadParticipants(state.id());
        }
        Shown.when(addButton, state.conversation().get().isAdmin(desk.store().me().get().id()));
        Shown.when(filter, state.conversation().get().participantCount() > MANY);
        changed();
        list.refresh();
    }

    /// Who takes part changed, or how the app stands to the server.
    void changed() {
        var isUnknown = state.participants().isEmpty();
        Shown.when(note, isUnknown);
        note.setText(desk.words().of(desk.store().link().get().isConnected() ? "messages.loading" : "details.people.offline"));
    }

    private void filter() {
        if (shown != null) {
            var words = Folding.words(query.getText());
            shown.setPredicate(person -> Folding.hasAll(person.displayName() + ' ' + person.username(), words));
        }
    }

    @FXML
    private void add() {
        add.accept(state);
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        var person = list.getSelectionModel().getSelectedItem();
        if (person != null && List.of(KeyCode.ENTER, KeyCode.SPACE).contains(typed.getCode())) {
            desk.navigator().showPerson(person.id());
            typed.consume();
        }
    }

    @FXML
    private void menu(ContextMenuEvent event) {
        var person = list.getSelectionModel().getSelectedItem();
        if (person != null && event.isKeyboardTrigger()) {
            new ParticipantMenu(desk, state).of(person).show(list.getScene().getWindow(), event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }
}
