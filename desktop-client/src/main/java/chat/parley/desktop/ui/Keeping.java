package chat.parley.desktop.ui;

import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

/// Says below "stay signed in" where that which does it is kept on this computer.
public record Keeping(Words words, CheckBox stays, Label label) {
    /// `file` is a path, or empty for the system's key store; it comes on the FX thread.
    public void show(CompletableFuture<String> file) {
        var where = new SimpleStringProperty("");
        label.textProperty().bind(Bindings.when(stays.selectedProperty()).then(where).otherwise(words.of("connect.stay.not")));
        file.thenAccept(path -> where.set(path.isEmpty() ? words.of("connect.stay.system") : words.of("connect.stay.file", path)));
    }
}
