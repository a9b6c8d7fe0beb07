package chat.parley.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;

/// Builds screens from FXML: `X.fxml` lies in the package of `XController` and names it; its `%keys` are words of the interface.
public record Screens(Words words) {
    private static final String ENDING = "Controller";

    /// The screen of a controller that was made already, with its fields filled in.
    public <N extends Node> N load(Object controller) {
        var type = controller.getClass();
        var name = type.getSimpleName();
        var address = type.getResource(name.substring(0, name.length() - ENDING.length()) + ".fxml");
        var loader = new FXMLLoader(address, words.bundle());
        loader.setControllerFactory(_ -> controller);
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException("The screen of " + name + " cannot be built", broken);
        }
    }
}
