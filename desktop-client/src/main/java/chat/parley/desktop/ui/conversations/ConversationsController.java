package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Conversation;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Binds the list, its filter and its chips to [ConversationsViewModel], and keeps the keyboard's place by conversation, not by number.
final class ConversationsController {
    private final Desk desk;
    private final ConversationsViewModel model;
    private final Runnable start;
    private final Runnable searchAll;
    private final ConversationMenu menus;
    private final ToggleGroup group = new ToggleGroup();
    private Conversation.Id cursor;
    @FXML
    private TextField query;
    @FXML
    private Button clear;
    @FXML
    private FlowPane chips;
    @FXML
    private ListView<ConversationRow> list;
    @FXML
    private VBox empty;
    @FXML
    private Label emptyText;
    @FXML
    private Button startButton;
    @FXML
    private Button searchButton;

    /// `start` leads to new conversations, `searchAll` to everyone and every channel.
    ConversationsController(Desk desk, ConversationsViewModel model, Runnable start, Runnable searchAll) {
        this.desk = desk;
        this.model = model;
        this.start = start;
        this.searchAll = searchAll;
        menus = new ConversationMenu(desk);
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(model.query());
        Shown.when(clear, model.query().isEmpty().not());
        for (var filter : Filter.values()) {
            chips.getChildren().add(chip(filter));
        }
        group.selectedToggleProperty().subscribe(this::chosen);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new ConversationCell(desk, desk.navigator()::open));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !model.isChanging()) {
                cursor = row.id();
            }
        });
        model.afterChange(this::changed);
        desk.store().opened().subscribe(this::follow);
        desk.store().restored().subscribe(_ -> changed());
        desk.store().link().subscribe(_ -> changed());
    }

    private ToggleButton chip(Filter filter) {
        var chip = new ToggleButton(name(filter));
        chip.getStyleClass().add("chip");
        chip.setToggleGroup(group);
        chip.setSelected(filter == model.filter().get());
        chip.setUserData(filter);
        if (filter == Filter.ARCHIVED) {
            Shown.when(chip, Bindings.or(model.anyArchived(), model.filter().isEqualTo(filter)));
            // Arrow keys pass by what is disabled, not by what is hidden.
            chip.disableProperty().bind(chip.visibleProperty().not());
        }
        return chip;
    }

    /// By a press or by an arrow key, which presses nothing; one always is.
    private void chosen(Toggle before, Toggle now) {
        if (now == null) {
            group.selectToggle(before);
        } else {
            model.filter().set((Filter) now.getUserData());
        }
    }

    private String name(Filter filter) {
        return desk.words().of(switch (filter) {
            case ALL -> "list.filter.all";
            case UNREAD -> "list.filter.unread";
            case PEOPLE -> "list.filter.people";
            case GROUPS -> "list.filter.groups";
            case CHANNELS -> "list.filter.channels";
            case ARCHIVED -> "list.filter.archived";
        });
    }

    private void follow(ConversationState opened) {
        if (opened != null) {
            cursor = opened.id();
            changed();
            reveal();
        }
    }

    /// The row under the keyboard stays, wherever it moved.
    private void changed() {
        var at = cursor == null ? -1 : model.indexOf(cursor);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
        }
        var isNone = model.rows().isEmpty() && isSettled();
        var isSought = !model.query().get().isBlank();
        var isAll = model.filter().get() == Filter.ALL;
        list.setVisible(!isNone);
        empty.setVisible(isNone);
        emptyText.setText(isSought ? desk.words().of("list.none.sought", model.query().get().strip())
                : desk.words().of(isAll ? "list.none" : "list.none.filter"));
        startButton.setVisible(!isSought && isAll);
        startButton.setManaged(!isSought && isAll);
        searchButton.setVisible(isSought);
        searchButton.setManaged(isSought);
    }

    /// Whether there may be nothing: not while it is still being read or fetched.
    private boolean isSettled() {
        return desk.store().restored().get() && switch (desk.store().link().get()) {
            case Link.Connecting(), Link.CatchingUp() -> false;
            default -> true;
        };
    }

    private void reveal() {
        var at = list.getSelectionModel().getSelectedIndex();
        if (at >= 0 && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(at);
        }
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
    private void openFirst() {
        openNth(0);
    }

    @FXML
    private void typedInList(KeyEvent typed) {
        switch (typed.getCode()) {
            case ENTER, SPACE -> {
                openNth(list.getSelectionModel().getSelectedIndex());
                typed.consume();
            }
            default -> { }
        }
    }

    @FXML
    private void menu(ContextMenuEvent event) {
        var row = event.isKeyboardTrigger() ? list.getSelectionModel().getSelectedItem() : rowAt(event.getPickResult().getIntersectedNode());
        var state = row == null ? null : desk.store().conversation(row.id());
        if (state != null) {
            menus.of(state).show(list.getScene().getWindow(), event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private static ConversationRow rowAt(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at instanceof ConversationCell cell) {
                return cell.getItem();
            }
        }
        return null;
    }

    /// Empties the filter while one writes in it; false where there is nothing to do.
    boolean escape() {
        var isFiltering = query.isFocused() && !model.query().get().isEmpty();
        if (isFiltering) {
            clearQuery();
        }
        return isFiltering;
    }

    @FXML
    private void clearQuery() {
        model.query().set("");
        query.requestFocus();
    }

    @FXML
    private void start() {
        start.run();
    }

    @FXML
    private void searchAll() {
        searchAll.run();
    }

    void openNth(int index) {
        if (index >= 0 && index < model.rows().size()) {
            desk.navigator().open(model.rows().get(index).id());
        }
    }

    /// The conversation above or below the one in view.
    void step(int by) {
        var opened = desk.store().opened().get();
        var at = opened == null ? -1 : model.indexOf(opened.id());
        openNth(at < 0 ? by > 0 ? 0 : model.rows().size() - 1 : at + by);
    }

    void openUnread() {
        var opened = desk.store().opened().get();
        var from = opened == null ? -1 : model.indexOf(opened.id());
        var size = model.rows().size();
        for (var by = 1; by <= size; by++) {
            var row = model.rows().get(Math.floorMod(from + by, size));
            if (row.unread() > 0 && !row.isMuted() && !row.isOpened()) {
                desk.navigator().open(row.id());
                return;
            }
        }
    }

    void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    void focusQuery() {
        query.requestFocus();
        query.selectAll();
    }
}
