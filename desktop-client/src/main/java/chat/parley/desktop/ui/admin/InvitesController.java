package chat.parley.desktop.ui.admin;

import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Invite;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

/// Ways in for others: made here, told once as a link, and taken back.
public final class InvitesController {
    private static final List<Integer> PEOPLE = List.of(1, 5, 20, 100);
    private static final List<Integer> DAYS = List.of(1, 7, 30);
    private final Desk desk;
    private final Accounts accounts;
    private final StringProperty wrong = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    @FXML
    private Label usesLabel;
    @FXML
    private ChoiceBox<Integer> uses;
    @FXML
    private Label daysLabel;
    @FXML
    private ChoiceBox<Integer> days;
    @FXML
    private CheckBox admin;
    @FXML
    private Button make;
    @FXML
    private Label trouble;
    @FXML
    private Told told;
    @FXML
    private Label note;
    @FXML
    private ListView<Invite> list;

    public InvitesController(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    @FXML
    private void initialize() {
        usesLabel.setLabelFor(uses);
        daysLabel.setLabelFor(days);
        choices(uses, PEOPLE, "admin.invite.people");
        choices(days, DAYS, "admin.invite.days");
        uses.setValue(PEOPLE.getFirst());
        days.setValue(DAYS.get(1));
        Shown.trouble(trouble, make, wrong);
        make.disableProperty().bind(busy);
        list.setCellFactory(_ -> new InviteCell(desk, this::remove));
        note(desk.words().of("account.loading"));
        load();
    }

    private void choices(ChoiceBox<Integer> box, List<Integer> all, String key) {
        box.getItems().setAll(all);
        box.setConverter(new Counted(desk.words(), key));
    }

    private static final class Counted extends StringConverter<Integer> {
        private final Words words;
        private final String key;

        Counted(Words words, String key) {
            this.words = words;
            this.key = key;
        }

        @Override
        public String toString(Integer count) {
            return count == null ? "" : words.of(key, count);
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("A choice is never typed");
        }
    }

    private void load() {
        desk.ask(accounts.invites(), all -> {
            var now = desk.now();
            list.getItems().setAll(all.stream().sorted(Comparator.comparing((Invite invite) -> !InviteCell.isGood(invite, now))
                    .thenComparing(Invite::createdAt, Comparator.reverseOrder())).toList());
            note(all.isEmpty() ? desk.words().of("admin.invites.none") : "");
        }, why -> {
            note("");
            refused(why);
        });
    }

    private void note(String sentence) {
        note.setText(sentence);
        Shown.when(note, !sentence.isEmpty());
    }

    @FXML
    private void make() {
        if (make.isDisabled()) {
            return;
        }
        busy.set(true);
        wrong.set("");
        var role = admin.isSelected() ? User.Role.ADMIN : User.Role.MEMBER;
        var wish = new AccountWish.NewInvite(uses.getValue(), (int) Duration.ofDays(days.getValue()).toSeconds(), role, null);
        desk.ask(accounts.invite(wish), invite -> {
            busy.set(false);
            told.show(desk, desk.words().of("admin.invite.told"), invite.link());
            load();
        }, this::refused);
    }

    private void refused(Problem why) {
        busy.set(false);
        wrong.set(why.code().equals("too_many_invites") ? desk.words().of("admin.invites.many") : desk.sentence(why));
    }

    private void remove(Invite invite) {
        var words = desk.words();
        desk.navigator().confirm(new Question(words.of("admin.invite.remove.title"), words.of("admin.invite.remove.text"),
                words.of("admin.invite.remove")), () -> desk.ask(accounts.removeInvite(invite.id()), _ -> {
                    told.clear();
                    load();
                }, this::refused));
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        var invite = list.getSelectionModel().getSelectedItem();
        if (invite != null && (typed.getCode() == KeyCode.ENTER || typed.getCode() == KeyCode.DELETE)) {
            remove(invite);
            typed.consume();
        }
    }
}
