package chat.parley.desktop.ui.account;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.account.LoginSession;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One place where one is signed in, and the button that ends it there.
final class SessionRow extends HBox {
    SessionRow(Desk desk, LoginSession session, Consumer<LoginSession> end) {
        var words = desk.words();
        var device = new Label(session.device() == null || session.device().isBlank() ? words.of("account.session.unknown") : session.device());
        device.getStyleClass().add("text-strong");
        device.setMinWidth(0);
        var used = session.current()
                ? words.of("account.session.here")
                : words.of("account.session.used", desk.times().ago(session.usedAt(), desk.now()));
        var note = new Label(words.of("account.session.note", used, session.address()));
        note.getStyleClass().add("text-note");
        note.setMinWidth(0);
        var lines = new VBox(device, note);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var button = new Button(words.of("account.session.end"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(words.of("account.session.endOf", device.getText(), note.getText()));
        button.setOnAction(_ -> end.accept(session));
        // Here one signs out instead.
        Shown.when(button, !session.current());
        getStyleClass().add("session-row");
        getChildren().setAll(new FontIcon(session.current() ? "fth-check-circle" : "fth-monitor"), lines, button);
    }
}
