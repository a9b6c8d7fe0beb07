package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.Requests.Where;
import chat.parley.model.Conversation.Type;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Room room = new Room("c1", Type.GROUP, ADA, BOB).with(1_000, 1_000);
    private final Bench bench = new Bench(room).connect();

    @Test
    void openingShowsTheNewestPart() {
        bench.store.open(room.id);

        assertEquals(range(901, 1_000), bench.seqs(room));
        assertTrue(bench.talk(room).atNewest().get());
        assertTrue(bench.talk(room).hasOlder().get());
        assertFalse(bench.talk(room).loading().get());
    }

    @Test
    void scrollingUpLoadsOlderPartsAndLetsGoOfTheNewest() {
        bench.store.open(room.id);

        IntStream.range(0, 5).forEach(_ -> bench.store.loadOlder(room.id));

        assertEquals(range(401, 800), bench.seqs(room));
        assertFalse(bench.talk(room).atNewest().get());
        bench.store.loadNewer(room.id);
        assertEquals(range(501, 900), bench.seqs(room));
    }

    @Test
    void whatWasSeenOnceIsNotAskedForAgain() {
        bench.store.open(room.id);
        IntStream.range(0, 3).forEach(_ -> bench.store.loadOlder(room.id));
        bench.start();
        bench.connect();
        bench.shelf.asked.clear();

        bench.store.open(room.id);
        IntStream.range(0, 3).forEach(_ -> bench.store.loadOlder(room.id));

        assertEquals(range(601, 1_000), bench.seqs(room));
        assertEquals(List.of(), bench.shelf.asked);
        bench.store.loadOlder(room.id);
        assertEquals(List.of(new Where.Before(601)), bench.shelf.asked);
    }

    @Test
    void beginningOfTheHistoryHasNothingOlder() {
        bench.store.openAt(room.id, room.at(30).id());

        IntStream.range(0, 5).forEach(_ -> bench.store.loadOlder(room.id));

        assertEquals(1, bench.seqs(room).getFirst());
        assertFalse(bench.talk(room).hasOlder().get());
    }

    @Test
    void jumpShowsWhatLiesAroundAMessageAndNewOnesOnlyCount() {
        assertEquals(true, Bench.now(bench.store.openAt(room.id, room.at(500).id())));

        bench.hears(room.says(BOB, "new"));

        assertTrue(bench.seqs(room).contains(500L));
        assertFalse(bench.seqs(room).contains(1_001L));
        assertFalse(bench.talk(room).atNewest().get());
        assertEquals(1, bench.talk(room).unread().get());
        bench.store.toNewest(room.id);
        assertEquals(1_001, bench.seqs(room).getLast());
        assertTrue(bench.talk(room).atNewest().get());
    }

    @Test
    void jumpToAMessageThatIsNotThereAnswersSoAndLeavesWhatIsShown() {
        bench.store.open(room.id);

        assertEquals(false, Bench.now(bench.store.openAt(room.id, new Message.Id("nowhere"))));

        assertEquals(range(901, 1_000), bench.seqs(room));
        assertEquals(room.id, bench.store.opened().get().id());
    }

    @Test
    void firstUnreadMessageIsWhereOneBeginsToRead() {
        var busy = new Room("c2", Type.GROUP, ADA, BOB).with(1_000, 300);
        bench.rooms.put(busy.id, busy);
        bench.lose();
        bench.connect();

        bench.store.open(busy.id);

        assertEquals(300, bench.talk(busy).newFrom().get());
        assertTrue(bench.seqs(busy).containsAll(List.of(290L, 301L, 340L)));
        assertFalse(bench.talk(busy).atNewest().get());
    }

    @Test
    void newLineStaysWhileOneReadsAndGoesWhenOneSendsOrLeaves() {
        bench.hears(room.says(BOB, "new"));
        bench.store.open(room.id);
        bench.store.read(room.id, 1_001);
        assertEquals(1_000, bench.talk(room).newFrom().get());

        bench.store.send(room.id, "mine", null, null, 0);
        assertEquals(0, bench.talk(room).newFrom().get());
        bench.store.open(null);

        assertEquals(0, bench.talk(room).newFrom().get());
    }

    @Test
    void followedWindowDropsItsOldestAndAnUnfollowedOneKeepsWhatIsLookedAt() {
        bench.store.open(room.id);
        IntStream.range(0, 700).forEach(each -> bench.hears(room.says(BOB, "m" + each)));
        assertTrue(bench.seqs(room).size() < 500);
        assertEquals(1_700, bench.seqs(room).getLast());

        bench.store.follow(room.id, false);
        var first = bench.seqs(room).getFirst();
        IntStream.range(0, 700).forEach(each -> bench.hears(room.says(BOB, "n" + each)));

        assertEquals(first, bench.seqs(room).getFirst());
        assertTrue(bench.seqs(room).size() < 500);
        assertFalse(bench.talk(room).atNewest().get());
    }

    @Test
    void whatHappensWhileAPartTravelsIsDoneToIt() {
        bench.shelf.isHeld = true;
        bench.store.open(room.id);
        assertTrue(bench.talk(room).loading().get());

        bench.hears(room.edits(950, "edited"), room.says(BOB, "new"), room.reacts(BOB, 1_001, "👍"), room.reacts(BOB, 960, "👍"));
        bench.shelf.release();

        assertEquals(room.messages.subList(900, 1_001), bench.talk(room).messages());
        assertEquals(room.at(950), bench.archive.messages.get(room.id).get(950L));
    }

    @Test
    void newestPartThatIsOnItsWayIsNotAskedForAgain() {
        bench.shelf.isHeld = true;
        bench.store.open(room.id);
        bench.store.toNewest(room.id);
        bench.store.toNewest(room.id);

        bench.shelf.release();

        assertEquals(1, bench.shelf.asked.size());
        assertTrue(bench.talk(room).atNewest().get());
    }

    @Test
    void answerThatIsNotWantedAnyMoreIsLeft() {
        bench.shelf.isHeld = true;
        bench.store.open(room.id);
        bench.store.openAt(room.id, room.at(200).id());

        bench.shelf.release();

        assertTrue(bench.seqs(room).contains(200L));
        assertFalse(bench.seqs(room).contains(1_000L));
        assertFalse(bench.talk(room).loading().get());
    }

    @Test
    void offlineShowsWhatIsKeptAndSaysWhatIsNot() {
        bench.store.open(room.id);
        bench.start();

        bench.store.open(room.id);
        assertEquals(range(901, 1_000), bench.seqs(room));
        bench.store.loadOlder(room.id);

        assertEquals("not_kept", bench.talk(room).loadFailure().get().code());
        assertEquals(range(901, 1_000), bench.seqs(room));
        bench.connect();
        bench.store.loadOlder(room.id);
        assertNull(bench.talk(room).loadFailure().get());
        assertEquals(range(801, 1_000), bench.seqs(room));
    }

    @Test
    void failureOfTheServerIsToldAndTheNextTryMayWork() {
        bench.shelf.isDown = true;
        bench.store.open(room.id);
        assertEquals("unavailable", bench.talk(room).loadFailure().get().code());

        bench.shelf.isDown = false;
        bench.store.toNewest(room.id);

        assertNull(bench.talk(room).loadFailure().get());
        assertTrue(bench.talk(room).atNewest().get());
    }

    @Test
    void emptyConversationIsAtItsNewestAtOnceAndTakesItsFirstMessage() {
        var empty = Room.of("c2", ADA, BOB);
        bench.rooms.put(empty.id, empty);
        bench.lose();
        bench.connect();
        bench.store.open(empty.id);
        assertTrue(bench.talk(empty).atNewest().get());

        bench.hears(empty.says(BOB, "first"));

        assertEquals(empty.messages, bench.talk(empty).messages());
    }

    @Test
    void lastEightStayLoadedAndKeptUpToDateAndTheOthersGo() {
        for (int each = 0; each < 9; each++) {
            var one = new Room("r" + each, Type.GROUP, ADA, BOB).with(2, 2);
            bench.rooms.put(one.id, one);
        }
        bench.lose();
        bench.connect();
        bench.rooms.keySet().forEach(bench.store::open);
        var second = bench.rooms.values().stream().skip(2).findFirst().orElseThrow();

        bench.hears(second.says(BOB, "new"));

        assertEquals(second.messages, bench.talk(second).messages());
        assertEquals(List.of(), bench.talk(room).messages());
    }

    @Test
    void singleMessageComesFromWhereverItIs() {
        bench.store.open(room.id);

        assertEquals(room.at(950), Bench.now(bench.store.message(room.id, room.at(950).id())));
        assertEquals(room.at(5), Bench.now(bench.store.message(room.id, room.at(5).id())));
        var nowhere = bench.store.message(room.id, new Message.Id("nowhere"));
        var failure = Assertions.assertThrows(CompletionException.class, nowhere::join);
        assertEquals("not_found", ((Problem.Refusal) failure.getCause()).problem().code());
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
