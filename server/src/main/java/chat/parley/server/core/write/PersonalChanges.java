package chat.parley.server.core.write;

import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import java.time.Instant;
import java.util.List;

/// What a conversation is to one of its participants: how far they have read, whether it is archived, muted or pinned. None of it
/// raises the conversation's revision, and nobody else hears of it but of what was read.
final class PersonalChanges {
    /// "Until told otherwise", as a time.
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    private PersonalChanges() { }

    static Outcome change(Batch batch, User.Id who, Command.PersonalChange wish) {
        var room = batch.room(who, wish.conversationId());
        var before = ConversationChanges.seen(batch, room, who);
        set(batch, room, who, wish);
        var after = ConversationChanges.seen(batch, room, who);
        if (after.equals(before)) {
            return Outcome.unchanged(after);
        }
        batch.tell(new Event.OwnConversationUpdated(after.listed()), List.of(who));
        return batch.done(after);
    }

    private static void set(Batch batch, Room room, User.Id who, Command.PersonalChange wish) {
        var participants = batch.tables().participants();
        switch (wish) {
            case Command.ArchiveConversation _ -> participants.setArchived(room.id(), who, true);
            case Command.UnarchiveConversation _ -> participants.setArchived(room.id(), who, false);
            case Command.MuteConversation(var _, var until) -> participants.setMutedUntil(room.id(), who, until == null ? FOR_GOOD : until);
            case Command.UnmuteConversation _ -> participants.setMutedUntil(room.id(), who, null);
            case Command.PinConversation _ -> participants.setPinned(room.id(), who, true);
            case Command.UnpinConversation _ -> participants.setPinned(room.id(), who, false);
            case Command.NotifyOf(var _, var of) -> participants.setNotify(room.id(), who, of);
        }
    }

    static Outcome markRead(Batch batch, User.Id who, Command.MarkRead wish) {
        var room = batch.room(who, wish.conversationId());
        var message = batch.tables().messages().byId(wish.messageId())
                .filter(found -> found.conversationId().equals(room.id()) && Posting.isKept(batch, found))
                .orElseThrow(() -> Rules.invalid("message_id", "must be a message of this conversation"));
        var moved = batch.tables().participants().mark(room.id(), who, message.seq(), batch.tables().messages().counted(message.id()),
                batch.now());
        var after = ConversationChanges.seen(batch, room, who);
        if (!moved) {
            return Outcome.unchanged(after);
        }
        var receipt = new Message.Receipt(who, message.seq(), batch.now());
        batch.tell(new Event.MessageRead(room.id(), List.of(receipt), after.personal().lastReadSeq(), after.personal().unreadCount(),
                after.personal().mentionCount()), List.of(who));
        return batch.done(after);
    }
}
