package chat.parley.desktop.ui.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Settings.Notifications;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.model.User.QuietHours;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final LocalTime NOON = LocalTime.NOON;

    @Test
    void allIsToldUnlessSomethingSpeaksAgainstIt() {
        assertTrue(Gate.isOpen(Settings.DEFAULT, User.Settings.DEFAULT, User.Status.ONLINE, NOON, false));
        assertTrue(Gate.isOpen(Settings.DEFAULT, null, User.Status.AWAY, NOON, false));
    }

    @Test
    void nothingIsToldWhileBusyOrInQuietHours() {
        var quiet = User.Settings.DEFAULT.overlaid(new User.Settings(null, new QuietHours("11:30", "12:30"), null, null));

        assertFalse(Gate.isOpen(Settings.DEFAULT, null, User.Status.BUSY, NOON, true));
        assertFalse(Gate.isOpen(Settings.DEFAULT, quiet, User.Status.ONLINE, NOON, true));
    }

    @Test
    void whoWantsMentionsAloneIsToldOfThoseAndOfPrivateMessages() {
        var mentions = Settings.DEFAULT.with(draft -> draft.notifications = Notifications.MENTIONS);
        var everywhere = new User.Settings(Conversation.Notify.MENTIONS, null, true, true);

        assertFalse(Gate.isOpen(mentions, null, User.Status.ONLINE, NOON, false));
        assertTrue(Gate.isOpen(mentions, null, User.Status.ONLINE, NOON, true));
        assertFalse(Gate.isOpen(Settings.DEFAULT, everywhere, User.Status.ONLINE, NOON, false));
        assertFalse(Gate.isOpen(Settings.DEFAULT.with(draft -> draft.notifications = Notifications.NONE), null, User.Status.ONLINE, NOON, true));
    }

    @Test
    void quietHoursMayGoPastMidnightAndEqualOnesAreNone() {
        var night = new QuietHours("22:00", "07:00");

        assertTrue(Gate.isQuiet(night, LocalTime.of(22, 0)));
        assertTrue(Gate.isQuiet(night, LocalTime.of(6, 59)));
        assertFalse(Gate.isQuiet(night, LocalTime.of(7, 0)));
        assertFalse(Gate.isQuiet(new QuietHours("08:00", "08:00"), LocalTime.of(8, 0)));
        assertFalse(Gate.isQuiet(null, NOON));
    }

    @Test
    void theChimeIsASoundThatEndsInSilence() {
        var samples = Chime.samples();
        var loudest = 0;
        for (var at = 0; at < samples.length / 2; at++) {
            loudest = Math.max(loudest, Math.abs((short) (samples[2 * at] & 0xFF | samples[2 * at + 1] << 8)));
        }

        assertTrue(loudest > 3_000 && loudest < Short.MAX_VALUE / 2);
        assertEquals(0, samples[samples.length - 1]);
    }
}
