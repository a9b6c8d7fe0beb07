package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static chat.parley.desktop.state.Bench.CID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.model.Command;
import chat.parley.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
    private final Room room = new Room("c1", chat.parley.model.Conversation.Type.GROUP, ADA, BOB).with(3, 3);
    private final Room other = Room.of("c2", ADA, CID);
    private final Bench bench = new Bench(room, other).connect();

    @Test
    void factThatIsKnownIsDropped() {
        var said = room.says(BOB, "once");

        bench.hears(said, said, said);

        assertEquals(room.now(), now(room));
        assertEquals(1, bench.talk(room).unread().get());
        assertNull(bench.sync());
    }

    @Test
    void factsThatComeInTheWrongOrderAreAppliedInTheRightOne() {
        bench.store.open(room.id);
        var facts = new ArrayList<Event>(List.of(room.says(BOB, "one"), room.says(BOB, "two"), room.edits(4, "first"), room.reacts(BOB, 5, "👍")));
        Collections.reverse(facts);

        facts.forEach(bench::hears);

        assertEquals(room.messages, bench.talk(room).messages());
        assertEquals(room.now(), now(room));
    }

    @Test
    void gapIsAskedForOnceAndWhatIsAheadFollowsTheAnswer() {
        bench.store.open(room.id);
        room.says(BOB, "lost");
        bench.hears(room.says(BOB, "ahead"), room.says(BOB, "further"));
        var question = bench.sync();
        assertEquals(new Command.Sync("first", Map.of(room.id, 4L), true), question);
        assertNull(bench.sync());
        bench.answer(question);
        bench.hears(room.says(BOB, "after"));

        assertEquals(room.messages, bench.talk(room).messages());
        assertEquals(4, bench.talk(room).unread().get());
        assertNull(bench.sync());
    }

    @Test
    void whatTheAnswerDoesNotCoverIsAppliedBehindIt() {
        room.says(BOB, "lost");
        bench.hears(room.says(BOB, "ahead"));
        var question = bench.sync();
        var early = bench.madeOf(question);

        bench.hears(room.says(BOB, "later"), room.says(BOB, "last"));
        bench.store.apply(early);

        assertEquals(room.now(), now(room));
        assertNull(bench.sync());
    }

    @Test
    void gapThatClosesByItselfLeavesNothingBehind() {
        var one = room.says(BOB, "one");
        var two = room.says(BOB, "two");

        bench.hears(two, one);
        bench.answerSyncs();

        assertEquals(room.now(), now(room));
        assertEquals(new Link.Online(), bench.store.link().get());
    }

    @Test
    void moreThanAThousandAheadAreNotKeptButAskedForAgain() {
        room.says(BOB, "lost");
        bench.hears(room.says(BOB, "ahead"));
        var question = bench.sync();
        var early = bench.madeOf(question);
        for (int each = 0; each < 1_500; each++) {
            bench.hears(room.says(BOB, "m" + each));
        }

        bench.store.apply(early);
        assertEquals(1_001, bench.talk(room).conversation().get().lastSeq() - 3);
        bench.answerSyncs();

        assertEquals(room.now(), now(room));
    }

    @Test
    void factThatTheServerDoesNotKnowIsForgottenRatherThanAskedForForEver() {
        var said = room.says(BOB, "never was").message().with(draft -> draft.rev = 40);
        room.messages.removeLast();
        bench.hears(new Event.NewMessage(said));

        bench.answer(bench.sync());

        assertNull(bench.sync());
        assertEquals(3, now(room).lastSeq());
    }

    @Test
    void gapsOfSeveralConversationsAreAskedForOneAfterTheOther() {
        room.says(BOB, "lost");
        other.says(CID, "lost");
        bench.hears(room.says(BOB, "ahead"), other.says(CID, "ahead"));

        bench.answerSyncs();

        assertEquals(room.now(), now(room));
        assertEquals(other.now(), now(other));
    }

    @Test
    void questionThatIsRefusedIsPutAgainAfterAWhile() {
        room.says(BOB, "lost");
        bench.hears(room.says(BOB, "ahead"));
        var id = bench.idOf(Command.Sync.class);
        var question = bench.sync();

        bench.refuses(id, "too_fast", true, 3L);
        assertNull(bench.sync());
        bench.time.pass(3);

        assertEquals(question, bench.sync());
    }

    @Test
    void factOfAConversationThatIsNotKnownBringsAllOfIt() {
        var unheard = Room.of("c3", ADA, CID).with(4, 0);
        bench.rooms.put(unheard.id, unheard);

        bench.hears(unheard.says(CID, "are you there?"));
        bench.answerSyncs();

        assertEquals(unheard.now(), now(unheard));
    }

    @Test
    void personalChangeThatIsAheadTellsOfAGap() {
        room.says(BOB, "lost");

        bench.hears(new Event.OwnConversationUpdated(room.now()));
        bench.answerSyncs();

        assertEquals(room.now(), now(room));
    }

    @Test
    void personalChangeThatIsOldDoesNotBringBackWhatWasRead() {
        var old = room.now();
        bench.hears(room.says(BOB, "new"), room.reads(4), new Event.OwnConversationUpdated(old));

        assertEquals(0, bench.talk(room).unread().get());
        assertEquals(room.now(), now(room));
    }

    private chat.parley.model.Conversation now(Room which) {
        return bench.talk(which).conversation().get();
    }
}
