package chat.parley.desktop;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What this computer's user chose for one profile; an immutable record, replaced and written whole.
///
/// `language` is a language tag, empty for the system's; `lastServer`, `lastName`, `lastUser` and `lastConversation` are empty, and `window`
/// is null, until there was one. `lastUser` is the id of whoever is signed in, with an account or by name. `keys` has by server's address
/// the digits of the key by which it is known.
public record Settings(
        Theme theme,
        int textPercent,
        boolean compact,
        boolean enterSends,
        Notifications notifications,
        boolean sounds,
        boolean hideTextInNotifications,
        int undoSeconds,
        String language,
        List<String> recentServers,
        String lastServer,
        String lastUser,
        String lastName,
        boolean lastHasAccount,
        Map<String, String> keys,
        String lastConversation,
        Place window,
        List<String> recentEmoji,
        int skinTone) {

    /// Before anything was chosen.
    public static final Settings DEFAULT = new Settings(Theme.SYSTEM, 100, false, true, Notifications.ALL, true, false, 0, "", List.of(), "",
            "", "", false, Map.of(), "", null, List.of(), 0);

    private static final int LEAST_TEXT = 75;
    private static final int MOST_TEXT = 200;
    private static final int MOST_UNDO = 10;

    /// Light, dark, or as the system is set.
    public enum Theme {
        SYSTEM, LIGHT, DARK
    }

    /// What is shown as a notification.
    public enum Notifications {
        ALL, MENTIONS, NONE
    }

    /// Where the window stands, in pixels, and how wide its side parts are.
    public record Place(double x, double y, double width, double height, boolean maximized, double listWidth, boolean details) { }

    public Settings {
        textPercent = Math.clamp(textPercent, LEAST_TEXT, MOST_TEXT);
        undoSeconds = Math.clamp(undoSeconds, 0, MOST_UNDO);
        recentServers = List.copyOf(recentServers);
        recentEmoji = List.copyOf(recentEmoji);
        keys = Map.copyOf(keys);
    }

    /// A changed copy.
    public Settings with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /// Settings open for one change.
    public static final class Draft {
        public Theme theme;
        public int textPercent;
        public boolean compact;
        public boolean enterSends;
        public Notifications notifications;
        public boolean sounds;
        public boolean hideTextInNotifications;
        public int undoSeconds;
        public String language;
        public List<String> recentServers;
        public String lastServer;
        public String lastUser;
        public String lastName;
        public boolean lastHasAccount;
        public Map<String, String> keys;
        public String lastConversation;
        public Place window;
        public List<String> recentEmoji;
        public int skinTone;

        private Draft(Settings before) {
            theme = before.theme;
            textPercent = before.textPercent;
            compact = before.compact;
            enterSends = before.enterSends;
            notifications = before.notifications;
            sounds = before.sounds;
            hideTextInNotifications = before.hideTextInNotifications;
            undoSeconds = before.undoSeconds;
            language = before.language;
            recentServers = before.recentServers;
            lastServer = before.lastServer;
            lastUser = before.lastUser;
            lastName = before.lastName;
            lastHasAccount = before.lastHasAccount;
            keys = before.keys;
            lastConversation = before.lastConversation;
            window = before.window;
            recentEmoji = before.recentEmoji;
            skinTone = before.skinTone;
        }

        private Settings settings() {
            return new Settings(theme, textPercent, compact, enterSends, notifications, sounds, hideTextInNotifications, undoSeconds,
                    language, recentServers, lastServer, lastUser, lastName, lastHasAccount, keys, lastConversation, window, recentEmoji, skinTone);
        }
    }
}
