package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.text.Folding;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Message;
import java.time.Instant;
import java.util.Comparator;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Into which conversations a message is to be forwarded: those in which one may post, the latest first.
public final class ForwardController {
    private final Desk desk;
    private final Message message;
    private final Runnable close;
    private final ObservableList<ConversationState> chosen = FXCollections.observableArrayList();
    private final ObservableList<ConversationState> shown = FXCollections.observableArrayList();
    @FXML
    private TextField query;
    @FXML
    private Label none;
    @FXML
    private ListView<ConversationState> list;
    @FXML
    private Button send;

    public ForwardController(Desk desk, Message message, Runnable close) {
        this.desk = desk;
        this.message = message;
        this.close = close;
    }

    @FXML
    private void initialize() {
        list.setItems(shown);
        list.setCellFactory(_ -> new TargetCell(desk, chosen::contains, this::toggle));
        query.textProperty().subscribe(_ -> find());
        Shown.when(none, Bindings.isEmpty(shown));
        send.disableProperty().bind(Bindings.isEmpty(chosen));
        send.textProperty().bind(Bindings.createStringBinding(() -> desk.words().of("dialogs.forward.send", chosen.size()), chosen));
    }

    private void find() {
        var words = Folding.words(query.getText());
        shown.setAll(desk.store().conversations().stream()
                .filter(this::mayPost)
                .filter(state -> Folding.hasAll(desk.title(state), words))
                .sorted(Comparator.comparing(ForwardController::activity).reversed())
                .toList());
    }

    private boolean mayPost(ConversationState state) {
        var conversation = state.conversation().get();
        return !conversation.announcement() || conversation.isAdmin(desk.store().me().get().id());
    }

    private static Instant activity(ConversationState state) {
        var conversation = state.conversation().get();
        return conversation.lastActivity() == null ? conversation.createdAt() : conversation.lastActivity();
    }

    private void toggle(ConversationState state) {
        if (!chosen.remove(state)) {
            chosen.add(state);
        }
        list.refresh();
    }

    @FXML
    private void typedInQuery(KeyEvent typed) {
        if (typed.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            typed.consume();
        } else if (typed.getCode() == KeyCode.ENTER && !shown.isEmpty()) {
            toggle(shown.getFirst());
        }
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        var state = list.getSelectionModel().getSelectedItem();
        if (state != null && (typed.getCode() == KeyCode.SPACE || typed.getCode() == KeyCode.ENTER)) {
            toggle(state);
            typed.consume();
        }
    }

    @FXML
    private void send() {
        chosen.forEach(state -> desk.store().send(state.id(), "", null, message.id(), 0));
        close.run();
        desk.navigator().toast(desk.words().of("dialogs.forward.done", chosen.size()));
    }
}
