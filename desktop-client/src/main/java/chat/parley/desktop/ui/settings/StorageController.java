package chat.parley.desktop.ui.settings;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Navigator;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// How much is kept on this computer, and a way to drop it.
public final class StorageController {
    private static final double MEGA = 1_000_000;
    private final Desk desk;
    private final Host host;
    @FXML
    private Label size;
    @FXML
    private Button clear;

    StorageController(Desk desk, Host host) {
        this.desk = desk;
        this.host = host;
    }

    @FXML
    private void initialize() {
        weigh();
    }

    @FXML
    private void clear() {
        var words = desk.words();
        desk.navigator().confirm(new Navigator.Question(words.of("settings.clear"), words.of("settings.clear.text"),
                words.of("settings.clear.yes")), this::drop);
    }

    private void drop() {
        clear.setDisable(true);
        host.clearCache().whenComplete((_, _) -> {
            clear.setDisable(false);
            weigh();
        });
    }

    private void weigh() {
        host.cacheSize().thenAccept(bytes -> size.setText(desk.words().of("settings.cache", bytes / MEGA)));
    }
}
