package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static chat.parley.desktop.state.Bench.CID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.ClientStore.Notice;
import chat.parley.desktop.state.Pending.State;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Room room = Room.of("c1", ADA, BOB).with(3, 3);
    private final Room other = Room.of("c2", ADA, CID);
    private final Bench bench = new Bench(room, other);

    @Test
    void messageIsOnDiskBeforeItIsShownAndGoesOutOnceConnected() {
        bench.connect();
        bench.lose();
        send("hello");

        assertEquals(List.of("hello"), bench.archive.pendings.values().stream().map(pending -> pending.message().content()).toList());
        assertEquals(List.of(new State.Waiting()), states());
        assertEquals(List.of(), sent());

        bench.connect();

        assertEquals(List.of("hello"), sent());
        assertEquals(List.of(new State.Sent()), states());
    }

    @Test
    void messageThatCannotBeWrittenDownIsNotSentAndItsTextComesBack() {
        bench.connect();
        bench.archive.isFull = true;

        send("hello");

        assertEquals(List.of(), sent());
        assertEquals("hello", bench.talk(room).draft().get().text());
        assertInstanceOf(Notice.Trouble.class, bench.notices.getLast());
    }

    @Test
    void messagesGoOneByOneInTheOrderInWhichTheyWereWritten() {
        IntStream.rangeClosed(1, 300).forEach(each -> bench.store.send(each % 2 == 0 ? room.id : other.id, "m" + each, null, null, 0));
        bench.connect();

        for (int each = 1; each <= 300; each++) {
            assertEquals(each, sent().size());
            stored(sends().getLast());
        }

        assertEquals(IntStream.rangeClosed(1, 300).mapToObj(each -> "m" + each).toList(), sent());
        assertEquals(Map.of(), bench.archive.pendings);
        assertEquals(List.of(), bench.talk(room).pendings());
    }

    @Test
    void ackEndsAMessageAndSoDoesItsEvent() {
        bench.connect();
        send("by ack");
        send("by event");

        bench.acks(bench.idOf(SendMessage.class), Map.of());
        bench.hears(room.says(ADA, "by event", sends().getLast().clientMessageId()));

        assertEquals(List.of(), bench.talk(room).pendings());
        assertEquals(Map.of(), bench.archive.pendings);
    }

    @Test
    void messageThatWasStoredWhileTheConnectionBrokeIsNotSentAgain() {
        bench.connect();
        send("hello");
        var stored = sends().getLast();
        bench.lose();
        room.says(ADA, "hello", stored.clientMessageId());
        bench.said.clear();

        bench.connect();

        assertEquals(List.of(), sent());
        assertEquals(List.of(), bench.talk(room).pendings());
        assertEquals("hello", room.at(4).content());
    }

    @Test
    void crashInTheMiddleSendsTheSameIdsInTheSameOrder() {
        bench.connect();
        List.of("one", "two", "three").forEach(this::send);
        stored(sends().getLast());
        var ids = bench.talk(room).pendings().stream().map(Pending::clientMessageId).toList();

        bench.start();
        assertEquals(List.of("two", "three"), bench.talk(room).pendings().stream().map(pending -> pending.message().content()).toList());
        bench.connect();
        stored(sends().getLast());
        stored(sends().getLast());

        assertEquals(ids, sends().stream().map(SendMessage::clientMessageId).toList());
        assertEquals(List.of("one", "two", "three"), room.messages.subList(3, 6).stream().map(Message::content).toList());
    }

    @Test
    void tooManyAtOnceWaitAsToldAndKeepTheirOrder() {
        bench.connect();
        List.of("one", "two").forEach(this::send);

        bench.refuses(bench.idOf(SendMessage.class), "too_fast", true, 40L);
        assertEquals(new State.Slowed(bench.time.now().plusSeconds(40)), states().getFirst());
        bench.time.pass(39);
        assertEquals(List.of("one"), sent());
        bench.time.pass(1);

        assertEquals(List.of("one", "one"), sent());
        assertEquals(1, sends().stream().map(SendMessage::clientMessageId).distinct().count());
    }

    @Test
    void serverThatIsUnavailableIsAskedAgainWithTheSameId() {
        bench.connect();
        send("hello");

        bench.refuses(bench.idOf(SendMessage.class), "unavailable", true, 2L);
        assertEquals(List.of(new State.Sent()), states());
        bench.time.pass(2);

        assertEquals(2, sends().size());
        assertEquals(sends().getFirst(), sends().getLast());
    }

    @Test
    void noAnswerForFifteenSecondsSendsTheSameAgain() {
        bench.connect();
        send("hello");

        bench.time.pass(14);
        assertEquals(1, sends().size());
        bench.time.pass(17);

        assertEquals(3, sends().size());
        assertEquals(1, sends().stream().distinct().count());
    }

    @Test
    void refusedMessageStaysWithItsReasonAndTheNextOneGoes() {
        bench.connect();
        List.of("bad", "good").forEach(this::send);

        bench.refuses(bench.idOf(SendMessage.class), "inappropriate_content", false, null);

        assertEquals(List.of("bad", "good"), sent());
        assertEquals(List.of(new State.Failed("inappropriate_content", "No: inappropriate_content."), new State.Sent()), states());
        bench.start();
        assertEquals(new State.Failed("inappropriate_content", "No: inappropriate_content."), states().getFirst());
    }

    @Test
    void failedMessageGoesAgainAtTheEndOrIsDropped() {
        bench.connect();
        List.of("one", "two", "three").forEach(this::send);
        bench.refuses(bench.idOf(SendMessage.class), "read_only", false, null);
        bench.refuses(bench.idOf(SendMessage.class), "read_only", false, null);

        assertTrue(bench.store.discard(bench.talk(room).pendings().getFirst()));
        bench.store.retry(bench.talk(room).pendings().getFirst());
        stored(sends().getLast());

        assertEquals(List.of("one", "two", "three", "two"), sent());
        stored(sends().getLast());
        assertEquals(Map.of(), bench.archive.pendings);
    }

    @Test
    void idThatStandsForSomethingElseIsReplacedForTheNextTry() {
        bench.connect();
        send("hello");
        bench.refuses(bench.idOf(SendMessage.class), "idempotency_conflict", false, null);

        bench.store.retry(bench.talk(room).pendings().getFirst());

        assertEquals(2, sends().stream().map(SendMessage::clientMessageId).distinct().count());
        assertEquals(List.of(sends().getLast().clientMessageId()), List.copyOf(bench.archive.pendings.keySet()));
    }

    @Test
    void messageThatWasSentAndRemovedSinceIsOverAndDone() {
        bench.connect();
        send("hello");

        bench.refuses(bench.idOf(SendMessage.class), "deleted", false, null);

        assertEquals(List.of(), bench.talk(room).pendings());
    }

    @Test
    void heldMessageLeavesAfterItsTimeAndCanBeTakenBackBefore() {
        bench.connect();
        bench.store.send(room.id, "first", null, null, 5);
        bench.store.send(room.id, "second", null, null, 5);

        assertTrue(bench.store.discard(bench.talk(room).pendings().getFirst()));
        bench.time.pass(4);
        assertEquals(List.of(), sent());
        bench.time.pass(1);

        assertEquals(List.of("second"), sent());
        assertFalse(bench.store.discard(bench.talk(room).pendings().getFirst()));
    }

    @Test
    void heldMessageKeepsBackThoseBehindIt() {
        bench.connect();
        bench.store.send(room.id, "held", null, null, 5);
        send("later");

        assertEquals(List.of(), sent());
        bench.time.pass(5);
        stored(sends().getLast());

        assertEquals(List.of("held", "later"), sent());
    }

    @Test
    void heldMessageOfAnEarlierStartGoesWhenItsTimeHasCome() {
        bench.store.send(room.id, "held", null, null, 5);
        bench.start();
        bench.connect();

        assertEquals(List.of(), sent());
        bench.time.pass(5);

        assertEquals(List.of("held"), sent());
    }

    @Test
    void messageThatMayBeStoredCannotBeTakenBack() {
        bench.connect();
        send("hello");
        bench.lose();

        assertFalse(bench.store.discard(bench.talk(room).pendings().getFirst()));
        bench.start();

        assertFalse(bench.store.discard(bench.talk(room).pendings().getFirst()));
    }

    @Test
    void refusalForAConversationThatIsGoneIsToldInASentence() {
        send("hello");
        bench.rooms.remove(room.id);
        bench.connect();

        bench.refuses(bench.idOf(SendMessage.class), "not_found", false, null);

        assertEquals(new Notice.Trouble(new Problem.Conflict("not_found", "No: not_found.")), bench.notices.getLast());
    }

    @Test
    void answersToEarlierTriesChangeNothing() {
        bench.connect();
        send("one");
        var id = bench.idOf(SendMessage.class);
        stored(sends().getLast());
        send("two");

        bench.refuses(id, "too_fast", true, 40L);
        bench.acks(id, Map.of());

        assertEquals(List.of(new State.Sent()), states());
    }

    private void send(String text) {
        bench.store.send(room.id, text, null, null, 0);
    }

    /// The server stores what was sent last, and tells it.
    private void stored(SendMessage message) {
        var where = bench.rooms.get(message.conversationId());
        bench.hears(where.says(ADA, message.content(), message.clientMessageId()));
    }

    private List<SendMessage> sends() {
        return bench.said(SendMessage.class);
    }

    private List<String> sent() {
        return sends().stream().map(SendMessage::content).toList();
    }

    private List<State> states() {
        return bench.talk(room).pendings().stream().map(Pending::state).toList();
    }
}
