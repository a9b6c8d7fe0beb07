package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command.MarkRead;
import chat.parley.model.Conversation.Type;
import chat.parley.model.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadMarkersTest {
    private final Room room = new Room("c1", Type.GROUP, ADA, BOB).with(10, 4);
    private final Bench bench = new Bench(room).connect();

    @Test
    void readingOnMovesTheBadgeAtOnceAndTellsTheServer() {
        bench.store.open(room.id);

        bench.store.read(room.id, 7);

        assertEquals(3, unread());
        assertEquals(List.of(at(7)), told());
        bench.hears(room.reads(7));
        assertEquals(3, unread());
        assertEquals(Map.of(), kept());
    }

    @Test
    void onlyTheNewestPlaceIsToldAndAtMostOnceASecond() {
        bench.store.open(room.id);

        for (long seq = 5; seq <= 10; seq++) {
            bench.store.read(room.id, seq);
        }
        assertEquals(List.of(at(5)), told());
        bench.time.pass(1);

        assertEquals(List.of(at(5), at(10)), told());
        assertEquals(0, unread());
    }

    @Test
    void markersNeverMoveBackNorBeyondTheEnd() {
        bench.store.open(room.id);
        bench.store.read(room.id, 99);
        bench.store.read(room.id, 6);
        bench.time.pass(2);

        assertEquals(List.of(at(10)), told());
        assertEquals(0, unread());
        bench.hears(room.says(BOB, "new"));
        assertEquals(1, unread());
    }

    @Test
    void whatWasReadOfflineStaysReadAfterARestartAndIsToldWhenConnected() {
        bench.store.open(room.id);
        bench.lose();
        bench.store.read(room.id, 10);
        bench.store.flush();
        bench.start();
        assertEquals(0, unread());

        bench.connect();

        assertEquals(0, unread());
        assertEquals(List.of(at(10)), told());
    }

    @Test
    void whatWasReadOfflineAndAddedToMeanwhileCountsOnlyWhatIsNew() {
        bench.store.open(room.id);
        bench.lose();
        bench.store.read(room.id, 10);
        room.with(3, 4);

        bench.connect();

        assertEquals(3, unread());
        bench.hears(room.reads(10));
        assertEquals(3, unread());
    }

    @Test
    void readingOnAnotherComputerClearsTheBadgeHere() {
        bench.hears(room.reads(10));

        assertEquals(0, unread());
        assertEquals(0, bench.talk(room).conversation().get().personal().unreadCount());
    }

    @Test
    void ownMessageReadsEverythingBeforeIt() {
        bench.store.read(room.id, 6);

        bench.hears(room.says(ADA, "mine"));

        assertEquals(0, unread());
        bench.store.flush();
        assertEquals(Map.of(), kept());
    }

    @Test
    void messagesOfTheServerDoNotCount() {
        bench.hears(room.notes(BOB, "bob changed the name"));

        assertEquals(6, unread());
    }

    @Test
    void conversationThatOneIsAddedToAgainHasNothingUnread() {
        bench.store.read(room.id, 6);
        bench.hears(room.removes(ADA, BOB));
        assertEquals(null, bench.talk(room));
        var again = new Room("c1", Type.GROUP, ADA, BOB).with(20, 20);
        bench.rooms.put(room.id, again);

        bench.hears(new chat.parley.model.Event.ConversationCreated(again.shared()));
        bench.store.flush();

        assertEquals(0, bench.talk(again).unread().get());
        assertEquals(Map.of(), kept());
    }

    @Test
    void placeThatTheServerLetGoOfIsForgotten() {
        bench.store.open(room.id);
        bench.lose();
        bench.store.read(room.id, 6);
        room.keepsFrom(9);

        bench.connect();
        bench.store.flush();

        assertEquals(2, unread());
        assertEquals(List.of(), told());
        assertEquals(Map.of(), kept());
    }

    @Test
    void refusedMarkerGivesWayToWhatTheServerCounts() {
        bench.store.open(room.id);
        bench.store.read(room.id, 10);

        bench.refuses(bench.idOf(MarkRead.class), "invalid", false, null);

        assertEquals(6, unread());
    }

    @Test
    void slowedMarkerIsToldAgain() {
        bench.store.open(room.id);
        bench.store.read(room.id, 10);

        bench.refuses(bench.idOf(MarkRead.class), "too_fast", true, 2L);
        bench.time.pass(3);

        assertEquals(List.of(at(10), at(10)), told());
    }

    @Test
    void markerThatTheServerHadAlreadyIsSettledByItsAnswer() {
        bench.store.open(room.id);
        bench.store.read(room.id, 10);

        bench.acks(bench.idOf(MarkRead.class), Map.of());
        bench.store.flush();

        assertEquals(0, unread());
        assertEquals(Map.of(), kept());
    }

    @Test
    void hundredsOfMarkersAreToldAFewAtATime() {
        for (int each = 0; each < 100; each++) {
            var one = new Room("more-" + each, Type.GROUP, ADA, BOB).with(1, 0);
            bench.rooms.put(one.id, one);
        }
        bench.lose();
        bench.connect();

        bench.rooms.keySet().forEach(id -> bench.store.read(id, 99));

        assertEquals(1, told().size());
        bench.time.pass(5);
        assertEquals(51, told().size());
        bench.time.pass(10);
        assertEquals(101, told().size());
    }

    private long unread() {
        return bench.talk(room).unread().get();
    }

    private Map<chat.parley.model.Conversation.Id, Long> kept() {
        return bench.archive.read;
    }

    private Message.Id at(long seq) {
        return room.at(seq).id();
    }

    private List<Message.Id> told() {
        return bench.said(MarkRead.class).stream().map(MarkRead::messageId).toList();
    }
}
