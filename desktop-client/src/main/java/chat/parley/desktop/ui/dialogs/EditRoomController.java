package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Command.UpdateConversation;
import chat.parley.model.Conversation;
import chat.parley.model.Problem;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/// Another name and description for a group or channel.
public final class EditRoomController {
    private final Desk desk;
    private final Conversation before;
    private final Runnable close;
    private final RoomForm form;
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
    private Label trouble;
    @FXML
    private Button save;

    public EditRoomController(Desk desk, ConversationState state, Runnable close) {
        this.desk = desk;
        this.close = close;
        before = state.conversation().get();
        form = new RoomForm(desk);
        form.name().set(before.name() == null ? "" : before.name());
        form.description().set(before.description() == null ? "" : before.description());
        form.announcement().set(before.announcement());
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(form.name());
        description.textProperty().bindBidirectional(form.description());
        announcement.selectedProperty().bindBidirectional(form.announcement());
        nameLabel.setLabelFor(name);
        descriptionLabel.setLabelFor(description);
        Shown.trouble(nameTrouble, name, form.nameTrouble());
        Shown.trouble(descriptionTrouble, description, form.descriptionTrouble());
        Shown.trouble(trouble, save, form.trouble());
        Shown.when(announcement, before.type() == Conversation.Type.CHANNEL);
        save.disableProperty().bind(form.ready().not());
    }

    @FXML
    private void save() {
        if (save.isDisabled()) {
            return;
        }
        form.begin();
        try {
            var wish = new UpdateConversation(
                    before.id(),
                    form.name().get().equals(before.name()) ? null : form.name().get(),
                    form.description().get().equals(before.description()) ? null : form.description().get(),
                    form.announcement().get() == before.announcement() ? null : form.announcement().get());
            desk.wish(wish, _ -> close.run(), form::refused);
        } catch (Problem.Refusal refusal) {
            form.refused(refusal.problem());
        }
    }
}
