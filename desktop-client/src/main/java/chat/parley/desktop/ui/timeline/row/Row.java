package chat.parley.desktop.ui.timeline.row;

import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.flow.FlowRow;
import chat.parley.desktop.ui.text.prose.Dress;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.List;

/// One line of the timeline, with all that is to be seen of it.
public sealed interface Row extends FlowRow {

    /// What stands between messages: a date, where the new ones begin, what happened to the conversation.
    record Divider(Object key, Sort sort, String text) implements Row {
        public enum Sort {
            DATE, NEW, SYSTEM
        }

        @Override
        public Object kind() {
            return sort;
        }

        @Override
        public boolean isContent() {
            return sort == Sort.SYSTEM;
        }
    }

    /// A message that the server has. `isFirst` of several that its sender wrote in a row; `sender` is null where it is oneself.
    record Said(
            Message message,
            User sender,
            boolean isFirst,
            boolean hasName,
            String time,
            Quote quote,
            String forwardedFrom,
            List<Reaction> reactions,
            Receipt receipt,
            Dress dress) implements Row {
        @Override
        public Object key() {
            return message.id();
        }

        @Override
        public Object kind() {
            return isOwn() ? "own" : "other";
        }

        @Override
        public boolean isContent() {
            return true;
        }

        public boolean isOwn() {
            return sender == null;
        }
    }

    /// An own message on its way. `secondsLeft` counts down to when it goes, or goes again.
    record Sending(Pending pending, boolean isFirst, String time, Quote quote, String forwarded, long secondsLeft, Dress dress) implements Row {
        @Override
        public Object key() {
            return pending.clientMessageId();
        }

        @Override
        public Object kind() {
            return "sending";
        }

        @Override
        public boolean isContent() {
            return true;
        }
    }

    /// What a message answers to; the text is null while it is being asked for, and so is who wrote it.
    record Quote(Message.Id id, User.Id senderId, String sender, String text) { }

    /// An emoji, by how many, and whether oneself is among them.
    record Reaction(String emoji, int count, boolean mine) { }

    /// By how many of those who can an own message was read.
    record Receipt(int readers, int people, boolean isPrivate) {
        public boolean isRead() {
            return readers > 0;
        }
    }
}
