package chat.parley.desktop.ui.connect;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Screens;
import chat.parley.desktop.ui.Words;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;

/// What the window shows before anyone is signed in: which server, and who one is there. Remembers both in the settings.
public final class ConnectScreen {
    private final ConnectViewModel model;
    private final Parent node;

    /// `why` is a sentence about what led here, or empty.
    public ConnectScreen(Door door, ObjectProperty<Settings> settings, Words words, Timers timers, String why) {
        model = new ConnectViewModel(door, settings, words, timers);
        node = new Screens(words).load(new ConnectController(model, words, why));
        node.setNodeOrientation(words.orientation());
    }

    public Parent node() {
        return node;
    }

    /// Goes where a link leads, or says what is wrong with it.
    public void goTo(String link) {
        model.address().set(link);
        model.knock();
    }

    /// Goes on to the server of last time, without being asked.
    public void goOn() {
        model.knock();
    }
}
