package chat.parley.desktop.ui.settings;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Shown;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// Which versions talk to each other, and what helps when something goes wrong.
public final class AboutAppController {
    private final Desk desk;
    private final Host host;
    @FXML
    private Label version;
    @FXML
    private Label server;
    @FXML
    private Label logLabel;
    @FXML
    private TextField log;

    AboutAppController(Desk desk, Host host) {
        this.desk = desk;
        this.host = host;
    }

    @FXML
    private void initialize() {
        version.setText(desk.words().of("settings.version", host.version()));
        Shown.whileShown(server, () -> desk.store().server().subscribe(known -> {
            Shown.when(server, known != null);
            if (known != null) {
                server.setText(desk.words().of("settings.server", known.name(), known.version(), known.apiVersion()));
            }
        }));
        logLabel.setLabelFor(log);
        log.setText(host.logFile().toString());
    }

    @FXML
    private void copyDiagnostics() {
        desk.navigator().copy(host.diagnostics());
    }
}
