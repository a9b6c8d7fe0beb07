package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.people.PeoplePickerController;
import chat.parley.model.Command.CreateConversation;
import chat.parley.model.Conversation;
import chat.parley.model.Problem;
import chat.parley.model.User;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A new group with its people, or a new channel that everyone can find.
public final class NewRoomController {
    private final Desk desk;
    private final Conversation.Type type;
    private final Runnable close;
    private final RoomForm form;
    private final PeoplePickerController people;
    @FXML
    private VBox root;
    @FXML
    private Label nameLabel;
    @FXML
    private TextField name;
    @FXML
    private Label nameTrouble;
    @FXML
    private Label descriptionLabel;
    @FXML
    private TextArea description;
    @FXML
    private Label descriptionTrouble;
    @FXML
    private CheckBox announcement;
    @FXML
    private Label hint;
    @FXML
    private VBox peoplePart;
    @FXML
    private Label trouble;
    @FXML
    private Button create;

    /// `type` is a group or a channel; `close` puts the dialog away.
    public NewRoomController(Desk desk, Conversation.Type type, Runnable close) {
        this.desk = desk;
        this.type = type;
        this.close = close;
        form = new RoomForm(desk);
        people = PeoplePickerController.several(desk, _ -> true);
    }

    @FXML
    private void initialize() {
        var isChannel = type == Conversation.Type.CHANNEL;
        name.textProperty().bindBidirectional(form.name());
        description.textProperty().bindBidirectional(form.description());
        announcement.selectedProperty().bindBidirectional(form.announcement());
        nameLabel.setLabelFor(name);
        descriptionLabel.setLabelFor(description);
        Shown.trouble(nameTrouble, name, form.nameTrouble());
        Shown.trouble(descriptionTrouble, description, form.descriptionTrouble());
        Shown.trouble(trouble, create, form.trouble());
        Shown.when(announcement, isChannel);
        hint.setText(desk.words().of(isChannel ? "dialogs.channel.hint" : "dialogs.group.people"));
        create.setText(desk.words().of(isChannel ? "dialogs.channel.create" : "dialogs.group.create"));
        create.disableProperty().bind(form.ready().not());
        Shown.when(peoplePart, !isChannel);
        peoplePart.getChildren().setAll(people.node());
        VBox.setVgrow(people.node(), Priority.ALWAYS);
        if (isChannel) {
            root.getStyleClass().remove("tall");
        }
    }

    @FXML
    private void create() {
        if (create.isDisabled()) {
            return;
        }
        form.begin();
        try {
            var wish = new CreateConversation(people.chosen().stream().map(User::id).toList(), type, form.name().get(),
                    form.description().get().isBlank() ? null : form.description().get(), form.announcement().get() ? true : null);
            desk.wish(wish, done -> {
                close.run();
                desk.navigator().open(((Conversation) done.result()).id());
            }, form::refused);
        } catch (Problem.Refusal refusal) {
            form.refused(refusal.problem());
        }
    }
}
