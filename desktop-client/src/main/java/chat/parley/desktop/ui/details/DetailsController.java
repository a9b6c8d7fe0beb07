package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.conversations.ConversationMenu;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Three pages under one head: what the conversation is, who takes part, what is pinned; and over them a thread where one is asked for.
final class DetailsController {
    private final Desk desk;
    private final AboutController about;
    private final PeopleController people;
    private final MessagesPage pins;
    private final MessagesPage thread;
    private final Consumer<Message> reply;
    private final Runnable close;
    private final Avatar avatar = new Avatar(Avatar.Size.LARGE);
    private final OneLine title;
    private final ToggleGroup tabs = new ToggleGroup();
    private ConversationState state;
    private Message root;
    private long pinsAt;
    @FXML
    private Button back;
    @FXML
    private Label heading;
    @FXML
    private VBox summary;
    @FXML
    private Label subtitle;
    @FXML
    private HBox tabBar;
    @FXML
    private ToggleButton aboutTab;
    @FXML
    private ToggleButton peopleTab;
    @FXML
    private ToggleButton pinsTab;
    @FXML
    private StackPane pages;
    @FXML
    private Button replyButton;

    DetailsController(Desk desk, RoomDialogs forms, Consumer<Message> reply, Runnable close) {
        this.desk = desk;
        this.reply = reply;
        this.close = close;
        about = new AboutController(desk, new ConversationMenu(desk), forms::edit);
        people = new PeopleController(desk, forms::add);
        pins = new MessagesPage(desk, "details.pins.none");
        thread = new MessagesPage(desk, "details.thread.none");
        title = new OneLine(desk.emojis(), "details-title");
    }

    @FXML
    private void initialize() {
        title.setMaxWidth(OneLine.USE_PREF_SIZE);
        summary.getChildren().addAll(0, List.of(avatar, title));
        pages.getChildren().setAll(desk.screens().<Node>load(about), desk.screens().<Node>load(people), pins, thread);
        for (var tab : List.of(aboutTab, peopleTab, pinsTab)) {
            tab.setToggleGroup(tabs);
        }
        // Arrow keys pass by what is disabled, not by what is hidden.
        peopleTab.disableProperty().bind(peopleTab.visibleProperty().not());
        aboutTab.setSelected(true);
        tabs.selectedToggleProperty().subscribe(this::chosen);
        showPage();
    }

    /// By a press or by an arrow key, which presses nothing; one always is.
    private void chosen(Toggle before, Toggle now) {
        if (now == null) {
            tabs.selectToggle(before);
        } else {
            showPage();
        }
    }

    /// The state as it is now; called with every change of it.
    void show(ConversationState now) {
        if (now != state) {
            state = now;
            pinsAt = -1;
            pins.clear();
        }
        var other = state.other();
        var name = desk.title(state);
        if (other == null) {
            avatar.showRoom(state.id().value(), name);
            avatar.presence(null, "");
            subtitle.setText(desk.words().of("details.people.count", state.conversation().get().participantCount()));
        } else {
            var person = desk.store().person(other);
            avatar.showPerson(person);
            avatar.presence(person.status(), desk.presence().of(person.status()));
            subtitle.setText(desk.presence().of(person, desk.now()));
        }
        title.show(name);
        Shown.when(peopleTab, other == null);
        if (other != null && peopleTab.isSelected()) {
            aboutTab.setSelected(true);
        }
        about.show(state);
        people.show(state);
        showPage();
    }

    void participantsChanged() {
        people.changed();
    }

    private void showPage() {
        var isThread = root != null;
        Shown.when(back, isThread);
        Shown.when(summary, !isThread);
        Shown.when(tabBar, !isThread);
        Shown.when(replyButton, isThread);
        heading.setText(desk.words().of(isThread ? "details.thread" : "details.title"));
        var tab = isThread ? 3 : Stream.of(aboutTab, peopleTab, pinsTab).toList().indexOf(tabs.getSelectedToggle());
        for (var page = 0; page < pages.getChildren().size(); page++) {
            pages.getChildren().get(page).setVisible(page == tab);
        }
        refresh(tab);
    }

    /// Asks for what is shown as far as it may have changed: every change of a message raises the conversation's revision.
    private void refresh(int tab) {
        if (state == null || tab < 2) {
            return;
        }
        var now = state.conversation().get().rev();
        if (tab == 2 && pinsAt != now) {
            pinsAt = now;
            pins.ask(desk.store().requests().pins(state.id()));
        } else if (tab == 3) {
            thread.ask(desk.store().requests().replies(root.id()).thenApply(replies -> Stream.concat(Stream.of(root), replies.stream()).toList()));
        }
    }

    void thread(Message message) {
        root = message;
        thread.clear();
        showPage();
    }

    @FXML
    void endThread() {
        root = null;
        showPage();
    }

    @FXML
    private void reply() {
        reply.accept(root);
    }

    @FXML
    private void close() {
        close.run();
    }

    void focus() {
        (root == null ? (Node) tabs.getSelectedToggle() : back).requestFocus();
    }
}
