package chat.parley.desktop.ui.notify;

import chat.parley.desktop.Settings;
import chat.parley.model.User;
import java.time.LocalTime;

/// Whether a person is to be told of a message now. That its conversation is muted or in view was looked at before.
final class Gate {
    private Gate() { }

    /// `own` is null where it is not known.
    static boolean isOpen(Settings settings, User.Settings own, User.Status status, LocalTime now, boolean isPersonal) {
        if (status == User.Status.BUSY || own != null && isQuiet(own.quietHours(), now)) {
            return false;
        }
        return switch (settings.notifications()) {
            case ALL -> own == null || of(own, isPersonal);
            case MENTIONS -> isPersonal;
            case NONE -> false;
        };
    }

    private static boolean of(User.Settings own, boolean isPersonal) {
        return own.notifyOf() == null || switch (own.notifyOf()) {
            case ALL -> true;
            case MENTIONS -> isPersonal;
            case NONE -> false;
        };
    }

    /// Hours may go past midnight; equal ones are none.
    static boolean isQuiet(User.QuietHours hours, LocalTime now) {
        if (hours == null) {
            return false;
        }
        var from = LocalTime.parse(hours.from());
        var to = LocalTime.parse(hours.to());
        if (from.isBefore(to)) {
            return !now.isBefore(from) && now.isBefore(to);
        }
        return from.isAfter(to) && (!now.isBefore(from) || now.isBefore(to));
    }
}
