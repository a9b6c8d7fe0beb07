package chat.parley.desktop.ui.settings;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What is told while one looks elsewhere, and at which hours nothing is.
public final class NotificationsController {
    private static final User.QuietHours NONE = new User.QuietHours("00:00", "00:00");
    private static final User.QuietHours NIGHT = new User.QuietHours("22:00", "07:00");
    private final Desk desk;
    private final Host host;
    private final OwnSettings own;
    private final StringProperty trouble = new SimpleStringProperty("");
    private final StringProperty loginTrouble = new SimpleStringProperty("");
    @FXML
    private CheckBox show;
    @FXML
    private CheckBox sounds;
    @FXML
    private CheckBox hideText;
    @FXML
    private VBox quietPart;
    @FXML
    private CheckBox quiet;
    @FXML
    private Label fromLabel;
    @FXML
    private TextField from;
    @FXML
    private Label toLabel;
    @FXML
    private TextField to;
    @FXML
    private Label problem;
    @FXML
    private VBox loginPart;
    @FXML
    private CheckBox login;
    @FXML
    private Label loginProblem;

    NotificationsController(Desk desk, Host host, OwnSettings own) {
        this.desk = desk;
        this.host = host;
        this.own = own;
    }

    @FXML
    private void initialize() {
        var now = desk.settings().get();
        show.setSelected(now.notifications() != Settings.Notifications.NONE);
        show.selectedProperty().subscribe(isWanted ->
                change(draft -> draft.notifications = isWanted ? Settings.Notifications.ALL : Settings.Notifications.NONE));
        sounds.setSelected(now.sounds());
        sounds.selectedProperty().subscribe(isWanted -> change(draft -> draft.sounds = isWanted));
        hideText.setSelected(now.hideTextInNotifications());
        hideText.selectedProperty().subscribe(isHidden -> change(draft -> draft.hideTextInNotifications = isHidden));
        sounds.disableProperty().bind(show.selectedProperty().not());
        hideText.disableProperty().bind(show.selectedProperty().not());
        fromLabel.setLabelFor(from);
        toLabel.setLabelFor(to);
        Shown.trouble(problem, from, trouble);
        quietPart.disableProperty().bind(own.known().not());
        Shown.whileShown(quietPart, () -> own.now().subscribe(this::showHours));
        from.disableProperty().bind(quiet.selectedProperty().not());
        to.disableProperty().bind(quiet.selectedProperty().not());
        from.focusedProperty().subscribe(this::leave);
        to.focusedProperty().subscribe(this::leave);
        Shown.when(loginPart, host.atLogin().isPresent());
        host.atLogin().ifPresent(this::offerLogin);
    }

    private void offerLogin(Host.Choice atLogin) {
        Shown.trouble(loginProblem, login, loginTrouble);
        login.setDisable(true);
        atLogin.isOn().whenComplete((isOn, failure) -> {
            login.setSelected(failure == null && isOn);
            login.setDisable(false);
        });
        login.setOnAction(_ -> turn(atLogin, login.isSelected()));
    }

    private void turn(Host.Choice atLogin, boolean on) {
        loginTrouble.set("");
        login.setDisable(true);
        atLogin.turn(on).whenComplete((_, failure) -> {
            login.setDisable(false);
            if (failure != null) {
                login.setSelected(!on);
                loginTrouble.set(desk.words().of("settings.login.failed", failure.getMessage()));
            }
        });
    }

    private void showHours(User.Settings now) {
        var hours = now.quietHours();
        var isQuiet = hours != null && !hours.from().equals(hours.to());
        quiet.setSelected(isQuiet);
        from.setText((isQuiet ? hours : NIGHT).from());
        to.setText((isQuiet ? hours : NIGHT).to());
    }

    @FXML
    private void quiet() {
        if (quiet.isSelected()) {
            hours();
        } else {
            keep(NONE);
        }
    }

    @FXML
    private void hours() {
        if (!quiet.isSelected()) {
            return;
        }
        try {
            keep(new User.QuietHours(from.getText().strip(), to.getText().strip()));
        } catch (Problem.Refusal _) {
            trouble.set(desk.words().of("settings.quiet.wrong"));
        }
    }

    private void leave(boolean isFocused) {
        var hours = own.now().get().quietHours();
        if (!isFocused && quiet.isSelected() && hours != null
                && !(hours.from().equals(from.getText().strip()) && hours.to().equals(to.getText().strip()))) {
            hours();
        }
    }

    private void keep(User.QuietHours hours) {
        trouble.set("");
        own.change(new User.Settings(null, hours, null, null), why -> {
            trouble.set(desk.sentence(why));
            showHours(own.now().get());
        });
    }

    private void change(Consumer<Settings.Draft> change) {
        desk.settings().set(desk.settings().get().with(change));
    }
}
