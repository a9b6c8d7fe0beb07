package chat.parley.desktop.ui.text.prose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Makes the parts of one message's text, and knows its links.
final class ProseKit {
    private static final double BASELINE = 0.8;
    private final TextTools tools;
    private final List<Text> links = new ArrayList<>();
    private boolean isReachable;

    ProseKit(TextTools tools) {
        this.tools = tools;
    }

    TextTools tools() {
        return tools;
    }

    void forgetLinks() {
        links.clear();
    }

    /// Whether Tab stops at the links.
    void setReachable(boolean reachable) {
        isReachable = reachable;
        links.forEach(link -> link.setFocusTraversable(reachable));
    }

    Node emoji(String emoji, double size) {
        return new Picture(tools.emojis().image(emoji, size), size);
    }

    Text dress(Text text, Line.Piece piece) {
        if (!piece.text().equals(text.getText())) {
            text.setText(piece.text());
        }
        if (!piece.style().equals(text.getUserData())) {
            text.setUserData(piece.style());
            text.getStyleClass().setAll(piece.style().split(" "));
        }
        if (piece.link() != null) {
            link(text, piece.link());
        } else if (text.getAccessibleRole() == AccessibleRole.HYPERLINK) {
            unlink(text);
        }
        return text;
    }

    private void link(Text text, String address) {
        links.add(text);
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(text.getText());
        text.setAccessibleHelp(address);
        text.setCursor(Cursor.HAND);
        text.setFocusTraversable(isReachable);
        text.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                tools.browse().accept(address);
                event.consume();
            }
        });
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                tools.browse().accept(address);
                event.consume();
            }
        });
        // A tooltip is heavy, and most links are never pointed at.
        text.setOnMouseEntered(_ -> {
            Tooltip.install(text, new Tooltip(address));
            text.setOnMouseEntered(null);
        });
    }

    private static void unlink(Text text) {
        text.setAccessibleRole(AccessibleRole.TEXT);
        text.setAccessibleText(null);
        text.setAccessibleHelp(null);
        text.setCursor(null);
        text.setFocusTraversable(false);
        text.setOnMouseClicked(null);
        text.setOnKeyPressed(null);
        text.setOnMouseEntered(null);
        Tooltip.uninstall(text, null);
    }

    /// A picture that stands among letters as one of them, not upon their base line.
    private static final class Picture extends Region {
        private final double size;

        Picture(Node image, double size) {
            this.size = size;
            getChildren().add(image);
        }

        @Override
        protected double computePrefWidth(double height) {
            return size;
        }

        @Override
        protected double computePrefHeight(double width) {
            return size;
        }

        @Override
        public double getBaselineOffset() {
            return size * BASELINE;
        }
    }
}
