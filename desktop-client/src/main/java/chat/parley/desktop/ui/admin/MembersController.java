package chat.parley.desktop.ui.admin;

import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Everyone with a name on this server, for its administrators: who may come in, who administers, and codes for new passwords.
public final class MembersController {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private final Desk desk;
    private final Accounts accounts;
    private final StringProperty wrong = new SimpleStringProperty("");
    private Runnable later = () -> { };
    /// Rises with every question: the answer to an older one is of no interest.
    private int questions;
    @FXML
    private TextField memberQuery;
    @FXML
    private Label memberTrouble;
    @FXML
    private Told told;
    @FXML
    private Label memberNote;
    @FXML
    private ListView<Person> list;
    @FXML
    private Button more;

    public MembersController(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    @FXML
    private void initialize() {
        Shown.trouble(memberTrouble, list, wrong);
        list.setCellFactory(_ -> new MemberCell(desk, this::menu));
        Shown.when(more, false);
        memberQuery.textProperty().subscribe(() -> {
            later.run();
            later = desk.timers().after(PAUSE, this::load);
        });
        load();
    }

    private void load() {
        told.clear();
        note(desk.words().of("people.searching"));
        ask(null);
    }

    @FXML
    private void more() {
        ask(list.getItems().getLast().user().id());
    }

    private void ask(User.Id after) {
        var mine = ++questions;
        wrong.set("");
        desk.ask(accounts.people(memberQuery.getText(), after), page -> {
            if (mine == questions) {
                show(page, after != null);
            }
        }, why -> {
            if (mine == questions) {
                note("");
                wrong.set(desk.sentence(why));
            }
        });
    }

    private void show(Accounts.Page page, boolean isNext) {
        var all = new ArrayList<>(isNext ? list.getItems() : List.of());
        all.addAll(page.people());
        list.getItems().setAll(all);
        Shown.when(more, page.hasMore());
        note(all.isEmpty() ? desk.words().of("people.noneFound", memberQuery.getText().strip()) : "");
    }

    private void note(String sentence) {
        memberNote.setText(sentence);
        Shown.when(memberNote, !sentence.isEmpty());
    }

    private void menu(Person person, Node under) {
        var items = new ArrayList<MenuItem>();
        var words = desk.words();
        if (person.user().deactivated()) {
            items.add(item("admin.activate", () -> change(person, null, true)));
        } else {
            var isAdmin = person.user().role() == User.Role.ADMIN;
            items.add(item(isAdmin ? "admin.dismiss" : "admin.appoint", () -> change(person, isAdmin ? User.Role.MEMBER : User.Role.ADMIN, null)));
            if (person.hasPassword()) {
                items.add(item("admin.reset", () -> reset(person)));
            }
            items.add(item("admin.deactivate", () -> desk.navigator().confirm(new Question(
                    words.of("admin.deactivate.title", person.user().displayName()), words.of("admin.deactivate.text"),
                    words.of("admin.deactivate")), () -> change(person, null, false))));
        }
        new ContextMenu(items.toArray(MenuItem[]::new)).show(under, Side.BOTTOM, 0, 0);
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(desk.words().of(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void change(Person person, User.Role role, Boolean active) {
        told.clear();
        desk.ask(accounts.change(person.user().id(), new AccountWish.ChangeAccount(role, active)), this::changed, this::refused);
    }

    private void changed(Person now) {
        wrong.set("");
        list.getItems().replaceAll(known -> known.user().id().equals(now.user().id()) ? now : known);
    }

    private void reset(Person person) {
        desk.ask(accounts.resetPassword(person.user().id()), code -> {
            wrong.set("");
            told.show(desk, desk.words().of("admin.reset.told", person.user().displayName()), code.link());
        }, this::refused);
    }

    private void refused(Problem why) {
        wrong.set(why.code().equals("last_administrator") ? desk.words().of("admin.last") : desk.sentence(why));
    }

    @FXML
    private void typedInQuery(KeyEvent typed) {
        if (typed.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            typed.consume();
        }
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        var person = list.getSelectionModel().getSelectedItem();
        if (person != null && (typed.getCode() == KeyCode.ENTER || typed.getCode() == KeyCode.SPACE)) {
            var shown = list.lookupAll(".list-cell").stream().filter(cell -> cell instanceof MemberCell member && member.getItem() == person);
            menu(person, shown.findFirst().orElse(list));
            typed.consume();
        }
    }
}
