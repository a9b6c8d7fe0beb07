package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.server.live.Typing.Typist;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingTest {
    private static final Typist ADA = typist("ada");
    private final FakeTime time = new FakeTime();
    private final Typing typing = new Typing(Duration.ofSeconds(1), time);

    @Test
    void repetitionPassesOnceASecond() {
        var first = typing.typed(ADA);
        time.pass(Duration.ofMillis(999));
        var tooSoon = typing.typed(ADA);
        time.pass(Duration.ofMillis(1));
        var aSecondLater = typing.typed(ADA);

        assertEquals(List.of(true, false, true), List.of(first, tooSoon, aSecondLater));
    }

    @Test
    void everyRepetitionPassesWhereThatIsNotLimited() {
        var unlimited = new Typing(Duration.ZERO, time);

        assertTrue(unlimited.typed(ADA));
        assertTrue(unlimited.typed(ADA));
    }

    @Test
    void changeOfStateAlwaysPasses() {
        typing.typed(ADA);

        assertTrue(typing.stopped(ADA));
        assertTrue(typing.typed(ADA));
    }

    @Test
    void stoppingTwiceIsNoNews() {
        typing.typed(ADA);
        typing.stopped(ADA);

        assertFalse(typing.stopped(ADA));
    }

    @Test
    void typingEndsByItselfSixSecondsAfterItWasLastHeard() {
        typing.typed(ADA);
        time.pass(Duration.ofMillis(5_500));
        typing.typed(ADA);

        time.pass(Duration.ofMillis(5_999));
        var before = typing.expired();
        var stillShown = typing.isTyping(ADA);
        time.pass(Duration.ofMillis(1));
        var shownAfter = typing.isTyping(ADA);
        var after = typing.expired();

        assertEquals(List.of(), before);
        assertTrue(stillShown);
        assertFalse(shownAfter);
        assertEquals(List.of(ADA), after);
        assertEquals(List.of(), typing.expired());
    }

    @Test
    void oneMoreThanIsKeptIsNotShown() {
        for (var i = 0; i < Typing.MOST; i++) {
            assertTrue(typing.typed(typist("user_" + i)));
        }

        assertFalse(typing.typed(ADA));
        assertFalse(typing.isTyping(ADA));
    }

    private static Typist typist(String name) {
        return new Typist(new User.Id(name), new Conversation.Id("conv_1"));
    }
}
