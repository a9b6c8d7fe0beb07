package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emoji;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The picker's inside: what is typed chooses what is shown, sections are jumped to, and the foot names the emoji under the cursor.
final class EmojiPickerController {
    /// Parts of a row's height, which grows with the text.
    private static final double SIGN = 0.5;
    private static final double SAMPLE = 0.75;
    private static final String HAND = "✋";
    /// Plain buttons with this mark: arrow keys do not lead out of a toggle button.
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private final Emojis emojis;
    private final ObjectProperty<Settings> settings;
    private final Words words;
    private final RecentEmoji recent;
    private final BiConsumer<String, Boolean> picked;
    private final Map<Section, Integer> starts = new EnumMap<>(Section.class);
    private final Map<Section, Button> buttons = new EnumMap<>(Section.class);
    private EmojiGrid grid;
    @FXML
    private VBox root;
    @FXML
    private TextField search;
    @FXML
    private HBox sections;
    @FXML
    private ListView<GridRow> list;
    @FXML
    private Label nothing;
    @FXML
    private HBox chosen;
    @FXML
    private StackPane sample;
    @FXML
    private Label name;
    @FXML
    private Label code;
    @FXML
    private HBox tones;
    @FXML
    private ToggleButton tone;

    /// `picked` hears the emoji, and whether more are to follow.
    EmojiPickerController(Emojis emojis, ObjectProperty<Settings> settings, Words words, BiConsumer<String, Boolean> picked) {
        this.emojis = emojis;
        this.settings = settings;
        this.words = words;
        this.picked = picked;
        recent = new RecentEmoji(emojis, settings);
    }

    @FXML
    private void initialize() {
        grid = new EmojiGrid(list, emojis, more -> picked.accept(grid.chosen().get(), more));
        grid.onLeave(search::requestFocus);
        grid.chosen().subscribe(this::describe);
        grid.cursor().subscribe(_ -> markSection());
        search.textProperty().subscribe(_ -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchPressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        for (var section : Section.values()) {
            buttons.put(section, button(section));
        }
        sections.getChildren().setAll(buttons.values());
        for (var i = 0; i <= Emoji.TONES; i++) {
            tones.getChildren().add(toneButton(i));
        }
        tone.selectedProperty().subscribe(this::offerTones);
    }

    /// Begins anew: what was used since then is among the recent ones.
    void open() {
        tone.setSelected(false);
        buttons.forEach((section, button) -> button.setGraphic(image(section.sign(), SIGN)));
        for (var i = 0; i <= Emoji.TONES; i++) {
            ((Button) tones.getChildren().get(i)).setGraphic(image(hand(i), SIGN));
        }
        tone.setGraphic(image(hand(settings.get().skinTone()), SIGN));
        search.clear();
        fill();
        search.requestFocus();
    }

    private Node image(String emoji, double size) {
        return emojis.image(emoji, Math.round(list.getFixedCellSize() * size));
    }

    private String hand(int skin) {
        return emojis.of(HAND).in(skin);
    }

    private Button button(Section section) {
        var button = new Button();
        button.getStyleClass().addAll("icon-button", "emoji-section");
        button.setAccessibleText(words.of(section.key()));
        button.setTooltip(new Tooltip(words.of(section.key())));
        button.setOnAction(_ -> jump(section));
        return button;
    }

    private void jump(Section section) {
        search.clear();
        grid.jump(starts.get(section));
        markSection();
        list.requestFocus();
    }

    private Node toneButton(int skin) {
        var button = new Button();
        var label = skin == 0 ? words.of("emoji.tone.none") : emojis.name(Character.toString(0x1f3fa + skin));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.setOnAction(_ -> {
            settings.set(settings.get().with(draft -> draft.skinTone = skin));
            tone.setGraphic(image(hand(skin), SIGN));
            tone.setSelected(false);
            tone.requestFocus();
            fill();
        });
        return button;
    }

    private void offerTones(boolean offered) {
        chosen.setVisible(!offered);
        chosen.setManaged(!offered);
        tones.setVisible(offered);
        tones.setManaged(offered);
        var now = settings.get().skinTone();
        for (var i = 0; i < tones.getChildren().size(); i++) {
            tones.getChildren().get(i).pseudoClassStateChanged(SELECTED, i == now);
        }
        if (offered) {
            tones.getChildren().get(now >= 0 && now <= Emoji.TONES ? now : 0).requestFocus();
        }
    }

    private void fill() {
        var query = search.getText().strip();
        var skin = settings.get().skinTone();
        starts.clear();
        var rows = query.isEmpty() ? offered(skin) : lines(emojis.search(query).stream().map(emoji -> emoji.in(skin)).toList());
        grid.show(rows);
        nothing.setText(words.of("emoji.nothing", query));
        nothing.setVisible(rows.isEmpty());
        list.setVisible(!rows.isEmpty());
        buttons.forEach((section, button) -> button.setDisable(query.isEmpty() && !starts.containsKey(section)));
        markSection();
    }

    private List<GridRow> offered(int skin) {
        var rows = new ArrayList<GridRow>();
        for (var section : Section.values()) {
            var some = section.offered(emojis, recent, skin);
            if (!some.isEmpty()) {
                starts.put(section, rows.size());
                rows.add(new GridRow.Title(words.of(section.key())));
                rows.addAll(lines(some));
            }
        }
        return rows;
    }

    private static List<GridRow> lines(List<String> emoji) {
        var rows = new ArrayList<GridRow>();
        for (var from = 0; from < emoji.size(); from += EmojiGrid.COLUMNS) {
            rows.add(new GridRow.Line(emoji.subList(from, Math.min(emoji.size(), from + EmojiGrid.COLUMNS))));
        }
        return rows;
    }

    /// The section that the cursor is in.
    private void markSection() {
        var row = grid.cursor().get() == null ? -1 : grid.cursor().get().row();
        var current = starts.entrySet().stream().filter(start -> start.getValue() <= row).map(Map.Entry::getKey).reduce((_, later) -> later);
        buttons.forEach((section, button) -> button.pseudoClassStateChanged(SELECTED, current.filter(section::equals).isPresent()));
    }

    private void describe(String emoji) {
        sample.getChildren().setAll(emoji == null ? List.of() : List.of(image(emoji, SAMPLE)));
        name.setText(emoji == null ? "" : emojis.name(emoji));
        code.setText(emoji == null ? "" : emojis.of(emoji).codes().stream().findFirst().map(EmojiPickerController::codeText).orElse(""));
    }

    /// Held together from left to right, also where the window reads from the right.
    private static String codeText(String code) {
        return "\u200e:" + code + ":\u200e";
    }

    private void searchPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN && list.isVisible()) {
            list.requestFocus();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            grid.pick(key.isShiftDown());
            key.consume();
        }
    }

    /// What is typed anywhere but in the search field is searched for, and never reaches the window below.
    private void typed(KeyEvent key) {
        if (!search.isFocused() && !key.getCharacter().isBlank() && key.getCharacter().charAt(0) >= ' ' && !key.isShortcutDown()) {
            search.requestFocus();
            search.appendText(key.getCharacter());
            search.end();
        }
        key.consume();
    }
}
