package chat.parley.desktop.ui.line;

import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.desktop.ui.emoji.Run;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// One line of text with emoji in colour, cut with an ellipsis where there is no more room. Made once a cell, and shown again with
/// other text. Text takes the style class `line-text`, and a first part (a sender, say) `line-lead` too.
public final class OneLine extends Pane {
    private static final int MOST = 200;
    private static final double EMOJI = 1.2;
    private static final double GAP = 0.25;
    private final Emojis emojis;
    private String shown = "";
    /// So many children are the lead; a gap follows, since a blank at its end would stand before it where people read from right to left.
    private int leads;

    public OneLine(Emojis emojis, String styleClass) {
        this.emojis = emojis;
        getStyleClass().setAll("line", styleClass);
    }

    public void show(String text) {
        show("", text);
    }

    /// `lead` is told apart from the rest by its style.
    public void show(String lead, String text) {
        var whole = lead + '\u0000' + text;
        if (!whole.equals(shown)) {
            shown = whole;
            getChildren().clear();
            add(lead.strip(), true);
            leads = lead.isBlank() || text.isBlank() ? 0 : getChildren().size();
            add(text, false);
            setAccessibleText(lead + text);
        }
    }

    private void add(String text, boolean isLead) {
        var cut = text.length() <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MOST)));
        for (var run : emojis.runs(flat(cut))) {
            getChildren().add(run.isEmoji() ? picture(run) : words(run.text(), isLead));
        }
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private Node picture(Run run) {
        return emojis.image(run.emoji(), 16);
    }

    private static Label words(String text, boolean isLead) {
        var label = new Label(text);
        label.getStyleClass().add("line-text");
        if (isLead) {
            label.getStyleClass().add("line-lead");
        }
        label.setMinWidth(0);
        return label;
    }

    @Override
    protected double computePrefWidth(double height) {
        return getInsets().getLeft() + getInsets().getRight() + gap() + getChildren().stream().mapToDouble(this::widthOf).sum();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return getChildren().stream().filter(Region.class::isInstance).mapToDouble(each -> each.prefHeight(-1)).max().orElse(lineHeight());
    }

    private double lineHeight() {
        return getChildren().isEmpty() ? 0 : emojiSize();
    }

    /// Emoji are as high as the text beside them.
    private double emojiSize() {
        return getChildren().stream().filter(Label.class::isInstance).map(Label.class::cast)
                .mapToDouble(label -> label.getFont().getSize() * EMOJI).findFirst().orElse(16);
    }

    private double gap() {
        return leads > 0 ? Math.ceil(emojiSize() * GAP) : 0;
    }

    private double widthOf(Node node) {
        return node instanceof ImageView ? emojiSize() : Math.ceil(node.prefWidth(-1));
    }

    @Override
    protected void layoutChildren() {
        var left = 0.0;
        var room = getWidth();
        for (var place = 0; place < getChildren().size(); place++) {
            var each = getChildren().get(place);
            left += leads > 0 && place == leads ? gap() : 0;
            var width = widthOf(each);
            var fits = each instanceof Label ? room - left > 1 : room - left >= width;
            each.setVisible(fits);
            if (each instanceof ImageView picture) {
                picture.setFitWidth(emojiSize());
                picture.setFitHeight(emojiSize());
            }
            if (fits) {
                var taken = Math.min(width, room - left);
                layoutInArea(each, left, 0, taken, getHeight(), 0, HPos.LEFT, VPos.CENTER);
                left += taken;
            } else {
                left = room;
            }
        }
    }
}
