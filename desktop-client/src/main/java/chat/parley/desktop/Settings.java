package chat.parley.desktop;

import java.util.List;

/// What this computer's user chose for one profile; an immutable record, replaced and written whole.
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
        String lastConversation,
        Place window,
        List<String> recentEmoji,
        int skinTone) {

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
}
