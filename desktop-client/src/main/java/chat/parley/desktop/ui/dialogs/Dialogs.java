package chat.parley.desktop.ui.dialogs;

import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.desktop.ui.Words;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// Shows dialogs of the usual form in a [Layer].
public record Dialogs(Layer layer, Words words) {
    /// A dialog with a title, a cross, and the content that is made of what closes it.
    public void show(String title, Function<Runnable, Node> content) {
        var frame = frame(title);
        frame.show(content.apply(() -> layer.close(frame)));
        layer.show(frame);
    }

    private DialogFrame frame(String title) {
        return new DialogFrame(title, words.of("dialogs.close"), layer::close);
    }

    /// Asks before something that cannot be undone; the keyboard stands on "cancel".
    public void confirm(Question question, Runnable yes) {
        var text = new Label(question.text());
        text.getStyleClass().add("dialog-text");
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        var frame = frame(question.title());
        frame.show(text);
        var act = new Button(question.yes());
        act.getStyleClass().add("danger");
        act.setOnAction(_ -> {
            layer.close(frame);
            yes.run();
        });
        var cancel = new Button(words.of("dialogs.cancel"));
        cancel.setOnAction(_ -> layer.close(frame));
        frame.getStyleClass().add("small");
        frame.buttons(cancel, act);
        layer.show(frame);
        cancel.requestFocus();
    }
}
