package chat.parley.desktop.ui.settings;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.util.StringConverter;

/// Theme, size of the text, density and language.
public final class AppearanceController {
    /// Each in its own language; empty is the system's.
    private static final List<String> LANGUAGES = List.of("", "en", "de", "ar");
    private final Desk desk;
    private final Host host;
    @FXML
    private RadioButton system;
    @FXML
    private RadioButton light;
    @FXML
    private RadioButton dark;
    @FXML
    private Label sizeLabel;
    @FXML
    private Slider size;
    @FXML
    private Label sizeText;
    @FXML
    private CheckBox compact;
    @FXML
    private Label languageLabel;
    @FXML
    private ChoiceBox<String> language;

    AppearanceController(Desk desk, Host host) {
        this.desk = desk;
        this.host = host;
    }

    @FXML
    private void initialize() {
        var now = desk.settings().get();
        choose(system, Settings.Theme.SYSTEM, now);
        choose(light, Settings.Theme.LIGHT, now);
        choose(dark, Settings.Theme.DARK, now);
        sizeLabel.setLabelFor(size);
        size.setValue(now.textPercent());
        sizeText.textProperty().bind(size.valueProperty().map(percent -> desk.words().of("settings.percent", Math.round(percent.doubleValue()))));
        // While the thumb is held the window would change its size below it.
        size.valueChangingProperty().subscribe(this::sized);
        size.valueProperty().subscribe(this::sized);
        compact.setSelected(now.compact());
        compact.selectedProperty().subscribe(isCompact -> change(draft -> draft.compact = isCompact));
        languageLabel.setLabelFor(language);
        language.getItems().setAll(LANGUAGES);
        language.setConverter(new InItself(desk.words().of("settings.language.system")));
        language.setValue(LANGUAGES.contains(now.language()) ? now.language() : "");
        language.setOnAction(_ -> speak(language.getValue()));
    }

    private void choose(RadioButton button, Settings.Theme theme, Settings now) {
        button.setSelected(now.theme() == theme);
        button.selectedProperty().subscribe(isChosen -> {
            if (isChosen) {
                change(draft -> draft.theme = theme);
            }
        });
    }

    private void sized() {
        var percent = (int) Math.round(size.getValue());
        if (!size.isValueChanging() && percent != desk.settings().get().textPercent()) {
            change(draft -> draft.textPercent = percent);
        }
    }

    private void speak(String tag) {
        if (!tag.equals(desk.settings().get().language())) {
            change(draft -> draft.language = tag);
            host.languageChanged();
        }
    }

    private void change(java.util.function.Consumer<Settings.Draft> change) {
        desk.settings().set(desk.settings().get().with(change));
    }

    private static final class InItself extends StringConverter<String> {
        private final String ofSystem;

        InItself(String ofSystem) {
            this.ofSystem = ofSystem;
        }

        @Override
        public String toString(String tag) {
            var locale = Locale.forLanguageTag(tag == null ? "" : tag);
            return locale.getLanguage().isEmpty() ? ofSystem : locale.getDisplayLanguage(locale);
        }

        @Override
        public String fromString(String text) {
            throw new UnsupportedOperationException("A choice is never typed");
        }
    }
}
