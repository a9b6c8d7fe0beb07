package chat.parley.desktop.ui.emoji;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Subscription;

/// Lays pictures over the characters that stand for emoji, each time after the text has found its place, and makes the field as high
/// as its text.
final class EmojiAreaSkin extends TextAreaSkin {
    private static final int MOST_LINES = 8;
    /// Draws nothing in the room of an emoji; everything else is drawn in the system's fonts, as always. emoji.css names it.
    private static final Font BLANK = Font.loadFont(EmojiAreaSkin.class.getResource("/emoji/blank.ttf").toExternalForm(), 13);
    private final Emojis emojis;
    private final Pane pictures = new Pane();
    private final Text ruler = new Text();
    private final Runnable afterLayout = this::place;
    private final Subscription changes;
    private boolean isMoved;

    EmojiAreaSkin(TextArea area, Emojis emojis) {
        super(area);
        this.emojis = emojis;
        pictures.setManaged(false);
        pictures.setMouseTransparent(true);
        getChildren().add(pictures);
        ruler.fontProperty().bind(area.fontProperty());
        changes = Subscription.combine(
                area.textProperty().subscribe(this::moved),
                area.scrollTopProperty().subscribe(this::moved),
                area.fontProperty().subscribe(this::moved),
                area.sceneProperty().subscribe(this::inScene));
        inScene(null, area.getScene());
    }

    private void moved() {
        isMoved = true;
        getSkinnable().requestLayout();
    }

    private void inScene(Scene before, Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    @Override
    public void dispose() {
        if (getSkinnable() != null && getSkinnable().getScene() != null) {
            getSkinnable().getScene().removePostLayoutPulseListener(afterLayout);
        }
        changes.unsubscribe();
        super.dispose();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        var isWhole = height(getSkinnable().getText(), across()) <= mostHeight();
        pane().setVbarPolicy(isWhole ? ScrollPane.ScrollBarPolicy.NEVER : ScrollPane.ScrollBarPolicy.AS_NEEDED);
        super.layoutChildren(x, y, width, height);
        pictures.resizeRelocate(x, y, width, height);
        pictures.setClip(new Rectangle(width, height));
        isMoved = true;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        var inside = pane().getInsets().getTop() + pane().getInsets().getBottom() + content().getInsets().getTop()
                + content().getInsets().getBottom();
        var text = Math.clamp(height(getSkinnable().getText(), across()), height("", 0), mostHeight());
        return Math.ceil(top + bottom + inside + text);
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    private double across() {
        return Math.max(0, content().getWidth() - content().getInsets().getLeft() - content().getInsets().getRight());
    }

    private double mostHeight() {
        return height("x\n".repeat(MOST_LINES - 1) + "x", 0);
    }

    private double height(String text, double width) {
        ruler.setText(text);
        ruler.setWrappingWidth(width);
        return ruler.getLayoutBounds().getHeight();
    }

    private ScrollPane pane() {
        return (ScrollPane) getChildren().getFirst();
    }

    private Region content() {
        return (Region) pane().getContent();
    }

    private void place() {
        if (!isMoved) {
            return;
        }
        isMoved = false;
        var views = new ArrayList<Node>();
        var text = getSkinnable().getText();
        for (var at = 0; at < text.length(); at++) {
            var picture = emojis.fields().at(text.charAt(at));
            if (picture != null) {
                views.addAll(view(picture.text(), bounds(at)));
            }
        }
        pictures.getChildren().setAll(views);
    }

    /// Where the character is, seen from the pictures' pane.
    private Bounds bounds(int at) {
        var shown = getCharacterBounds(at);
        var inContent = new BoundingBox(shown.getMinX() + getSkinnable().getScrollLeft(), shown.getMinY() + getSkinnable().getScrollTop(),
                shown.getWidth(), shown.getHeight());
        return pictures.sceneToLocal(content().localToScene(inContent));
    }

    private List<Node> view(String emoji, Bounds room) {
        var size = Math.round(Math.min(room.getWidth(), room.getHeight()));
        if (size < 1 || !room.intersects(pictures.getLayoutBounds())) {
            return List.of();
        }
        var view = new ImageView(emojis.picture(emoji, size));
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.relocate(Math.round(room.getCenterX() - size / 2d), Math.round(room.getCenterY() - size / 2d));
        return List.of(view);
    }
}
