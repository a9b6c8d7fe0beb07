package chat.parley.desktop.ui.connect;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Screens;
import chat.parley.desktop.ui.Words;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;

/// What the window shows before anyone is signed in: which server, and under which name. Remembers both in the settings.
public final class ConnectScreen {
    private final Parent node;

    public ConnectScreen(Door door, ObjectProperty<Settings> settings, Words words) {
        node = new Screens(words).load(new ConnectController(new ConnectViewModel(door, settings, words), words));
        node.setNodeOrientation(words.orientation());
    }

    public Parent node() {
        return node;
    }
}
