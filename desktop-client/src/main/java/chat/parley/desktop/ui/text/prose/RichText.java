package chat.parley.desktop.ui.text.prose;

import chat.parley.desktop.ui.text.Block;
import chat.parley.desktop.ui.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The text of a message on screen. Used again from message to message: most are one paragraph, and keep its nodes.
public final class RichText extends VBox {
    private static final double EMOJI = 1.25;
    private static final double BIG_EMOJI = 2.75;
    private static final int MOST_BIG = 3;
    private final ProseKit kit;
    private final List<Prose> prose = new ArrayList<>();
    private final List<CodeBlock> codes = new ArrayList<>();
    private Writer writer;
    private double emojiSize;
    private boolean isReachable;

    public RichText(TextTools tools, Selection selection) {
        kit = new ProseKit(tools);
        getStyleClass().add("rich-text");
        selection.watch(this);
    }

    public void show(String content, Dress dress) {
        writer = new Writer(kit.tools().emojis(), dress);
        emojiSize = dress.size() * (kit.tools().emojis().isEmojiOnly(content, MOST_BIG) ? BIG_EMOJI : EMOJI);
        kit.forgetLinks();
        codes.clear();
        prose.forEach(one -> one.setTail(0, 0));
        var old = List.copyOf(prose);
        prose.clear();
        var nodes = nodes(Markdown.parse(content), old);
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
        }
    }

    /// Keeps room free behind the last letter, for what is written over it there; false where there is none to keep, as where the
    /// text ends with code or reads the other way.
    public boolean setTail(double width, double height) {
        var isOpen = !getChildren().isEmpty() && getChildren().getLast() instanceof Prose last
                && last.getNodeOrientation() == getEffectiveNodeOrientation();
        if (isOpen) {
            ((Prose) getChildren().getLast()).setTail(width, height);
        }
        return isOpen;
    }

    /// Whether Tab stops at links and buttons.
    public void setReachable(boolean reachable) {
        isReachable = reachable;
        kit.setReachable(reachable);
        codes.forEach(code -> code.setReachable(reachable));
    }

    List<Prose> prose() {
        return prose;
    }

    private List<Node> nodes(List<Block> blocks, List<Prose> old) {
        var nodes = new ArrayList<Node>();
        for (var block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph -> writer.lines(paragraph.spans()).forEach(line -> nodes.add(prose(line, old)));
                case Block.Code code -> nodes.add(code(code.text(), old));
                case Block.Quote quote -> nodes.add(box("quote", nodes(quote.blocks(), old)));
                case Block.Items items -> nodes.add(items(items, old));
            }
        }
        return nodes;
    }

    private Prose prose(Line line, List<Prose> old) {
        var next = prose.size() < old.size() ? old.get(prose.size()) : new Prose(kit);
        prose.add(next);
        next.show(line, emojiSize);
        return next;
    }

    private CodeBlock code(String text, List<Prose> old) {
        var code = new CodeBlock(prose(writer.code(text), old), text, kit.tools());
        code.setReachable(isReachable);
        codes.add(code);
        return code;
    }

    private VBox items(Block.Items items, List<Prose> old) {
        var rows = new ArrayList<Node>();
        for (var item : items.items()) {
            var mark = new Label(item.mark());
            mark.getStyleClass().add("item-mark");
            mark.setMinWidth(USE_PREF_SIZE);
            var content = box("item", nodes(item.blocks(), old));
            HBox.setHgrow(content, Priority.ALWAYS);
            rows.add(new HBox(mark, content));
        }
        return box("items", rows);
    }

    private static VBox box(String style, List<Node> nodes) {
        var box = new VBox();
        box.getChildren().setAll(nodes);
        box.getStyleClass().add(style);
        return box;
    }
}
