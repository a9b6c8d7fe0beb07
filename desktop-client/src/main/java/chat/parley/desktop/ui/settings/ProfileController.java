package chat.parley.desktop.ui.settings;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.model.Command.UpdateProfile;
import chat.parley.model.Problem;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// How others see the person: name, and a few words about them.
public final class ProfileController {
    private final Desk desk;
    private final StringProperty trouble = new SimpleStringProperty("");
    private final StringProperty saved = new SimpleStringProperty("");
    @FXML
    private HBox head;
    @FXML
    private Label username;
    @FXML
    private Label nameLabel;
    @FXML
    private TextField name;
    @FXML
    private Label bioLabel;
    @FXML
    private TextArea bio;
    @FXML
    private Label problem;
    @FXML
    private Label done;
    @FXML
    private Button save;

    ProfileController(Desk desk) {
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        var me = desk.store().me().get();
        var avatar = new Avatar(Avatar.Size.LARGE);
        avatar.showPerson(me);
        head.getChildren().addFirst(avatar);
        username.setText(me.username());
        nameLabel.setLabelFor(name);
        bioLabel.setLabelFor(bio);
        name.setText(me.displayName());
        bio.setText(me.bio() == null ? "" : me.bio());
        Shown.trouble(problem, name, trouble);
        done.textProperty().bind(saved);
        name.textProperty().subscribe(() -> saved.set(""));
        bio.textProperty().subscribe(() -> saved.set(""));
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
    }

    @FXML
    private void save() {
        if (save.isDisabled()) {
            return;
        }
        trouble.set("");
        try {
            desk.wish(new UpdateProfile(name.getText(), bio.getText()), _ -> saved.set(desk.words().of("settings.saved")), this::refused);
        } catch (Problem.Refusal refusal) {
            refused(refusal.problem());
        }
    }

    private void refused(Problem why) {
        trouble.set(desk.sentence(why));
    }
}
