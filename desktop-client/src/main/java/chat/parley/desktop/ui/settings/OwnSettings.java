package chat.parley.desktop.ui.settings;

import chat.parley.desktop.state.Link;
import chat.parley.desktop.ui.Desk;
import chat.parley.model.Command.UpdateSettings;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the person chose on the server, for all of their devices: asked for at each connection. Confined to the FX thread.
public final class OwnSettings {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<User.Settings> now = new ReadOnlyObjectWrapper<>(User.Settings.DEFAULT);
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();

    public OwnSettings(Desk desk) {
        this.desk = desk;
        desk.store().link().subscribe(link -> {
            if (link instanceof Link.Online) {
                // A refusal leaves what was known: there is nothing that the person could do about it now.
                desk.ask(desk.store().requests().settings(), this::set, _ -> { });
            }
        });
    }

    /// What everyone starts with until the server was asked.
    public ReadOnlyObjectProperty<User.Settings> now() {
        return now.getReadOnlyProperty();
    }

    /// Whether the server was asked, so that a change has something to start from.
    public ReadOnlyBooleanProperty known() {
        return known.getReadOnlyProperty();
    }

    /// Changes what is not null in `change`.
    void change(User.Settings change, Consumer<Problem> refused) {
        desk.wish(new UpdateSettings(change), _ -> set(now.get().overlaid(change)), refused);
    }

    private void set(User.Settings told) {
        now.set(told);
        known.set(true);
    }
}
