package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.emoji.Emojis;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The beginning of a text with its emoji, cut off where the line ends.
final class OneLine extends Region {
    private static final double WIDEST = 360;
    private static final double EMOJI = 1.2;
    private final TextFlow line = new TextFlow();
    private final Rectangle clip = new Rectangle();
    private final Emojis emojis;

    OneLine(Emojis emojis) {
        this.emojis = emojis;
        getStyleClass().add("one-line");
        setMinWidth(0);
        setClip(clip);
        getChildren().add(line);
    }

    void show(String text, double size) {
        var nodes = new ArrayList<Node>();
        for (var run : emojis.runs(text)) {
            if (run.isEmoji()) {
                var picture = emojis.image(run.text(), size * EMOJI);
                picture.setTranslateY(size * 0.2);
                nodes.add(picture);
            } else {
                var words = new Text(run.text());
                words.getStyleClass().add("quote-text");
                nodes.add(words);
            }
        }
        line.getChildren().setAll(nodes);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(WIDEST, snapSizeX(line.prefWidth(-1)));
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(line.prefHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        line.resizeRelocate(0, 0, Math.max(getWidth(), line.prefWidth(-1)), getHeight());
        clip.setWidth(getWidth());
        clip.setHeight(getHeight() + 4);
    }
}
