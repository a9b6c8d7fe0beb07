package chat.parley.server.core;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.core.write.Rooms;
import chat.parley.server.core.write.Rules;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Typing;
import chat.parley.server.store.Database;
import chat.parley.server.store.tables.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What holds for the moment: who types, and who has a conversation open. Nothing is stored. In conversations of over 100 it
/// reaches only those who have them open.
public final class Signals {
    private final Database database;
    private final Rooms rooms;
    private final Hub hub;
    private final Typing typing;

    public Signals(Database database, Rooms rooms, Hub hub, Typing typing) {
        this.database = database;
        this.rooms = rooms;
        this.hub = hub;
        this.typing = typing;
    }

    /// Opens a conversation on the actor's connection; where they do not take part in the channel yet, `enter` makes them.
    CompletableFuture<Outcome> join(Actor actor, Command.JoinConversation join, Supplier<CompletableFuture<Outcome>> enter) {
        var room = room(join.conversationId()).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("conversation")));
        if (!room.members().contains(actor.id()) && room.conversation().type() == Conversation.Type.CHANNEL) {
            return enter.get().thenApply(outcome -> outcome instanceof Outcome.Done ? opened(actor, join.conversationId()) : outcome);
        }
        Rules.member(Optional.of(room), actor.id());
        return CompletableFuture.completedFuture(opened(actor, join.conversationId()));
    }

    Outcome signal(Actor actor, Command.Signal signal) {
        return switch (signal) {
            case Command.JoinConversation join -> opened(actor, join.conversationId());
            case Command.LeaveConversation(var id) -> {
                Rules.member(room(id), actor.id());
                if (actor.session() != null && hub.close(actor.session(), id)) {
                    left(id, actor.id());
                }
                yield Outcome.unchanged(answer(id, actor.id()));
            }
            case Command.Typing(var id, var isTyping) -> typed(actor.id(), Rules.member(room(id), actor.id()), isTyping);
        };
    }

    /// None of a person's connections has it open any more.
    void left(Conversation.Id id, User.Id who) {
        room(id).filter(room -> room.members().contains(who)).ifPresent(room -> {
            stopped(room, who);
            tell(room, new Event.UserLeft(id, who));
        });
    }

    /// Tells of those who stopped typing without saying so.
    void expire() {
        typing.expired().forEach(typist -> room(typist.conversation()).ifPresent(room ->
                tell(room, new Event.TypingIndicator(room.id(), typist.user(), false))));
    }

    /// Tells a passing event to those whom it reaches in this conversation.
    void tell(Room room, Event event) {
        if (room.members().size() > Server.Limits.LISTED_PARTICIPANTS) {
            hub.publishWhereOpen(event, room.id(), room.members());
        } else {
            hub.publish(event, room.members());
        }
    }

    /// The conversation as last committed.
    Optional<Room> room(Conversation.Id id) {
        return rooms.remembered(id).or(() -> database.read(tables -> tables.conversations().room(id)));
    }

    private Outcome opened(Actor actor, Conversation.Id id) {
        if (actor.session() != null && hub.open(actor.session(), id)) {
            room(id).ifPresent(room -> tell(room, new Event.UserJoined(id, actor.id())));
        }
        return Outcome.unchanged(answer(id, actor.id()));
    }

    private Outcome typed(User.Id who, Room room, boolean isTyping) {
        var typist = new Typing.Typist(who, room.id());
        if (!isTyping) {
            stopped(room, who);
        } else if (isTold(who) && typing.typed(typist)) {
            tell(room, new Event.TypingIndicator(room.id(), who, true));
        }
        var answer = answer(room.id(), who);
        answer.put("is_typing", isTyping);
        return new Outcome.Done(answer, List.of());
    }

    private void stopped(Room room, User.Id who) {
        if (typing.stopped(new Typing.Typist(who, room.id()))) {
            tell(room, new Event.TypingIndicator(room.id(), who, false));
        }
    }

    private boolean isTold(User.Id who) {
        return database.read(tables -> tables.users().settings(who)).sendTyping();
    }

    private static Map<String, Object> answer(Conversation.Id id, User.Id who) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("conversation_id", id);
        answer.put("user_id", who);
        return answer;
    }
}
