package chat.parley.desktop.ui.connect;

import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds the fields of both steps to what [ConnectViewModel] knows.
final class ConnectController {
    private final ConnectViewModel model;
    private final Words words;
    @FXML
    private VBox addressStep;
    @FXML
    private Label addressLabel;
    @FXML
    private TextField address;
    @FXML
    private Label addressTrouble;
    @FXML
    private Button connect;
    @FXML
    private ProgressIndicator connecting;
    @FXML
    private VBox recentPart;
    @FXML
    private VBox recents;
    @FXML
    private VBox nameStep;
    @FXML
    private Label serverName;
    @FXML
    private Label nameLabel;
    @FXML
    private TextField name;
    @FXML
    private Label nameTrouble;
    @FXML
    private Button signIn;
    @FXML
    private ProgressIndicator signingIn;

    ConnectController(ConnectViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        addressLabel.setLabelFor(address);
        nameLabel.setLabelFor(name);
        address.textProperty().bindBidirectional(model.address());
        name.textProperty().bindBidirectional(model.name());
        connect.disableProperty().bind(model.blocked(model.address()));
        signIn.disableProperty().bind(model.blocked(model.name()));
        address.editableProperty().bind(model.busy().not());
        name.editableProperty().bind(model.busy().not());
        Shown.when(connecting, model.busy());
        Shown.when(signingIn, model.busy());
        Shown.trouble(addressTrouble, address, model.addressTrouble());
        Shown.trouble(nameTrouble, name, model.nameTrouble());
        Shown.when(addressStep, model.server().isNull());
        Shown.when(nameStep, model.server().isNotNull());
        serverName.textProperty().bind(model.server().map(server -> words.of("connect.signInTo", server.name())));
        model.recents().subscribe(this::list);
        model.server().subscribe(server -> focusFirst(server == null ? address : name));
    }

    private static void focusFirst(TextField field) {
        field.requestFocus();
        field.selectAll();
    }

    private void list(List<String> servers) {
        recents.getChildren().setAll(servers.stream().map(this::row).toList());
        recentPart.setVisible(!servers.isEmpty());
        recentPart.setManaged(!servers.isEmpty());
    }

    private Node row(String server) {
        var shown = ConnectViewModel.shown(server);
        var choose = new Button(shown, new FontIcon("fth-server"));
        choose.getStyleClass().addAll("flat", "connect-recent");
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setOnAction(_ -> {
            model.address().set(shown);
            model.knock();
        });
        var forget = new Button(null, new FontIcon("fth-x"));
        forget.getStyleClass().add("icon-button");
        forget.setAccessibleText(words.of("connect.recent.forget", shown));
        forget.setOnAction(_ -> model.forget(server));
        choose.disableProperty().bind(model.busy());
        forget.disableProperty().bind(model.busy());
        HBox.setHgrow(choose, Priority.ALWAYS);
        return new HBox(choose, forget);
    }

    @FXML
    private void knock() {
        if (!connect.isDisabled()) {
            model.knock();
        }
    }

    @FXML
    private void enter() {
        if (!signIn.isDisabled()) {
            model.enter();
        }
    }

    @FXML
    private void back() {
        model.back();
    }
}
