package chat.parley.desktop.ui.details;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.people.PersonRow;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Conversation.Role;
import chat.parley.model.User;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import org.kordamp.ikonli.javafx.FontIcon;

/// Someone who takes part: presence, role, and what can be done with them.
final class ParticipantCell extends ListCell<Participant> {
    private final Desk desk;
    private final PersonRow row;
    private final Label role = new Label();
    private final Button more = new Button(null, new FontIcon("fth-more-horizontal"));

    ParticipantCell(Desk desk, Supplier<ParticipantMenu> menu) {
        this.desk = desk;
        row = new PersonRow(desk);
        role.getStyleClass().add("role");
        more.getStyleClass().add("icon-button");
        // The row is one stop for the keyboard, and has the same menu.
        more.setFocusTraversable(false);
        more.setOnAction(_ -> menu.get().of(getItem()).show(more, Side.BOTTOM, 0, 0));
        setOnContextMenuRequested(event -> {
            if (getItem() != null && !event.isKeyboardTrigger()) {
                menu.get().of(getItem()).show(this, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        setOnMouseClicked(click -> {
            if (getItem() != null && click.getButton() == MouseButton.PRIMARY) {
                desk.navigator().showPerson(getItem().id());
            }
        });
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Participant person, boolean isEmpty) {
        super.updateItem(person, isEmpty);
        setGraphic(person == null ? null : row);
        setAccessibleText(null);
        if (person != null) {
            show(person);
        }
    }

    private void show(Participant participant) {
        // Presence is kept up for people, and by the participants' own record where nothing is known of the person.
        var person = desk.store().people().getOrDefault(participant.id(), user(participant));
        role.setText(participant.role() == Role.ADMIN ? desk.words().of("details.admin") : "");
        more.setAccessibleText(desk.words().of("details.person.more", person.displayName()));
        row.show(person, role, more);
        setAccessibleText(row.spoken() + (role.getText().isEmpty() ? "" : ", " + role.getText()));
    }

    private static User user(Participant participant) {
        return new User(participant.id(), participant.username(), participant.displayName(), participant.avatarUrl(), participant.status(),
                participant.lastSeen(), participant.isTyping(), participant.bio(), User.Role.MEMBER, participant.isBot(),
                participant.deactivated());
    }
}
