package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.Command.JoinChannel;
import chat.parley.model.Conversation;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The server's channels: to search, to look at from outside, to join.
public final class FindChannelsController {
    private final Desk desk;
    private final Runnable close;
    private final ChannelSearch search;
    @FXML
    private TextField query;
    @FXML
    private VBox notePart;
    @FXML
    private Label note;
    @FXML
    private ListView<Conversation> list;

    public FindChannelsController(Desk desk, Runnable close) {
        this.desk = desk;
        this.close = close;
        search = new ChannelSearch(desk);
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(search.query());
        note.textProperty().bind(search.note());
        Shown.when(notePart, search.note().isNotEmpty());
        list.setItems(search.found());
        list.setCellFactory(_ -> new ChannelCell(desk, search::isMine, this::choose));
    }

    /// Into the channel; who is no part of it joins first.
    private void choose(Conversation channel) {
        if (search.isMine(channel)) {
            enter(channel.id());
            return;
        }
        desk.wish(new JoinChannel(channel.id()), _ -> enter(channel.id()), problem -> {
            desk.navigator().toast(desk.sentence(problem));
            search.again();
        });
    }

    private void enter(Conversation.Id channel) {
        close.run();
        desk.navigator().open(channel);
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
        var channel = list.getSelectionModel().getSelectedItem();
        if (channel != null && (typed.getCode() == KeyCode.ENTER || typed.getCode() == KeyCode.SPACE)) {
            choose(channel);
            typed.consume();
        }
    }
}
