package chat.parley.desktop.state.copy;

import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Conversation.Personal;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;

/// How facts change a conversation's record and its participants. Pure.
public final class Facts {
    private Facts() { }

    /// A conversation that was told to many, as someone sees it who has just come to it: everything there is counts as read.
    public static Conversation entered(Conversation told) {
        return told.personal() != null ? told
                : told.seenAs(new Personal(0L, 0L, told.lastSeq(), null, false, false, Conversation.Notify.ALL));
    }

    /// The record after the next fact, as `me` sees it.
    public static Conversation after(Conversation now, Event.Recorded event, User.Id me) {
        return switch (event) {
            case Event.NewMessage(var message) -> grown(now, message, me);
            case Event.MessageEdited(var message) -> touched(now, message);
            case Event.MessageDeleted(var message) -> touched(now, message);
            case Event.ConversationUpdated(var told) -> updated(now, told);
            case Event.ConversationCreated(var told) -> entered(told);
            case Event.ParticipantAdded added -> added(now, added);
            case Event.ParticipantRemoved removed -> removed(now, removed);
            case Event.ReactionAdded _, Event.ReactionRemoved _, Event.MessagePinned _, Event.MessageUnpinned _,
                 Event.ConversationDeleted _ -> now.with(draft -> draft.rev = event.rev());
        };
    }

    /// The record after something personal changed. What was said in the meantime may be known already, and then its counts are old.
    public static Conversation owned(Conversation now, Conversation told) {
        var mine = now.personal();
        var next = told.personal();
        if (next == null) {
            return now;
        }
        var isOld = told.rev() < now.rev() || next.lastReadSeq() < mine.lastReadSeq();
        return now.seenAs(new Personal(isOld ? mine.unreadCount() : next.unreadCount(), isOld ? mine.mentionCount() : next.mentionCount(),
                isOld ? mine.lastReadSeq() : next.lastReadSeq(), next.mutedUntil(), next.pinned(), next.isArchived(), next.notifyOf()));
    }

    /// The record after one has read on; `mentions` of what is unread call one by name.
    public static Conversation read(Conversation now, long seq, long unread, long mentions) {
        var mine = now.personal();
        return seq < mine.lastReadSeq() ? now
                : now.seenAs(new Personal(seq == mine.lastReadSeq() ? mine.unreadCount() : unread, mentions, seq, mine.mutedUntil(), mine.pinned(),
                        mine.isArchived(), mine.notifyOf()));
    }

    /// The participants after a fact that made `now` of the record; the same list where it did not change them.
    public static List<Participant> after(List<Participant> participants, Event.Recorded event, Conversation now) {
        return switch (event) {
            case Event.ParticipantAdded added -> {
                var more = new ArrayList<>(participants);
                more.removeIf(each -> each.id().equals(added.userId()));
                more.add(Participant.of(added.user(), Conversation.Role.MEMBER, added.joinedAt()));
                yield ranked(more, now);
            }
            case Event.ParticipantRemoved removed -> ranked(
                    participants.stream().filter(each -> !each.id().equals(removed.userId())).toList(), now);
            case Event.ConversationUpdated _ -> ranked(participants, now);
            case Event.NewMessage _, Event.MessageEdited _, Event.MessageDeleted _, Event.ReactionAdded _, Event.ReactionRemoved _,
                 Event.MessagePinned _, Event.MessageUnpinned _, Event.ConversationCreated _, Event.ConversationDeleted _ -> participants;
        };
    }

    private static Conversation grown(Conversation now, Message message, User.Id me) {
        var mine = now.personal();
        var grown = now.with(draft -> {
            draft.lastSeq = message.seq();
            draft.lastActivity = message.timestamp();
            draft.lastMessage = Conversation.Latest.of(message);
            draft.rev = message.rev();
        });
        if (message.senderId().equals(me)) {
            return read(grown, message.seq(), 0, 0);
        }
        return message.messageType() == Message.Type.SYSTEM ? grown
                : grown.seenAs(new Personal(mine.unreadCount() + 1, mine.mentionCount() + (message.mentions().contains(me) ? 1 : 0),
                        mine.lastReadSeq(), mine.mutedUntil(), mine.pinned(), mine.isArchived(), mine.notifyOf()));
    }

    private static Conversation touched(Conversation now, Message message) {
        return now.with(draft -> {
            draft.rev = message.rev();
            draft.lastMessage = message.seq() == draft.lastSeq ? Conversation.Latest.of(message) : draft.lastMessage;
        });
    }

    private static Conversation updated(Conversation now, Conversation told) {
        var mine = now.personal();
        var kept = Math.max(0, told.lastSeq() - told.firstSeq() + 1);
        var unread = Math.min(kept, mine.unreadCount());
        return told.seenAs(new Personal(unread, Math.min(unread, mine.mentionCount()), mine.lastReadSeq(), mine.mutedUntil(),
                mine.pinned(), mine.isArchived(), mine.notifyOf()));
    }

    private static Conversation added(Conversation now, Event.ParticipantAdded added) {
        return now.with(draft -> {
            draft.rev = added.rev();
            draft.participantCount++;
            draft.adminIds = added.adminIds();
            if (draft.participantIds.size() < Server.Limits.LISTED_PARTICIPANTS) {
                draft.participantIds = new ArrayList<>(draft.participantIds);
                draft.participantIds.add(added.userId());
            }
        });
    }

    private static Conversation removed(Conversation now, Event.ParticipantRemoved removed) {
        return now.with(draft -> {
            draft.rev = removed.rev();
            draft.participantCount--;
            draft.adminIds = removed.adminIds();
            draft.participantIds = draft.participantIds.stream().filter(each -> !each.equals(removed.userId())).toList();
        });
    }

    private static List<Participant> ranked(List<Participant> participants, Conversation now) {
        return participants.stream().map(each -> ranked(each, now.isAdmin(each.id()) ? Conversation.Role.ADMIN : Conversation.Role.MEMBER))
                .toList();
    }

    private static Participant ranked(Participant who, Conversation.Role role) {
        return who.role() == role ? who
                : new Participant(who.id(), who.username(), who.displayName(), who.avatarUrl(), who.status(), who.lastSeen(), who.isTyping(),
                        who.bio(), role, who.isBot(), who.deactivated(), who.joinedAt());
    }
}
