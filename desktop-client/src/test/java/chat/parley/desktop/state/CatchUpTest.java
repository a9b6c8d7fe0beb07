package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static chat.parley.desktop.state.Bench.CID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Type;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame.Synced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final Room room = new Room("c1", Type.GROUP, ADA, BOB).with(3, 3);
    private final Bench bench = new Bench(room);

    @Test
    void whatIsKeptIsShownBeforeAnyConnection() {
        bench.connect();
        bench.store.open(room.id);
        bench.hears(room.says(BOB, "kept"));
        bench.store.draft(room.id, "half a", null);
        bench.store.flush();

        bench.start();

        assertEquals(room.now(), now(room));
        assertEquals("half a", bench.talk(room).draft().get().text());
        assertEquals("bob", bench.store.people().get(BOB).displayName());
        assertEquals("Test", bench.store.server().get().name());
        bench.store.open(room.id);
        assertEquals(room.messages, bench.talk(room).messages());
    }

    @Test
    void reconnectingBringsWhatWasMissed() {
        bench.connect();
        bench.store.open(room.id);
        bench.lose();
        room.says(BOB, "missed");
        room.edits(1, "changed");
        room.adds(CID, BOB);

        bench.connect();

        assertEquals(room.messages, bench.talk(room).messages());
        assertEquals(room.now(), now(room));
        assertEquals(List.of(ADA, BOB, CID), bench.talk(room).participants().stream().map(Conversation.Participant::id).toList());
        assertEquals(room.messages, List.copyOf(bench.archive.messages.get(room.id).values()));
    }

    @Test
    void manyConversationsAreAskedAboutFiveHundredAFrameAndOnlyTheFirstAsksForNewOnes() {
        for (int each = 0; each < 1_200; each++) {
            var one = Room.of("more-" + each, ADA, BOB);
            bench.rooms.put(one.id, one);
        }
        bench.connect();
        bench.lose();
        bench.welcome();
        var questions = new ArrayList<Command.Sync>();
        for (var question = bench.sync(); question != null; question = bench.sync()) {
            questions.add(question);
            bench.answer(question);
        }

        assertEquals(List.of(500, 500, 201), questions.stream().map(each -> each.conversations().size()).toList());
        assertEquals(List.of(false, true, true), questions.stream().map(Command.Sync::partial).toList());
        assertEquals(1_201, bench.store.conversations().size());
    }

    @Test
    void conversationsBeyondTheFirstFrameComeWithTheAnswer() {
        for (int each = 0; each < 300; each++) {
            var one = Room.of("more-" + each, ADA, BOB);
            bench.rooms.put(one.id, one);
        }

        bench.connect();

        assertEquals(301, bench.store.conversations().size());
    }

    @Test
    void conversationThatOneIsNoLongerInGoesAndANewOneComes() {
        var fresh = Room.of("c2", ADA, CID).with(2, 0);
        bench.connect();
        bench.store.open(room.id);
        bench.lose();
        bench.rooms.remove(room.id);
        bench.rooms.put(fresh.id, fresh);

        bench.connect();

        assertNull(bench.talk(room));
        assertNull(bench.store.opened().get());
        assertEquals(fresh.now(), now(fresh));
        assertEquals(Set.of(fresh.id), bench.archive.conversations.keySet());
    }

    @Test
    void tooMuchMissedThrowsAwayTheMessagesAndShowsTheNewest() {
        bench.connect();
        bench.store.open(room.id);
        bench.lose();
        room.with(700, 0);

        bench.connect();

        assertEquals(room.messages.subList(653, 703), bench.talk(room).messages());
        assertEquals(true, bench.talk(room).atNewest().get());
        assertEquals(700, bench.talk(room).unread().get());
        bench.store.loadOlder(room.id);
        assertEquals(room.messages.subList(553, 703), bench.talk(room).messages());
    }

    @Test
    void serverOfAnotherEpochIsLearntAfreshAndWhatWaitsToGoOutIsKept() {
        bench.connect();
        bench.store.open(room.id);
        bench.lose();
        bench.store.send(room.id, "still to go", null, null, 0);
        bench.store.draft(room.id, "half a", null);
        bench.store.read(room.id, 3);
        var restored = new Room("c1", Type.GROUP, ADA, BOB).with(1, 0);
        bench.rooms.put(room.id, restored);
        bench.epoch = "second";

        bench.connect();

        assertEquals(restored.now(), now(room));
        assertEquals(room.id, bench.store.opened().get().id());
        assertEquals(restored.messages, bench.talk(room).messages());
        assertEquals("half a", bench.talk(room).draft().get().text());
        assertEquals(List.of("still to go"), bench.said(Command.SendMessage.class).stream().map(Command.SendMessage::content).toList());
        assertEquals(1, bench.talk(room).pendings().size());
        assertEquals(1, bench.talk(room).unread().get());
    }

    @Test
    void answerInSeveralPartsCountsOnceTheLastHasCome() {
        bench.connect();
        bench.store.open(room.id);
        bench.lose();
        room.says(BOB, "four");
        room.says(BOB, "five");
        room.edits(4, "edited");
        bench.welcome();
        var question = bench.sync();

        // In the order of their revisions: the fifth stands before the fourth, which was changed behind it.
        bench.store.apply(new Synced(Map.of(room.id, new Synced.Changes(6, null, null, List.of(room.at(5)), false)), List.of(), List.of(), true));
        assertEquals(3, bench.talk(room).messages().size());
        bench.store.apply(new Synced(Map.of(room.id, new Synced.Changes(7, room.now(), null, List.of(room.at(4)), false)), List.of(), List.of(),
                false));

        assertNotNull(question);
        assertEquals(room.messages, bench.talk(room).messages());
        assertEquals(new Link.Online(), bench.store.link().get());
    }

    @Test
    void connectionThatBreaksInTheMiddleOfAnAnswerBeginsAgain() {
        bench.connect();
        bench.lose();
        room.says(BOB, "four");
        room.says(BOB, "five");
        bench.welcome();
        bench.sync();
        bench.store.apply(new Synced(Map.of(room.id, new Synced.Changes(5, null, null, List.of(room.at(4)), false)), List.of(), List.of(), true));
        bench.lose();

        bench.welcome();
        assertEquals(Map.of(room.id, 4L), bench.sync().conversations());
    }

    @Test
    void burstIsWrittenOnceAndEachMessageKept() {
        bench.connect();
        bench.time.pass(1);
        var before = bench.archive.records;

        for (int each = 0; each < 1_000; each++) {
            bench.hears(room.says(BOB, "m" + each));
        }
        bench.time.pass(1);

        assertEquals(1, bench.archive.records - before);
        assertEquals(1_000, bench.archive.messages.get(room.id).size());
        assertEquals(room.now(), bench.archive.conversations.get(room.id));
    }

    @Test
    void changeToAMessageThatIsNotLoadedReachesTheDisk() {
        bench.connect();
        bench.store.open(room.id);
        bench.start();
        bench.connect();

        bench.hears(room.reacts(BOB, 1, "👍"), room.pins(BOB, 2), room.replies(BOB, 3));
        bench.store.flush();

        assertEquals(room.messages, List.copyOf(bench.archive.messages.get(room.id).values()));
    }

    @Test
    void whatTheServerLetGoOfIsDroppedEverywhere() {
        bench.connect();
        bench.store.open(room.id);

        bench.hears(room.keepsFrom(3));

        assertEquals(room.kept(), bench.talk(room).messages());
        assertEquals(false, bench.talk(room).hasOlder().get());
        assertEquals(new TreeSet<>(Set.of(3L)), new TreeSet<>(bench.archive.messages.get(room.id).keySet()));
    }

    @Test
    void wishWithoutAConnectionIsRefusedAtOnceAndWithOneIsAnswered() {
        var offline = (Outcome.Refused) Bench.now(bench.store.submit(new Command.PinConversation(room.id)));
        assertEquals("offline", offline.problem().code());
        bench.connect();

        var answer = bench.store.submit(new Command.DeleteMessage(room.at(1).id()));
        bench.refuses(bench.idOf(Command.DeleteMessage.class), "not_sender", false, null);
        var lost = bench.store.submit(new Command.DeleteMessage(room.at(2).id()));
        bench.lose();

        assertEquals(new Outcome.Refused(new Problem.Forbidden("not_sender", "No: not_sender.")), Bench.now(answer));
        assertEquals("unanswered", ((Outcome.Refused) Bench.now(lost)).problem().code());
    }

    @Test
    void conversationThatOneMakesCanBeOpenedAtOnce() {
        bench.connect();

        bench.store.submit(new Command.CreateConversation(List.of(), Type.GROUP, "Made", null, null));

        assertEquals(Set.of("c1", "made"), bench.store.conversations().stream().map(talk -> talk.id().value()).collect(Collectors.toSet()));
    }

    private Conversation now(Room which) {
        return bench.talk(which).conversation().get();
    }
}
