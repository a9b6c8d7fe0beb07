package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.people.PeoplePickerController;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// With whom to talk: a person, oneself, or something new for several.
public final class NewChatController {
    private final Desk desk;
    private final PeoplePickerController people;
    private final Runnable close;
    private final Consumer<Way> way;
    @FXML
    private VBox root;

    /// What else can be begun from here.
    public enum Way {
        GROUP, CHANNEL, FIND
    }

    public NewChatController(Desk desk, Runnable close, Consumer<Way> way) {
        this.desk = desk;
        this.close = close;
        this.way = way;
        people = PeoplePickerController.one(desk, person -> {
            close.run();
            desk.navigator().talkTo(person.id());
        });
    }

    @FXML
    private void initialize() {
        VBox.setVgrow(people.node(), Priority.ALWAYS);
        root.getChildren().addFirst(people.node());
    }

    @FXML
    private void notes() {
        close.run();
        desk.navigator().talkTo(desk.store().me().get().id());
    }

    @FXML
    private void group() {
        begin(Way.GROUP);
    }

    @FXML
    private void channel() {
        begin(Way.CHANNEL);
    }

    @FXML
    private void find() {
        begin(Way.FIND);
    }

    private void begin(Way chosen) {
        close.run();
        way.accept(chosen);
    }
}
