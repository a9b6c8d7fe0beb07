package chat.parley.desktop.ui;

import chat.parley.desktop.Settings;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.geometry.NodeOrientation;

/// The words of the interface in one language, from `i18n/words*.properties`.
public final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(ResourceBundle bundle, Locale wanted) {
        this.bundle = bundle;
        locale = !bundle.getLocale().getLanguage().isEmpty() || wanted.getLanguage().equals("en") ? wanted : Locale.ENGLISH;
    }

    /// The words in that language; English ones where there are none in it, whatever language the system has.
    public static Words in(Locale locale) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Words(ResourceBundle.getBundle("i18n.words", locale, control), locale);
    }

    /// The words in the language that was chosen, or the system's.
    public static Words chosen(Settings settings) {
        return in(settings.language().isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(settings.language()));
    }

    /// The bundle, for FXML's `%keys`.
    public ResourceBundle bundle() {
        return bundle;
    }

    /// The language of the words, with the region that was asked for.
    public Locale locale() {
        return locale;
    }

    /// Which way a window in this language reads.
    public NodeOrientation orientation() {
        return switch (locale.getLanguage()) {
            case "ar", "fa", "he", "iw", "ur" -> NodeOrientation.RIGHT_TO_LEFT;
            default -> NodeOrientation.LEFT_TO_RIGHT;
        };
    }

    /// The words of `key`, with `values` filled in as [MessageFormat] does.
    public String of(String key, Object... values) {
        return values.length == 0 ? bundle.getString(key) : new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
