package chat.parley.desktop.ui.actions;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/// Something that a person can have done from anywhere in the window: by its key, from the palette and from menus.
public record Action(String id, Group group, String name, KeyCombination keys, ObservableValue<Boolean> enabled, Runnable run) {

    /// Under which heading the shortcut sheet shows it.
    public enum Group {
        GO, CONVERSATION, START, ME, APP
    }

    public boolean isEnabled() {
        return enabled.getValue();
    }

    /// Runs it where it is enabled.
    public void perform() {
        if (isEnabled()) {
            run.run();
        }
    }
}
