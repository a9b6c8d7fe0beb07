package chat.parley.desktop.state;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What a server answers over REST from its rooms. While `isHeld` the answers wait, made but not told, until [#release].
final class Shelf implements Requests {
    final List<Where> asked = new ArrayList<>();
    final Map<User.Id, User> strangers = new HashMap<>();
    boolean isHeld;
    boolean isDown;
    private final Map<Conversation.Id, Room> rooms;
    private final List<Runnable> held = new ArrayList<>();

    Shelf(Map<Conversation.Id, Room> rooms) {
        this.rooms = rooms;
    }

    void release() {
        isHeld = false;
        List.copyOf(held).forEach(Runnable::run);
        held.clear();
    }

    @Override
    public CompletableFuture<Part> messages(Conversation.Id conversation, Where where, int limit) {
        asked.add(where);
        return answer(() -> {
            var all = room(conversation).kept();
            var part = switch (where) {
                case Where.Newest _ -> last(all, limit);
                case Where.Before(var seq) -> last(all.stream().filter(message -> message.seq() < seq).toList(), limit);
                case Where.After(var seq) -> all.stream().filter(message -> message.seq() > seq).limit(limit).toList();
                case Where.Around(var id) -> {
                    var middle = found(all, id).seq();
                    yield all.stream().filter(message -> message.seq() > middle - limit / 2 && message.seq() <= middle + limit / 2).toList();
                }
            };
            return new Part(part, !part.isEmpty() && part.getFirst() != all.getFirst());
        });
    }

    @Override
    public CompletableFuture<Message> message(Message.Id id) {
        return answer(() -> found(rooms.values().stream().flatMap(room -> room.kept().stream()).toList(), id));
    }

    @Override
    public CompletableFuture<List<Conversation.Participant>> participants(Conversation.Id conversation) {
        return answer(() -> room(conversation).participants());
    }

    @Override
    public CompletableFuture<List<Message.Receipt>> receipts(Conversation.Id conversation) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<User> person(User.Id id) {
        return answer(() -> {
            if (!strangers.containsKey(id)) {
                throw absent("user");
            }
            return strangers.get(id);
        });
    }

    @Override
    public CompletableFuture<Outcome> perform(Command command) {
        return answer(() -> switch (command) {
            case Command.CreateConversation _ -> {
                var made = new Room("made", Conversation.Type.GROUP, Bench.ADA);
                rooms.put(made.id, made);
                yield Outcome.unchanged(made.now());
            }
            case Command other -> new Outcome.Refused(new Problem.Conflict("unsupported", other.getClass().getSimpleName()));
        });
    }

    @Override
    public CompletableFuture<List<Message>> replies(Message.Id root) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<List<Message.Revision>> revisions(Message.Id id) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<List<Message>> pins(Conversation.Id conversation) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<List<Conversation>> conversations(Conversation.Id before, int limit) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<List<Conversation>> channels(String query) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<List<User>> people(String query) {
        return answer(List::of);
    }

    @Override
    public CompletableFuture<User.Settings> settings() {
        return answer(() -> User.Settings.DEFAULT);
    }

    private <T> CompletableFuture<T> answer(Supplier<T> made) {
        if (isDown) {
            return CompletableFuture.failedFuture(new Problem.Refusal(new Problem.Unavailable("unavailable", "The server cannot be reached.", 1)));
        }
        var future = new CompletableFuture<T>();
        try {
            var value = made.get();
            if (isHeld) {
                held.add(() -> future.complete(value));
            } else {
                future.complete(value);
            }
        } catch (Problem.Refusal refusal) {
            future.completeExceptionally(refusal);
        }
        return future;
    }

    private Room room(Conversation.Id id) {
        if (!rooms.containsKey(id)) {
            throw absent("conversation");
        }
        return rooms.get(id);
    }

    private static Message found(List<Message> messages, Message.Id id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst().orElseThrow(() -> absent("message"));
    }

    private static List<Message> last(List<Message> messages, int limit) {
        return List.copyOf(messages.subList(Math.max(0, messages.size() - limit), messages.size()));
    }

    private static Problem.Refusal absent(String what) {
        return new Problem.Refusal(new Problem.NotFound(what));
    }
}
