package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.read.ConversationFilter;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final User.Id ALICE = World.person("alice");
    @TempDir
    private Path folder;

    @Test
    void thereIsSomethingOfEverythingToSee() {
        try (var world = new World(folder, Map.of())) {
            Demo.seed(world.chat());

            var conversations = conversations(world);
            var messages = conversations.stream().flatMap(conversation -> messages(world, conversation).stream()).toList();
            assertEquals(Set.of(Conversation.Type.values()), conversations.stream().map(Conversation::type).collect(Collectors.toSet()));
            assertTrue(messages.stream().anyMatch(message -> message.replyTo() != null));
            assertTrue(messages.stream().anyMatch(message -> message.reactions().size() > 0));
            assertTrue(messages.stream().anyMatch(Message::pinned));
            assertEquals("Alice Moreau", world.queries().user(ALICE).displayName());
        }
    }

    @Test
    void secondStartAddsNothing() {
        try (var world = new World(folder, Map.of())) {
            Demo.seed(world.chat());
            var before = conversations(world);

            world.restart();
            Demo.seed(world.chat());

            assertEquals(before, conversations(world));
        }
    }

    @Test
    void limitThatDoesNotAllowItIsTold() {
        try (var world = new World(folder, Map.of("RATE_LIMIT_MESSAGES", "1"))) {
            var refusal = assertThrows(Problem.Refusal.class, () -> Demo.seed(world.chat()));

            assertEquals("too_fast", refusal.problem().code());
        }
    }

    private static List<Conversation> conversations(World world) {
        return world.queries().conversations(ALICE, new ConversationFilter(null, null, null, 50, null)).items();
    }

    private static List<Message> messages(World world, Conversation conversation) {
        return world.messages(ALICE, conversation.id(), new Window(50, null, null, null)).items();
    }
}
