package chat.parley.desktop.ui.conversations;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.time.Instant;
import java.util.Comparator;

/// One line of the list, ready to be shown. `person` is the other one of a private conversation, else null; `mutedUntil` is null
/// where it is not muted; `waiting` own messages are on their way.
record ConversationRow(
        Conversation.Id id,
        Conversation.Type type,
        String title,
        User person,
        String presence,
        Preview preview,
        Instant at,
        String time,
        long unread,
        boolean isMentioned,
        int waiting,
        Instant mutedUntil,
        boolean isPinned,
        boolean isArchived,
        boolean isAdmin,
        boolean isOpened) {

    /// Pinned ones first, then by activity.
    static final Comparator<ConversationRow> ORDER = Comparator.comparing(ConversationRow::isPinned)
            .thenComparing(ConversationRow::at)
            .reversed()
            .thenComparing(row -> row.id().value());

    boolean isMuted() {
        return mutedUntil != null;
    }
}
