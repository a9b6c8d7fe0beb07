package chat.parley.desktop.ui.admin;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.User;
import chat.parley.model.account.Invite;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// An invite: for how many, how many came, until when, and the button that takes it back.
final class InviteCell extends ListCell<Invite> {
    private final Desk desk;
    private final FontIcon icon = new FontIcon("fth-mail");
    private final Label title = new Label();
    private final Label note = new Label();
    private final Button remove = new Button();
    private final HBox row;

    InviteCell(Desk desk, Consumer<Invite> taken) {
        this.desk = desk;
        title.setMinWidth(0);
        note.setMinWidth(0);
        note.getStyleClass().add("text-note");
        // The row is one stop for the keyboard: Enter does the same.
        remove.setFocusTraversable(false);
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setText(desk.words().of("admin.invite.remove"));
        remove.setOnAction(_ -> taken.accept(getItem()));
        var lines = new VBox(title, note);
        lines.getStyleClass().add("person-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(icon, lines, remove);
        row.getStyleClass().addAll("person-row", "member-row");
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    /// Whether it still lets anyone in.
    static boolean isGood(Invite invite, Instant now) {
        return invite.uses() < invite.maxUses() && now.isBefore(invite.expiresAt());
    }

    @Override
    protected void updateItem(Invite invite, boolean isEmpty) {
        super.updateItem(invite, isEmpty);
        setGraphic(invite == null ? null : row);
        setAccessibleText(null);
        if (invite != null) {
            show(invite);
        }
    }

    private void show(Invite invite) {
        var words = desk.words();
        var uses = words.of("admin.invite.uses", invite.uses(), invite.maxUses());
        title.setText(invite.role() == User.Role.ADMIN ? words.of("admin.invite.admins", uses) : uses);
        var end = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(words.locale()).format(desk.times().date(invite.expiresAt()));
        var by = desk.name(invite.createdBy());
        note.setText(words.of(isGood(invite, desk.now()) ? "admin.invite.until" : "admin.invite.over", end, by));
        icon.setIconLiteral(isGood(invite, desk.now()) ? "fth-mail" : "fth-slash");
        setAccessibleText(title.getText() + ", " + note.getText());
    }
}
