package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is written of a group or channel: its name, description, and whether only admins post; and what is wrong with it.
final class RoomForm {
    private final Desk desk;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty announcement = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper nameTrouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper descriptionTrouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    RoomForm(Desk desk) {
        this.desk = desk;
        name.subscribe(now -> nameTrouble.set(
                Shape.fits(now, Server.Limits.NAME) ? "" : desk.words().of("dialogs.tooLong", Server.Limits.NAME)));
        description.subscribe(now -> descriptionTrouble.set(
                Shape.fits(now, Server.Limits.DESCRIPTION) ? "" : desk.words().of("dialogs.tooLong", Server.Limits.DESCRIPTION)));
    }

    StringProperty name() {
        return name;
    }

    StringProperty description() {
        return description;
    }

    BooleanProperty announcement() {
        return announcement;
    }

    BooleanProperty busy() {
        return busy;
    }

    ReadOnlyStringProperty nameTrouble() {
        return nameTrouble.getReadOnlyProperty();
    }

    ReadOnlyStringProperty descriptionTrouble() {
        return descriptionTrouble.getReadOnlyProperty();
    }

    /// What no field is to blame for.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// True where it can be sent as it is.
    BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> !busy.get() && !name.get().isBlank() && nameTrouble.get().isEmpty() && descriptionTrouble.get().isEmpty(),
                busy, name, nameTrouble, descriptionTrouble);
    }

    void begin() {
        trouble.set("");
        busy.set(true);
    }

    /// Puts each part of a refusal beside its field.
    void refused(Problem problem) {
        busy.set(false);
        if (problem instanceof Problem.Invalid(var code, _, var errors) && code.equals("invalid")) {
            for (var error : errors) {
                field(error).set(desk.words().of("dialogs.invalid", error.message()));
            }
        } else {
            trouble.set(desk.sentence(problem));
        }
    }

    private ReadOnlyStringWrapper field(Problem.FieldError error) {
        return switch (error.field()) {
            case "name" -> nameTrouble;
            case "description" -> descriptionTrouble;
            default -> trouble;
        };
    }
}
