package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.desktop.state.Archive.Known;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the server has at one moment, and whether a device sees and keeps the same.
final class Views {
    private static final int PAGE = 200;
    private final Map<Conversation.Id, Conversation> conversations;
    private final Map<Conversation.Id, TreeMap<Long, Message>> histories = new HashMap<>();
    private final Map<Conversation.Id, List<Person>> participants = new HashMap<>();

    /// A participant without what presence shows.
    private record Person(String id, String name, Conversation.Role role, Instant joinedAt) {
        static Person of(Participant who) {
            return new Person(who.id().value(), who.displayName(), who.role(), who.joinedAt());
        }
    }

    Views(Truth truth) {
        conversations = truth.conversations(ADA);
        conversations.keySet().forEach(id -> {
            var history = new TreeMap<Long, Message>();
            truth.history(ADA, id).forEach(message -> history.put(message.seq(), message));
            histories.put(id, history);
            participants.put(id, truth.queries().participants(ADA, id).stream().map(Person::of).toList());
        });
    }

    /// Everything that was written there was said, and is here once; what shows as refused is not here at all.
    void arrived(Device device) {
        assertEquals(device.written, device.said.values().stream().map(SendMessage::content).collect(Collectors.toSet()), device.name);
        var stored = histories.values().stream().flatMap(history -> history.values().stream()).map(Message::clientMessageId)
                .filter(Objects::nonNull).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var refused = device.failed();
        device.said.forEach((id, message) -> {
            if (conversations.containsKey(message.conversationId())) {
                var isRefused = refused.contains(id);
                var mayBeGone = !isRefused && conversations.get(message.conversationId()).firstSeq() > 1;
                assertEquals(isRefused || mayBeGone && !stored.containsKey(id) ? null : 1L, stored.get(id), () -> device.name + ": " + message);
            }
        });
    }

    void compare(Device device) {
        var seen = device.store.conversations().stream().collect(Collectors.toMap(ConversationState::id, Function.identity()));
        assertEquals(conversations.keySet(), seen.keySet(), device.name);
        conversations.forEach((id, expected) -> {
            var talk = seen.get(id);
            assertEquals(expected, talk.conversation().get(), device.name);
            assertEquals(expected.personal().unreadCount(), talk.unread().get(), device.name + " " + id);
            compare(device, talk, expected);
        });
        kept(device);
    }

    /// Equal, told by the first that differs.
    private static void same(List<Message> expected, List<Message> seen, Supplier<String> what) {
        for (int each = 0; each < Math.min(expected.size(), seen.size()); each++) {
            assertEquals(expected.get(each), seen.get(each), what);
        }
        assertEquals(expected.size(), seen.size(), what);
    }

    private void compare(Device device, ConversationState talk, Conversation expected) {
        var window = device.window(talk);
        if (!window.isEmpty()) {
            var first = window.getFirst().seq();
            var part = histories.get(talk.id()).subMap(first, true, first + window.size() - 1, true);
            same(List.copyOf(part.values()), window, () -> device.name + " window of " + talk.id() + " " + expected);
            assertEquals(window.getLast().seq() == expected.lastSeq(), talk.atNewest().get(), () -> device.name + " at newest of " + talk.id());
            assertEquals(first > expected.firstSeq(), talk.hasOlder().get(), () -> device.name + " older of " + talk.id());
        } else if (talk.atNewest().get()) {
            assertEquals(Map.of(), histories.get(talk.id()), device.name);
        }
        if (!talk.participants().isEmpty()) {
            assertEquals(participants.get(talk.id()), talk.participants().stream().map(Person::of).toList(), () -> device.name + " " + talk.id());
        }
    }

    /// What is on disk is as new as what is shown, and only what is there.
    private void kept(Device device) {
        var known = Patience.of(device.cache.load());
        assertEquals(conversations, known.conversations().stream().collect(Collectors.toMap(Conversation::id, Function.identity())), device.name);
        assertEquals(Map.of(), known.read(), device.name);
        conversations.forEach((id, now) -> {
            var history = histories.get(id);
            for (var seq = now.lastSeq(); seq > 0; seq--) {
                var part = Patience.of(device.cache.before(id, seq + 1, PAGE));
                for (var message : part) {
                    assertEquals(history.get(message.seq()), message, () -> device.name + " keeps");
                }
                seq -= Math.max(0, part.size() - 1);
            }
        });
        participants(device, known);
    }

    private void participants(Device device, Known known) {
        known.participants().forEach((id, list) -> {
            assertFalse(list.isEmpty() && conversations.containsKey(id), () -> device.name + " keeps nobody of " + id);
            assertEquals(participants.get(id), list.stream().map(Person::of).toList(), () -> device.name + " keeps who is in " + id);
        });
    }
}
