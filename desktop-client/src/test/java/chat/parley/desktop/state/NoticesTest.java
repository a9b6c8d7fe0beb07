package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.state.ClientStore.Notice;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Notify;
import chat.parley.model.Conversation.Personal;
import chat.parley.model.Conversation.Type;
import chat.parley.model.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Room room = new Room("c1", Type.GROUP, ADA, BOB).with(3, 3);
    private final Bench bench = new Bench(room).connect();

    @Test
    void messageOfSomeoneElseIsTold() {
        bench.hears(room.says(BOB, "hello"));

        assertEquals(List.of(new Notice.Arrived(bench.talk(room), room.at(4))), bench.notices);
    }

    @Test
    void ownMessagesAndThoseOfTheServerAreNot() {
        bench.hears(room.says(ADA, "mine"), room.notes(BOB, "bob changed the name"), room.edits(1, "edited"));

        assertEquals(List.of(), bench.notices);
    }

    @Test
    void conversationInViewIsQuietWhileOneLooks() {
        bench.store.open(room.id);
        bench.hears(room.says(BOB, "seen"));
        assertEquals(List.of(), bench.notices);

        bench.store.watched(false);
        bench.hears(room.says(BOB, "unseen"));

        assertEquals(1, bench.notices.size());
    }

    @Test
    void mutedConversationIsQuietUntilItsTimeIsOver() {
        personally(bench.time.now().plusSeconds(60), Notify.ALL);
        bench.hears(room.says(BOB, "quiet"));
        assertEquals(List.of(), bench.notices);

        bench.time.pass(61);
        bench.hears(room.says(BOB, "loud"));

        assertEquals(1, bench.notices.size());
    }

    @Test
    void whoWantsMentionsAloneHearsOfThoseAlone() {
        personally(null, Notify.MENTIONS);
        var plain = room.says(BOB, "plain");
        var mention = new Event.NewMessage(room.says(BOB, "@ada").message().with(draft -> draft.mentions = List.of(ADA)));

        bench.hears(plain, mention);

        assertEquals(List.of(new Notice.Arrived(bench.talk(room), mention.message())), bench.notices);
    }

    @Test
    void whoWantsNothingHearsNothing() {
        personally(null, Notify.NONE);

        bench.hears(room.says(BOB, "hello"));

        assertEquals(List.of(), bench.notices);
    }

    @Test
    void shortBreakTellsOfTheNewestThatWasMissedAndAStartOfNothing() {
        bench.lose();
        room.says(BOB, "one");
        room.says(BOB, "two");
        bench.connect();
        assertEquals(List.of(new Notice.Arrived(bench.talk(room), room.at(5))), bench.notices);

        bench.store.flush();
        bench.start();
        bench.notices.clear();
        room.says(BOB, "three");
        bench.connect();

        assertEquals(List.of(), bench.notices);
    }

    @Test
    void beingPutIntoAConversationIsToldAndGoingThereIsNot() {
        var byBob = new Room("c2", Type.GROUP, BOB, ADA);
        var mine = new Room("c3", Type.GROUP, ADA, BOB);
        var joined = new Room("c4", Type.CHANNEL, ADA, BOB).with(2, 0);

        bench.hears(new Event.ConversationCreated(byBob.shared()), new Event.ConversationCreated(mine.shared()));
        var entry = joined.adds(ADA, ADA);
        bench.hears(new Event.ConversationCreated(joined.shared()), entry);
        assertEquals(List.of(new Notice.Added(bench.talk(byBob))), bench.notices);
        bench.notices.clear();
        var led = new Room("c5", Type.GROUP, BOB, BOB).with(2, 0);
        var added = led.adds(ADA, BOB);
        bench.hears(new Event.ConversationCreated(led.shared()), added);

        assertEquals(List.of(new Notice.Added(bench.talk(led))), bench.notices);
    }

    private void personally(Instant mutedUntil, Notify notify) {
        var now = room.now();
        bench.hears(new Event.OwnConversationUpdated(now.seenAs(new Personal(0L, 0L, 3L, mutedUntil, false, false, notify))));
        assertEquals(notify, talk().personal().notifyOf());
    }

    private Conversation talk() {
        return bench.talk(room).conversation().get();
    }
}
