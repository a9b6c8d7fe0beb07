package chat.parley.desktop.ui.details;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Messages that are asked of the server, below each other; or a sentence where there are none or none can be had.
final class MessagesPage extends ScrollPane {
    private final Desk desk;
    private final VBox rows = new VBox();
    private final Label note = new Label();
    private final String none;
    /// Rises with every question: the answer to an older one is of no interest.
    private int questions;

    /// `none` is the key of what is said where there are none.
    MessagesPage(Desk desk, String none) {
        this.desk = desk;
        this.none = none;
        note.getStyleClass().addAll("text-quiet", "list-note");
        note.setWrapText(true);
        rows.getStyleClass().setAll("message-rows");
        getStyleClass().add("page-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(rows);
    }

    /// Empties it, for another conversation.
    void clear() {
        questions++;
        rows.getChildren().clear();
    }

    /// Shows the answer; until it comes what was shown stays.
    void ask(CompletableFuture<List<Message>> question) {
        var mine = ++questions;
        if (rows.getChildren().isEmpty()) {
            say(desk.words().of("messages.loading"));
        }
        desk.ask(question, messages -> {
            if (mine == questions) {
                show(messages);
            }
        }, problem -> {
            if (mine == questions) {
                say(desk.sentence(problem));
            }
        });
    }

    private void show(List<Message> messages) {
        if (messages.isEmpty()) {
            say(desk.words().of(none));
        } else {
            rows.getChildren().setAll(messages.stream().<Node>map(message -> new MessageRow(desk, message)).toList());
        }
    }

    private void say(String sentence) {
        note.setText(sentence);
        rows.getChildren().setAll(note);
    }
}
