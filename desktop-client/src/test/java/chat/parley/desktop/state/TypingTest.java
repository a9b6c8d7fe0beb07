package chat.parley.desktop.state;

import static chat.parley.desktop.state.Bench.ADA;
import static chat.parley.desktop.state.Bench.BOB;
import static chat.parley.desktop.state.Bench.CID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Command.Typing;
import chat.parley.model.Conversation.Type;
import chat.parley.model.Event;
import chat.parley.model.Event.TypingIndicator;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is of the moment: who types, who is here, who has read, what is in view.
class TypingTest {
    private final Room room = new Room("c1", Type.GROUP, ADA, BOB, CID).with(3, 3);
    private final Room other = Room.of("c2", ADA, BOB);
    private final Bench bench = new Bench(room, other).connect();

    @Test
    void typingIsShownForSixSecondsAfterTheLastSign() {
        bench.hears(new TypingIndicator(room.id, BOB, true));
        bench.time.pass(4);
        bench.hears(new TypingIndicator(room.id, BOB, true), new TypingIndicator(room.id, CID, true));
        bench.time.pass(5);
        assertEquals(Set.of(BOB, CID), bench.talk(room).typing());

        bench.time.pass(1);

        assertEquals(Set.of(), bench.talk(room).typing());
    }

    @Test
    void typingEndsWithAWordAMessageOrTheConnection() {
        bench.hears(new TypingIndicator(room.id, BOB, true), new TypingIndicator(room.id, BOB, false));
        assertEquals(Set.of(), bench.talk(room).typing());

        bench.hears(new TypingIndicator(room.id, BOB, true), room.says(BOB, "done"));
        assertEquals(Set.of(), bench.talk(room).typing());

        bench.hears(new TypingIndicator(room.id, BOB, true));
        bench.lose();
        assertEquals(Set.of(), bench.talk(room).typing());
    }

    @Test
    void oneselfIsNeverShownAsTyping() {
        bench.hears(new TypingIndicator(room.id, ADA, true));

        assertEquals(Set.of(), bench.talk(room).typing());
    }

    @Test
    void ownTypingIsToldEveryThreeSecondsAndOnceWhenItEnds() {
        for (int second = 0; second < 7; second++) {
            bench.store.typing(room.id, true);
            bench.time.pass(1);
        }
        bench.store.typing(room.id, false);
        bench.store.typing(room.id, false);

        assertEquals(List.of(true, true, true, false), bench.said(Typing.class).stream().map(Typing::isTyping).toList());
    }

    @Test
    void goingToAnotherConversationOrSendingEndsTyping() {
        bench.store.typing(room.id, true);
        bench.store.typing(other.id, true);
        bench.store.send(other.id, "done", null, null, 0);

        assertEquals(List.of(new Typing(room.id, true), new Typing(room.id, false), new Typing(other.id, true), new Typing(other.id, false)),
                bench.said(Typing.class));
    }

    @Test
    void nothingIsSaidOfTypingWithoutAConnection() {
        bench.store.typing(room.id, true);
        bench.lose();
        bench.said.clear();

        bench.store.typing(room.id, true);
        bench.store.typing(room.id, false);

        assertEquals(List.of(), bench.said(Typing.class));
    }

    @Test
    void conversationInViewIsToldAndToldAgainAfterAReconnect() {
        bench.store.open(room.id);
        bench.store.open(other.id);
        assertEquals(List.of(new Command.JoinConversation(room.id), new Command.JoinConversation(other.id)), bench.said(Command.JoinConversation.class));
        assertEquals(List.of(new Command.LeaveConversation(room.id)), bench.said(Command.LeaveConversation.class));
        bench.lose();
        bench.said.clear();

        bench.welcome();
        assertEquals(List.of(), bench.said(Command.JoinConversation.class));
        bench.answerSyncs();

        assertEquals(List.of(new Command.JoinConversation(other.id)), bench.said(Command.JoinConversation.class));
    }

    @Test
    void conversationThatOneWasPutOutOfIsNotEnteredAgainByLookingAtIt() {
        bench.store.open(room.id);
        bench.lose();
        bench.said.clear();
        bench.rooms.remove(room.id);

        bench.connect();

        assertEquals(List.of(), bench.said(Command.JoinConversation.class));
    }

    @Test
    void presenceReachesPeopleAndParticipants() {
        bench.store.open(room.id);

        bench.hears(new Event.UserStatus(BOB, User.Status.BUSY, Room.BEGINNING), new Event.UserUpdated(Bench.user(CID).profiled("Cid C.", null)));

        assertEquals(User.Status.BUSY, bench.store.person(BOB).status());
        assertEquals("Cid C.", bench.store.person(CID).displayName());
        assertEquals(Map.of(BOB, User.Status.BUSY, CID, User.Status.ONLINE, ADA, User.Status.ONLINE), bench.talk(room).participants().stream()
                .collect(java.util.stream.Collectors.toMap(each -> each.id(), each -> each.status())));
    }

    @Test
    void strangerIsAskedForOnceAndShownByIdUntilThen() {
        var dan = new User.Id("dan");
        bench.shelf.strangers.put(dan, Bench.user(dan).profiled("Dan D.", null));
        bench.shelf.isHeld = true;

        assertEquals("dan", bench.store.person(dan).displayName());
        bench.store.person(dan);
        bench.shelf.release();

        assertEquals("Dan D.", bench.store.people().get(dan).displayName());
    }

    @Test
    void receiptsOnlyMoveForward() {
        bench.hears(read(BOB, 2), read(BOB, 1), read(CID, 3), read(ADA, 3));

        assertEquals(Map.of(BOB, 2L, CID, 3L), bench.talk(room).receipts().values().stream()
                .collect(java.util.stream.Collectors.toMap(Message.Receipt::userId, Message.Receipt::seq)));
    }

    @Test
    void participantsThatChangeWhileTheyAreAskedForAreAskedForAgain() {
        bench.shelf.isHeld = true;
        bench.store.open(room.id);
        bench.hears(room.removes(CID, BOB));

        bench.shelf.release();

        assertEquals(List.of(ADA, BOB), bench.talk(room).participants().stream().map(each -> each.id()).toList());
    }

    private Event.MessageRead read(User.Id who, long seq) {
        return new Event.MessageRead(room.id, List.of(new Message.Receipt(who, seq, Room.BEGINNING)), null, null, null);
    }
}
