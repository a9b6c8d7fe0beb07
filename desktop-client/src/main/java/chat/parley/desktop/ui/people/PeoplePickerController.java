package chat.parley.desktop.ui.people;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.User;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field to search people in, and the list of those found: to take one, or to choose several, who then stand above it.
public final class PeoplePickerController {
    private final Desk desk;
    private final PeopleSearch search;
    private final Consumer<User> taken;
    private final ObservableList<User> chosen = FXCollections.observableArrayList();
    private final ObservableList<User> offered;
    private final Node node;
    @FXML
    private FlowPane chips;
    @FXML
    private TextField query;
    @FXML
    private ListView<User> list;
    @FXML
    private VBox notePart;
    @FXML
    private Label note;

    private PeoplePickerController(Desk desk, Predicate<User> isOffered, Consumer<User> taken) {
        this.desk = desk;
        this.taken = taken == null ? this::toggle : taken;
        search = new PeopleSearch(desk);
        offered = new FilteredList<>(search.found(), isOffered);
        node = desk.screens().load(this);
    }

    /// Each click gives one person to `taken`.
    public static PeoplePickerController one(Desk desk, Consumer<User> taken) {
        return new PeoplePickerController(desk, _ -> true, taken);
    }

    /// Clicks choose and drop; [#chosen] has those who are. Others than `isOffered` are not shown.
    public static PeoplePickerController several(Desk desk, Predicate<User> isOffered) {
        return new PeoplePickerController(desk, isOffered, null);
    }

    public Node node() {
        return node;
    }

    public ObservableList<User> chosen() {
        return chosen;
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(search.query());
        list.setItems(offered);
        list.setCellFactory(_ -> {
            var cell = new PersonCell(desk, this::isChosen);
            cell.setOnMouseClicked(_ -> take(cell.getItem()));
            return cell;
        });
        note.textProperty().bind(search.note());
        Shown.when(notePart, search.note().isNotEmpty());
        chosen.subscribe(this::showChosen);
        showChosen();
    }

    private boolean isChosen(User person) {
        return chosen.stream().anyMatch(each -> each.id().equals(person.id()));
    }

    private void take(User person) {
        if (person != null) {
            taken.accept(person);
        }
    }

    private void toggle(User person) {
        if (!chosen.removeIf(each -> each.id().equals(person.id()))) {
            chosen.add(person);
            search.query().set("");
        }
        query.requestFocus();
    }

    private void showChosen() {
        chips.getChildren().setAll(chosen.stream().map(this::chip).toList());
        chips.setManaged(!chosen.isEmpty());
        chips.setVisible(!chosen.isEmpty());
        list.refresh();
    }

    private Node chip(User person) {
        var chip = new Button(person.displayName(), new FontIcon("fth-x"));
        chip.getStyleClass().add("person-chip");
        chip.setAccessibleText(desk.words().of("people.drop", person.displayName()));
        chip.setOnAction(_ -> toggle(person));
        return chip;
    }

    @FXML
    private void typedInQuery(KeyEvent typed) {
        switch (typed.getCode()) {
            case DOWN -> {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                typed.consume();
            }
            case ENTER -> {
                if (!offered.isEmpty() && !search.query().get().isBlank()) {
                    take(offered.getFirst());
                }
                typed.consume();
            }
            case BACK_SPACE -> {
                if (search.query().get().isEmpty() && !chosen.isEmpty()) {
                    chosen.removeLast();
                }
            }
            default -> { }
        }
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        switch (typed.getCode()) {
            case ENTER, SPACE -> {
                take(list.getSelectionModel().getSelectedItem());
                typed.consume();
            }
            case UP -> {
                if (list.getSelectionModel().getSelectedIndex() <= 0) {
                    query.requestFocus();
                    typed.consume();
                }
            }
            default -> { }
        }
    }
}
