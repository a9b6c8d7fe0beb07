package chat.parley.desktop.state.copy;

import chat.parley.model.Conversation;
import chat.parley.model.User;

/// How far one has read one conversation on this computer, where the server does not know it yet. Confined to the thread of the state.
public final class ReadMark {
    private final User.Id me;
    private long seq;
    private long unread;

    public ReadMark(User.Id me) {
        this.me = me;
    }

    /// 0 where the server knows as much.
    public long seq() {
        return seq;
    }

    /// What the badge shows.
    public long shown(Conversation now) {
        return seq == 0 ? now.personal().unreadCount() : unread;
    }

    /// Moves on to `to`; false where one was there or further already.
    public boolean move(Conversation now, Window window, long to) {
        var before = Math.max(seq, now.personal().lastReadSeq());
        var next = Math.min(to, now.lastSeq());
        if (next <= before) {
            return false;
        }
        unread = left(now, window, next, shown(now) - window.counted(before + 1, next, me));
        seq = next;
        return true;
    }

    /// One more to read.
    public void arrived() {
        unread++;
    }

    /// What is personal came from the server: true where it knows as much now, or where the place is gone.
    public boolean settles(Conversation now) {
        if (seq == 0 || now.personal().lastReadSeq() < seq && now.firstSeq() <= seq) {
            return false;
        }
        forget();
        return true;
    }

    /// What is unread was counted anew by the server, from further back than one has read.
    public void recount(Conversation now, Window window) {
        if (seq > 0) {
            seq = Math.min(seq, now.lastSeq());
            unread = left(now, window, seq, now.personal().unreadCount());
        }
    }

    public void forget() {
        seq = 0;
        unread = 0;
    }

    private long left(Conversation now, Window window, long from, long most) {
        return window.covers(from + 1, now.lastSeq())
                ? window.counted(from + 1, now.lastSeq(), me)
                : Math.max(0, Math.min(most, now.lastSeq() - from));
    }
}
