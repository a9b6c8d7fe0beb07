package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Member;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// State, disk and network together, against a real server.
class SignedInIT {
    private static final int MANY = 300;
    @TempDir
    private Path folder;

    @Test
    void threeHundredMessagesWrittenOfflineGoOutOnceAndInOrderUnderALimitOfPace(TestReporter reporter) {
        writeOffline(Map.of("RATE_LIMIT_WINDOW", "2"), false, Duration.ofMinutes(2), reporter);
    }

    @Test
    void fullOutboxGoesOutAfterTheAppWasStartedAgain(TestReporter reporter) {
        writeOffline(Map.of("RATE_LIMIT_WINDOW", "2"), true, Duration.ofMinutes(2), reporter);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void theSameUnderTheDefaultLimits(TestReporter reporter) {
        writeOffline(Map.of(), true, Duration.ofMinutes(8), reporter);
    }

    @Test
    void messagesThatAreOnTheirWayWhenTheServerIsKilledArriveOnceAndInOrder() {
        try (var server = new LiveServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0"));
                var ada = new Member(server.address(), "ada", folder);
                var bob = new Member(server.address(), "bob", folder)) {
            var group = server.group("ada", "Team", "bob").id();
            ada.online().knows(group);
            bob.online().knows(group);

            for (int round = 0; round < 3; round++) {
                write(ada, group, round * 100, 100);
                server.kill();
                server.start();
            }

            Patience.until("all is sent", Duration.ofMinutes(2), () -> ada.waiting(group) == 0);
            assertEquals(numbered(300), texts(ada.history(group)));
            Patience.until("the other one has all", () -> bob.get(() -> bob.store().conversation(group).conversation().get().lastSeq()) == 300);
        }
    }

    @Test
    void knownConversationsAndTheirMessagesAreThereBeforeAnyNetwork() {
        try (var server = new LiveServer(folder)) {
            var group = server.group("ada", "Team", "bob").id();
            IntStream.range(0, 30).forEach(number -> server.says("bob", group, "Message " + number));
            try (var ada = new Member(server.address(), "ada", folder)) {
                ada.online().knows(group);
                ada.run(() -> ada.store().open(group));
                Patience.until("the history is loaded", () -> ada.get(() -> ada.store().conversation(group).messages().size()) == 30);
            }
            server.kill();

            try (var again = new Member(server.address(), "ada", folder)) {
                again.run(() -> again.store().open(group));

                Patience.until("what was seen is there", () -> again.get(() -> again.store().conversation(group).messages().size()) == 30);
                assertEquals(1, Patience.of(again.get(() -> again.store().find(group, "message 17"))).size());
            }
        }
    }

    private void writeOffline(Map<String, String> limits, boolean isStartedAgain, Duration patience, TestReporter reporter) {
        try (var server = new LiveServer(folder, limits)) {
            var group = server.group("bob", "Team", "ada").id();
            var ada = new Member(server.address(), "ada", folder);
            ada.online().knows(group);
            server.kill();
            ada.offline();
            write(ada, group, 0, MANY);
            var writing = ada;
            Patience.until("all is written down", () -> writing.waiting(group) == MANY);
            if (isStartedAgain) {
                ada.close();
                ada = new Member(server.address(), "ada", folder);
                assertEquals(MANY, ada.waiting(group));
            }

            var back = System.nanoTime();
            server.start();
            var member = ada;
            Patience.until("the outbox is empty", patience, () -> member.waiting(group) == 0);

            assertEquals(numbered(MANY), texts(member.history(group)));
            reporter.publishEntry(Map.of("messages", "" + MANY, "seconds", "" + (System.nanoTime() - back) / 1_000_000_000));
            member.close();
        }
    }

    private static void write(Member who, Conversation.Id conversation, int first, int count) {
        IntStream.range(first, first + count).forEach(number -> who.sends(conversation, "Message " + number));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(number -> "Message " + number).toList();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::content).toList();
    }
}
