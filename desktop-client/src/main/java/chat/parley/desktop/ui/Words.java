package chat.parley.desktop.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the interface in one language, from `i18n/words*.properties`.
public final class Words {
    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static Words in(Locale locale) {
        return new Words(ResourceBundle.getBundle("i18n.words", locale));
    }

    /// The bundle, for FXML's `%keys`.
    public ResourceBundle bundle() {
        return bundle;
    }

    public Locale locale() {
        return bundle.getLocale();
    }

    /// The words of `key`, with `values` filled in as [MessageFormat] does.
    public String of(String key, Object... values) {
        return values.length == 0 ? bundle.getString(key) : new MessageFormat(bundle.getString(key), locale()).format(values);
    }
}
