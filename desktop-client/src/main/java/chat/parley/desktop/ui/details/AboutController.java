package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.conversations.ConversationMenu;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// What a conversation is, and what it is to oneself: its purpose, what one is told of, pinned, archived; how to leave it.
final class AboutController {
    private final Desk desk;
    private final ConversationMenu menu;
    private final Consumer<ConversationState> edit;
    private final ToggleGroup notify = new ToggleGroup();
    private ConversationState state;
    @FXML
    private Label description;
    @FXML
    private Label who;
    @FXML
    private Button edited;
    @FXML
    private Button mute;
    @FXML
    private RadioButton all;
    @FXML
    private RadioButton mentions;
    @FXML
    private RadioButton none;
    @FXML
    private CheckBox pinned;
    @FXML
    private CheckBox archived;
    @FXML
    private VBox endings;
    @FXML
    private Button delete;

    /// `edit` opens the form for name and description.
    AboutController(Desk desk, ConversationMenu menu, Consumer<ConversationState> edit) {
        this.desk = desk;
        this.menu = menu;
        this.edit = edit;
    }

    @FXML
    private void initialize() {
        notify(all, Conversation.Notify.ALL);
        notify(mentions, Conversation.Notify.MENTIONS);
        notify(none, Conversation.Notify.NONE);
        notify.selectedToggleProperty().subscribe(this::chosen);
    }

    private void notify(RadioButton button, Conversation.Notify choice) {
        button.setToggleGroup(notify);
        button.setUserData(choice);
    }

    /// By a press or by an arrow key, which presses nothing; what only shows the state is no wish.
    private void chosen(Toggle button) {
        if (button != null && state != null && button.getUserData() != state.conversation().get().personal().notifyOf()) {
            wish(new Command.NotifyOf(state.id(), (Conversation.Notify) button.getUserData()));
        }
    }

    /// Shows the state as it is now; called with every change of it.
    void show(ConversationState now) {
        state = now;
        var conversation = state.conversation().get();
        var isRoom = state.other() == null;
        var isAdmin = conversation.isAdmin(desk.store().me().get().id());
        say(description, isRoom ? conversation.description() : desk.store().person(state.other()).bio());
        say(who, isRoom ? room(conversation) : desk.words().of("details.username", desk.store().person(state.other()).username()));
        Shown.when(edited, isRoom && isAdmin);
        mute.setText(state.isMuted(desk.now()) ? desk.words().of("list.menu.unmute") : desk.words().of("list.menu.mute"));
        var personal = conversation.personal();
        notify.selectToggle(switch (personal.notifyOf()) {
            case ALL -> all;
            case MENTIONS -> mentions;
            case NONE -> none;
        });
        pinned.setSelected(Boolean.TRUE.equals(personal.pinned()));
        archived.setSelected(Boolean.TRUE.equals(personal.isArchived()));
        Shown.when(endings, isRoom);
        Shown.when(delete, isRoom && isAdmin);
    }

    private String room(Conversation conversation) {
        return desk.words().of(switch (conversation.type()) {
            case CHANNEL -> conversation.announcement() ? "details.announcement" : "details.channel";
            case GROUP, PRIVATE -> "details.group";
        });
    }

    private static void say(Label label, String text) {
        label.setText(text == null ? "" : text);
        Shown.when((Node) label, text != null && !text.isBlank());
    }

    /// What was refused is shown as it was.
    private void wish(Command command) {
        desk.wish(command, _ -> show(state), problem -> {
            show(state);
            desk.navigator().toast(desk.sentence(problem));
        });
    }

    @FXML
    private void edit() {
        edit.accept(state);
    }

    @FXML
    private void mute() {
        if (state.isMuted(desk.now())) {
            wish(new Command.UnmuteConversation(state.id()));
        } else {
            new ContextMenu(menu.mutes(state.id()).toArray(javafx.scene.control.MenuItem[]::new)).show(mute, Side.BOTTOM, 0, 4);
        }
    }

    @FXML
    private void pin() {
        wish(pinned.isSelected() ? new Command.PinConversation(state.id()) : new Command.UnpinConversation(state.id()));
    }

    @FXML
    private void archive() {
        wish(archived.isSelected() ? new Command.ArchiveConversation(state.id()) : new Command.UnarchiveConversation(state.id()));
    }

    @FXML
    private void leave() {
        menu.leave(state);
    }

    @FXML
    private void delete() {
        menu.delete(state);
    }
}
