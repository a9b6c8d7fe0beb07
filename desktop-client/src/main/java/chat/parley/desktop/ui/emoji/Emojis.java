package chat.parley.desktop.ui.emoji;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Emoji in colour, the same on every system: their pictures, their names, and where a text has them.
///
/// Lists and names are read in the background from the start; the first call that needs them waits for the rest of that, which is
/// milliseconds. Confined to the FX thread.
public final class Emojis {
    /// Below it no text has an emoji.
    private static final int FIRST_SIGN = 0xa9;
    private final CompletableFuture<EmojiTable> table;
    private final CompletableFuture<EmojiNames> names;
    private final CompletableFuture<FieldText> fields;
    private final Pictures pictures = new Pictures();

    /// `locale` is the language in which emoji are named; without names in it, English.
    public Emojis(Locale locale) {
        table = CompletableFuture.supplyAsync(EmojiTable::load);
        fields = table.thenApply(FieldText::new);
        names = table.thenApplyAsync(all -> EmojiNames.load(all, locale));
    }

    /// The picture of an emoji that [#isEmoji] knows, in a square of `size` pixels, with its name for those who do not see it.
    public ImageView image(String emoji, double size) {
        var view = new ImageView(picture(emoji, size));
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.getStyleClass().add("emoji");
        view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setAccessibleText(name(emoji));
        return view;
    }

    /// The picture of an emoji that [#isEmoji] knows, for a view that shows now this one and now that.
    public Image picture(String emoji, double size) {
        return pictures.image(table.join().picture(emoji).number(), size);
    }

    /// The picture, or the text itself where it is newer than the pictures, as a reaction may be.
    public Node node(String emoji, double size) {
        if (isEmoji(emoji)) {
            return image(emoji, size);
        }
        var text = new Text(emoji);
        text.getStyleClass().addAll("text", "emoji");
        text.setFont(Font.font(size * 0.8));
        return text;
    }

    /// Whether the text is exactly one emoji of which there is a picture.
    public boolean isEmoji(String text) {
        return table.join().picture(text) != null;
    }

    /// The text in pieces, each as it was written: the longest emoji wins, and an unknown sequence falls into those that it is made of.
    public List<Run> runs(String text) {
        if (text.chars().allMatch(unit -> unit < FIRST_SIGN)) {
            return text.isEmpty() ? List.of() : List.of(new Run(text, null));
        }
        return table.join().runs(text);
    }

    /// Whether the text is nothing but 1 to `most` emoji, with or without space between.
    public boolean isEmojiOnly(String text, int most) {
        var runs = runs(text);
        var count = runs.stream().filter(Run::isEmoji).count();
        return count > 0 && count <= most && runs.stream().allMatch(run -> run.isEmoji() || run.text().isBlank());
    }

    /// The form in which the server keeps a reaction; a text that is no emoji as it is.
    public String qualified(String text) {
        var picture = table.join().picture(text);
        return picture == null ? text : picture.text();
    }

    /// What it is called, with its skin tones; a text that is no emoji as it is.
    public String name(String emoji) {
        var picture = table.join().picture(emoji);
        return picture == null ? emoji : names.join().name(picture);
    }

    /// The emoji of which the text is one in any skin tone; null where it is none.
    public Emoji of(String text) {
        var picture = table.join().picture(text);
        return picture == null ? null : picture.emoji();
    }

    /// In Unicode's order.
    public List<Emoji> in(Emoji.Group group) {
        return table.join().all().stream().filter(emoji -> emoji.group() == group).toList();
    }

    FieldText fields() {
        return fields.join();
    }

    /// What has every word of the query in its names, keywords or short codes, or words that begin so; the best met first.
    public List<Emoji> search(String query) {
        return names.join().search(query);
    }

    /// The emoji of a short code without its colons; null where nothing has it.
    public Emoji ofCode(String code) {
        return table.join().ofCode(code);
    }
}
