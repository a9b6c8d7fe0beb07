package chat.parley.server.core.accounts;

import chat.parley.model.User;

/// Who asks, in which of their sessions, from which address and with which program; `id` and `login` are null for nobody who is signed in.
public record Caller(User.Id id, String login, String address, String device) {
    private static final int LONGEST_DEVICE = 200;

    public Caller {
        device = device == null ? "" : device.substring(0, Math.min(device.length(), LONGEST_DEVICE)).replaceAll("\\p{C}", "");
    }

    /// Whoever sits at the server's console.
    public static Caller console() {
        return new Caller(null, null, "console", "");
    }

    public boolean isSignedIn() {
        return login != null;
    }
}
