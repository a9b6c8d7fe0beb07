package chat.parley.desktop.state;

import chat.parley.desktop.testing.Clockwork;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;

/// A store that is connected, and a conversation of its server in which a test lets things happen; for tests of what is shown.
public final class OneRoom {
    public static final User.Id ME = Bench.ADA;
    public static final User.Id BOB = Bench.BOB;
    public static final User.Id CID = Bench.CID;
    private final Bench bench;
    private final Room room;
    private final Room other = new Room("other", Conversation.Type.PRIVATE, ME, BOB).with(30, 30);

    /// With so many messages of others, all but `unread` of them read, opened.
    public OneRoom(Conversation.Type type, int count, int unread) {
        room = type == Conversation.Type.PRIVATE ? Room.of("room", ME, BOB) : new Room("room", type, ME, BOB, CID);
        room.with(count, count - unread);
        bench = new Bench(room, other).connect();
        store().open(room.id);
    }

    public ClientStore store() {
        return bench.store;
    }

    public Clockwork time() {
        return bench.time;
    }

    public ConversationState talk() {
        return bench.talk(room);
    }

    /// Another conversation, to switch to.
    public ConversationState otherTalk() {
        return bench.talk(other);
    }

    public long lastSeq() {
        return room.lastSeq();
    }

    public Message at(long seq) {
        return room.at(seq);
    }

    public Message says(User.Id who, String text) {
        var said = room.says(who, text);
        bench.hears(said);
        return said.message();
    }

    /// As [#says], and just now by the store's clock.
    public Message saysNow(User.Id who, String text) {
        var old = room.says(who, text).message();
        var said = new Message(old.id(), old.conversationId(), who, text, Message.Type.TEXT, time().now(), false, null, null, java.util.List.of(),
                java.util.Map.of(), false, null, old.seq(), old.rev(), null, java.util.List.of(), null, null, false, null);
        bench.hears(new Event.NewMessage(said));
        return said;
    }

    public Message replies(User.Id who, long root) {
        var said = room.replies(who, root);
        bench.hears(said);
        return said.message();
    }

    public void notes(String text) {
        bench.hears(room.notes(BOB, text));
    }

    public void edits(long seq, String text) {
        bench.hears(room.edits(seq, text));
    }

    public void deletes(long seq) {
        bench.hears(room.deletes(seq));
    }

    public void reacts(User.Id who, long seq, String emoji) {
        bench.hears(room.reacts(who, seq, emoji));
    }

    public void pins(long seq) {
        bench.hears(room.pins(BOB, seq));
    }

    public void hears(Event event) {
        bench.hears(event);
    }

    /// The server keeps nothing below that place any more.
    public void keepsFrom(long seq) {
        bench.hears(room.keepsFrom(seq));
    }

    public void lose() {
        bench.lose();
    }

    /// The server lets the next messages wait.
    public void refusesLastMessage(String code, boolean isRetryable, Long retryAfter) {
        bench.refuses(bench.idOf(chat.parley.model.Command.SendMessage.class), code, isRetryable, retryAfter);
    }

    public <T> java.util.List<T> said(Class<T> type) {
        return bench.said(type);
    }

    /// The last wish of that kind cannot be carried out, ever.
    public void refusesLast(Class<? extends chat.parley.model.Command.Framed> kind, String code) {
        bench.refuses(bench.idOf(kind), code, false, null);
    }

    /// The last wish of that kind was carried out.
    public void acksLast(Class<? extends chat.parley.model.Command.Framed> kind) {
        bench.acks(bench.idOf(kind), null);
    }
}
