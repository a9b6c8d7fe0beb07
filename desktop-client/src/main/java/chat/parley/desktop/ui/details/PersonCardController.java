package chat.parley.desktop.ui.details;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.User;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A person: presence, what they say of themselves, and the way to a private conversation.
public final class PersonCardController {
    private final Desk desk;
    private final User.Id person;
    private final Runnable close;
    private final Avatar avatar = new Avatar(Avatar.Size.LARGE);
    private final OneLine name;
    @FXML
    private VBox root;
    @FXML
    private Label presence;
    @FXML
    private Label username;
    @FXML
    private Label bio;
    @FXML
    private Button talk;

    public PersonCardController(Desk desk, User.Id person, Runnable close) {
        this.desk = desk;
        this.person = person;
        this.close = close;
        name = new OneLine(desk.emojis(), "details-title");
    }

    @FXML
    private void initialize() {
        name.setMaxWidth(OneLine.USE_PREF_SIZE);
        root.getChildren().addFirst(name);
        root.getChildren().addFirst(avatar);
        Shown.whileShown(root, () -> desk.store().people().subscribe(this::show));
        show();
    }

    private void show() {
        var now = desk.store().person(person);
        avatar.showPerson(now);
        avatar.presence(now.deactivated() ? null : now.status(), desk.presence().of(now.status()));
        name.show(now.displayName());
        presence.setText(desk.presence().of(now, desk.now()));
        username.setText(desk.words().of("details.username", now.username()));
        bio.setText(now.bio() == null ? "" : now.bio());
        Shown.when(bio, !bio.getText().isBlank());
        talk.setText(desk.words().of(desk.isMe(person) ? "dialogs.new.notes" : "details.person.talk"));
    }

    @FXML
    private void talk() {
        close.run();
        desk.navigator().talkTo(person);
    }
}
