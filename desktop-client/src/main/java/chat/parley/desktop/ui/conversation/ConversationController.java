package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.timeline.TimelineView;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The conversation in view: its header, its search bar, its messages, and what stands over them.
public final class ConversationController {
    private final Desk desk;
    private final TimelineView timeline;
    private final ConversationViewModel model;
    private final Runnable refreshed;
    private final Finder finder;
    private final Avatar face = new Avatar(Avatar.Size.MEDIUM);
    private final InvalidationListener listener = _ -> refresh();
    private List<Observable> watched = List.of();
    private ConversationState state;
    @FXML
    private VBox root;
    @FXML
    private Button back;
    @FXML
    private StackPane faceSlot;
    @FXML
    private Label title;
    @FXML
    private Label presence;
    @FXML
    private HBox findBar;
    @FXML
    private TextField query;
    @FXML
    private Label found;
    @FXML
    private Button earlier;
    @FXML
    private Button later;
    @FXML
    private StackPane middle;
    @FXML
    private VBox empty;
    @FXML
    private Label emptyText;
    @FXML
    private ProgressIndicator loading;
    @FXML
    private HBox failure;
    @FXML
    private Label failureText;
    @FXML
    private Button latest;
    @FXML
    private Label typing;

    ConversationController(Desk desk, TimelineView timeline, Runnable refreshed, Finder finder) {
        this.desk = desk;
        this.timeline = timeline;
        this.refreshed = refreshed;
        this.finder = finder;
        model = new ConversationViewModel(desk);
    }

    @FXML
    void initialize() {
        faceSlot.getChildren().setAll(face);
        middle.getChildren().addFirst(timeline);
        StackPane.setMargin(latest, new Insets(0, 20, 12, 0));
        StackPane.setMargin(loading, new Insets(12, 0, 0, 0));
        StackPane.setMargin(failure, new Insets(12, 0, 0, 0));
        Shown.when(back, desk.navigator().narrow());
        Shown.when(findBar, false);
        title.textProperty().bind(model.title());
        presence.textProperty().bind(model.presence());
        found.textProperty().bind(finder.told());
        typing.textProperty().bind(model.typing());
        Shown.when(typing, model.typing().map(text -> !text.isEmpty()));
        model.presence().addListener((_, _, _) -> face());
        query.textProperty().addListener((_, _, text) -> finder.typed(text));
        findBar.addEventFilter(KeyEvent.KEY_PRESSED, this::findKey);
        timeline.atEnd().addListener((_, _, _) -> refresh());
    }

    void show(ConversationState next) {
        watched.forEach(each -> each.removeListener(listener));
        state = next;
        watched = next == null ? List.of()
                : List.of(next.messages(), next.pendings(), next.loading(), next.loadFailure(), next.atNewest(), next.unread(), next.conversation());
        watched.forEach(each -> each.addListener(listener));
        closeSearch();
        finder.in(next);
        model.show(next);
        timeline.show(next);
        refresh();
    }

    private void refresh() {
        if (state == null) {
            return;
        }
        face();
        var isEmpty = state.messages().isEmpty() && state.pendings().isEmpty();
        var trouble = state.loadFailure().get();
        Shown.when(empty, isEmpty && state.atNewest().get() && trouble == null);
        emptyText.setText(desk.words().of(model.isNotes() ? "chat.notes.text" : "chat.empty.text"));
        Shown.when(loading, state.loading().get());
        Shown.when(failure, trouble != null);
        failureText.setText(trouble == null ? null : desk.sentence(trouble));
        var unread = state.unread().get();
        Shown.when(latest, !isEmpty && !(timeline.atEnd().get() && state.atNewest().get()));
        latest.setText(unread > 0 ? String.valueOf(unread) : null);
        refreshed.run();
        latest.setAccessibleText(unread > 0 ? desk.words().of("chat.latest.count", unread) : desk.words().of("chat.latest"));
    }

    private void face() {
        var person = model.person();
        if (person == null) {
            face.showRoom(state.id().value(), model.title().get());
            face.presence(null, "");
        } else {
            face.showPerson(person);
            face.presence(model.isNotes() ? null : person.status(), model.presence().get());
        }
    }

    private void findKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() == query) {
            finder.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    @FXML
    void search() {
        Shown.when(findBar, true);
        query.requestFocus();
        query.selectAll();
    }

    /// Closes the search; false where it is not open.
    boolean escape() {
        var isOpen = findBar.isVisible();
        if (isOpen) {
            closeSearch();
            timeline.focus();
        }
        return isOpen;
    }

    @FXML
    void closeSearch() {
        Shown.when(findBar, false);
        query.clear();
        finder.clear();
    }

    @FXML
    void earlier() {
        finder.step(1);
    }

    @FXML
    void later() {
        finder.step(-1);
    }

    @FXML
    void back() {
        desk.navigator().back();
    }

    @FXML
    void details() {
        desk.navigator().toggleDetails();
    }

    @FXML
    void latest() {
        timeline.toEnd();
    }

    /// The same part once more.
    @FXML
    void again() {
        if (state.messages().isEmpty()) {
            desk.store().open(state.id());
        } else if (state.hasOlder().get()) {
            desk.store().loadOlder(state.id());
        } else {
            desk.store().loadNewer(state.id());
        }
    }
}
