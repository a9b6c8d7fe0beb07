package chat.parley.desktop.ui.account;

import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Problem;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.LoginSession;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/// One's own account: another password, and where one is signed in.
public final class AccountController {
    private final Desk desk;
    private final Host host;
    private final Accounts accounts;
    private final StringProperty currentWrong = new SimpleStringProperty("");
    private final StringProperty freshWrong = new SimpleStringProperty("");
    private final StringProperty listWrong = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    @FXML
    private Label currentLabel;
    @FXML
    private PasswordField currentPassword;
    @FXML
    private Label currentTrouble;
    @FXML
    private Label freshLabel;
    @FXML
    private PasswordField newPassword;
    @FXML
    private Label freshTrouble;
    @FXML
    private Button change;
    @FXML
    private Label done;
    @FXML
    private Label keeping;
    @FXML
    private Label listTrouble;
    @FXML
    private Label loading;
    @FXML
    private VBox sessions;
    @FXML
    private Button endOthers;

    /// `host` has accounts.
    public AccountController(Desk desk, Host host) {
        this.desk = desk;
        this.host = host;
        accounts = host.accounts();
    }

    @FXML
    private void initialize() {
        currentLabel.setLabelFor(currentPassword);
        freshLabel.setLabelFor(newPassword);
        Shown.trouble(currentTrouble, currentPassword, currentWrong);
        Shown.trouble(freshTrouble, newPassword, freshWrong);
        Shown.trouble(listTrouble, sessions, listWrong);
        change.disableProperty().bind(busy.or(currentPassword.textProperty().isEmpty()).or(newPassword.textProperty().isEmpty()));
        currentPassword.textProperty().subscribe(() -> done.setText(""));
        host.keeping().thenAccept(file -> keeping.setText(file.isEmpty()
                ? desk.words().of("connect.stay.system")
                : desk.words().of("connect.stay.file", file)));
        Shown.when(endOthers, false);
        desk.ask(accounts.sessions(), this::list, this::listFailed);
    }

    @FXML
    private void change() {
        if (change.isDisabled()) {
            return;
        }
        currentWrong.set("");
        freshWrong.set("");
        busy.set(true);
        desk.ask(accounts.changePassword(new AccountWish.ChangePassword(newPassword.getText(), currentPassword.getText(), null)), _ -> {
            busy.set(false);
            currentPassword.clear();
            newPassword.clear();
            done.setText(desk.words().of("account.password.done"));
            desk.ask(accounts.sessions(), this::list, this::listFailed);
        }, this::refused);
    }

    private void refused(Problem why) {
        busy.set(false);
        if (!(why instanceof Problem.Invalid invalid)) {
            freshWrong.set(desk.sentence(why));
        } else if (invalid.code().equals("weak_password")) {
            freshWrong.set(desk.words().of("connect.password.weak"));
        } else if (invalid.errors().stream().anyMatch(error -> error.field().equals("current_password"))) {
            currentWrong.set(desk.words().of("account.password.wrong"));
        } else {
            freshWrong.set(desk.words().of("connect.password.form"));
        }
    }

    private void list(List<LoginSession> all) {
        listWrong.set("");
        Shown.when(loading, false);
        sessions.getChildren().setAll(all.stream().map(session -> new SessionRow(desk, session, this::end)).toList());
        Shown.when(endOthers, all.stream().anyMatch(session -> !session.current()));
    }

    private void listFailed(Problem why) {
        Shown.when(loading, false);
        listWrong.set(desk.sentence(why));
    }

    private void end(LoginSession session) {
        desk.ask(accounts.endSession(session.id()), _ -> desk.ask(accounts.sessions(), this::list, this::listFailed), this::listFailed);
    }

    @FXML
    private void endOthers() {
        var words = desk.words();
        desk.navigator().confirm(new Question(words.of("account.others.title"), words.of("account.others.text"), words.of("account.others.yes")),
                () -> desk.ask(accounts.endOtherSessions(), this::list, this::listFailed));
    }
}
