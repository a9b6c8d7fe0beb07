package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.desktop.state.Archive.Known;
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
import java.util.Set;
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
        arrived(device.name, device.written, device.said, device.failed());
    }

    /// The same of a browser.
    void arrived(BrowserDevice device) {
        arrived(device.name, device.written, device.said,
                device.talks().values().stream().flatMap(talk -> talk.failed().stream()).collect(Collectors.toSet()));
    }

    private void arrived(String device, Set<String> written, Map<String, SendMessage> said, Set<String> refused) {
        assertEquals(written, said.values().stream().map(SendMessage::content).collect(Collectors.toSet()), device);
        var stored = histories.values().stream().flatMap(history -> history.values().stream()).map(Message::clientMessageId)
                .filter(Objects::nonNull).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        said.forEach((id, message) -> {
            if (conversations.containsKey(message.conversationId())) {
                var isRefused = refused.contains(id);
                var mayBeGone = !isRefused && conversations.get(message.conversationId()).firstSeq() > 1;
                assertEquals(isRefused || mayBeGone && !stored.containsKey(id) ? null : 1L, stored.get(id), () -> device + ": " + message);
            }
        });
    }

    void compare(Device device) {
        compare(device.name, device.store.conversations().stream().map(talk -> new Shown(device.name, talk.conversation().get(), talk.unread().get(),
                device.window(talk), talk.atNewest().get(), talk.hasOlder().get(), talk.participants())).toList());
        kept(device);
    }

    /// A browser keeps nothing of this but what it shows.
    void compare(BrowserDevice device) {
        compare(device.name, device.talks().values().stream().map(BrowserDevice.Talk::shown).toList());
    }

    private void compare(String device, List<Shown> all) {
        var seen = all.stream().collect(Collectors.toMap(shown -> shown.conversation().id(), Function.identity()));
        assertEquals(conversations.keySet(), seen.keySet(), device);
        conversations.forEach((id, expected) -> {
            var shown = seen.get(id);
            assertEquals(expected, shown.conversation(), device);
            assertEquals(expected.personal().unreadCount(), shown.unread(), device + " " + id);
            compare(shown, expected);
        });
    }

    /// Equal, told by the first that differs.
    private static void same(List<Message> expected, List<Message> seen, Supplier<String> what) {
        for (int each = 0; each < Math.min(expected.size(), seen.size()); each++) {
            assertEquals(expected.get(each), seen.get(each), what);
        }
        assertEquals(expected.size(), seen.size(), what);
    }

    private void compare(Shown shown, Conversation expected) {
        var window = shown.window();
        var what = shown.device() + " " + expected.id();
        if (!window.isEmpty()) {
            var first = window.getFirst().seq();
            var part = histories.get(expected.id()).subMap(first, true, first + window.size() - 1, true);
            same(List.copyOf(part.values()), window, () -> what + " window " + expected);
            assertEquals(window.getLast().seq() == expected.lastSeq(), shown.atNewest(), () -> what + " at newest");
            assertEquals(first > expected.firstSeq(), shown.hasOlder(), () -> what + " older");
        } else if (shown.atNewest()) {
            assertEquals(Map.of(), histories.get(expected.id()), what);
        }
        if (!shown.participants().isEmpty()) {
            assertEquals(participants.get(expected.id()), shown.participants().stream().map(Person::of).toList(), what);
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
