package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.avatar.Initials;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.desktop.ui.text.Harmless;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a message answers to, in two lines; a click jumps there.
final class QuoteBox extends Button {
    private static final double WIDEST = 360;
    private final Label sender = new Label();
    private final OneLine text;
    private final Actions actions;

    QuoteBox(Actions actions) {
        this.actions = actions;
        text = new OneLine(actions.desk().emojis(), "quote-line");
        text.setMaxWidth(WIDEST);
        getStyleClass().setAll("quote-box");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        var lines = new VBox(sender, text);
        lines.setMaxWidth(USE_PREF_SIZE);
        setGraphic(lines);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setFocusTraversable(false);
    }

    void show(Row.Quote quote) {
        sender.setText(quote.sender() == null ? actions.word("timeline.quote.unknown") : quote.sender());
        sender.getStyleClass().setAll("label", "quote-sender");
        if (quote.senderId() != null) {
            sender.getStyleClass().add("name-" + Initials.hue(quote.senderId().value()));
        }
        var words = quote.text() == null ? actions.word("timeline.quote.loading") : Harmless.shown(quote.text());
        text.show(words);
        setAccessibleText(actions.word("timeline.quote.of", sender.getText(), words));
        setOnAction(_ -> actions.jumpTo(quote.id()));
    }
}
