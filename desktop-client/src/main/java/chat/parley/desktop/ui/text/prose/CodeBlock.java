package chat.parley.desktop.ui.text.prose;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Code on lines of its own, with a button that copies it.
final class CodeBlock extends StackPane {
    private final Button copy = new Button(null, new FontIcon(Feather.COPY));

    CodeBlock(Prose prose, String code, TextTools tools) {
        getStyleClass().add("code-block");
        copy.getStyleClass().addAll("icon-button", "code-copy");
        copy.setAccessibleText(tools.words().of("timeline.copyCode"));
        copy.setFocusTraversable(false);
        copy.setOnAction(_ -> tools.copy().accept(code));
        setAlignment(prose, Pos.TOP_LEFT);
        setAlignment(copy, Pos.TOP_RIGHT);
        getChildren().setAll(prose, copy);
    }

    void setReachable(boolean reachable) {
        copy.setFocusTraversable(reachable);
    }
}
