package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Problem;
import chat.parley.model.trust.Fingerprint;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every step of the way in, in every language: no sentence is cut off.
class ConnectLanguagesUiTest {
    private static final Fingerprint KEY = new Fingerprint("ab".repeat(32));
    private final SimpleObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private final Street street = new Street();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void everySentenceIsShownWhole(String language) {
        var words = Words.in(Locale.forLanguageTag(language));
        try (var stage = new Stagehand(760, 900,
                () -> new ConnectScreen(street, settings, words, new Clockwork(), words.of("net.sessionEnded")).node())) {
            looks(stage, language + "-address");
            stage.clickOn("#connect");
            stage.run(() -> street.reply.complete(new Door.Reply.UnknownKey(KEY)));
            looks(stage, language + "-compare");
            assertEquals(language.equals("ar") ? -1 : 1, stage.find(".directed", Node.class).getScaleX(), "back is where one came from");
            stage.clickOn("#same");
            stage.run(() -> street.reply.complete(new Door.Reply.OtherKey(KEY)));
            stage.find("#told", TextField.class);
            looks(stage, language + "-stopped");
            stage.clickOn("#told").write(KEY.words()).type(KeyCode.ENTER);
            stage.run(() -> street.found(Street.CLOSED));
            stage.clickOn("#name").write("ada").clickOn("#password").write("wrong").type(KeyCode.ENTER);
            stage.run(() -> street.entry.complete(new Door.Entry.Refused(new Problem.Forbidden("deactivated", "Not active."))));
            looks(stage, language + "-signin");
            stage.clickOn("#create");
            stage.find("#code", TextField.class);
            looks(stage, language + "-create");
        }
    }

    private static void looks(Stagehand stage, String name) {
        stage.picture("connect-" + name);

        assertEquals(List.of(), stage.get(() -> stage.stage().getScene().getRoot().lookupAll(".label").stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible()).map(Label.class::cast).filter(ConnectLanguagesUiTest::isCut)
                .map(Label::getText).toList()));
    }

    private static boolean isCut(Label label) {
        return label.getChildrenUnmodifiable().stream().anyMatch(child -> child instanceof Text text && !text.getText().equals(label.getText()));
    }
}
