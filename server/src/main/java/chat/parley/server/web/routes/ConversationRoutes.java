package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Problem;
import chat.parley.server.core.Actor;
import chat.parley.server.core.read.ConversationFilter;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import java.util.List;

/// Conversations and channels: making, finding, changing them, and what each is to one person.
record ConversationRoutes(Wishes wishes, Queries queries) {
    private static final String ONE = "/conversations/{conversation_id}";

    List<Route> routes() {
        return List.of(
                Route.post("/conversations", this::create),
                Route.get("/conversations", this::list),
                Route.get(ONE, call -> Answer.ok(queries.conversation(call.who(), call.conversation()))),
                Route.put(ONE, call -> wishes.ok(call, inBody(call, Command.UpdateConversation.class))),
                Route.delete(ONE, call -> wishes.ok(call, new Command.DeleteConversation(call.conversation()))),
                Route.post(ONE + "/archive", call -> wishes.ok(call, new Command.ArchiveConversation(call.conversation()))),
                Route.delete(ONE + "/archive", call -> wishes.ok(call, new Command.UnarchiveConversation(call.conversation()))),
                Route.post(ONE + "/mute", call -> wishes.ok(call, inBody(call, Command.MuteConversation.class))),
                Route.delete(ONE + "/mute", call -> wishes.ok(call, new Command.UnmuteConversation(call.conversation()))),
                Route.post(ONE + "/pin", call -> wishes.ok(call, new Command.PinConversation(call.conversation()))),
                Route.delete(ONE + "/pin", call -> wishes.ok(call, new Command.UnpinConversation(call.conversation()))),
                Route.put(ONE + "/notify", call -> wishes.ok(call, inBody(call, Command.NotifyOf.class))),
                Route.post(ONE + "/read", call -> wishes.ok(call, inBody(call, Command.MarkRead.class))),
                Route.get(ONE + "/receipts", call -> Answer.ok(queries.receipts(call.who(), call.conversation()))),
                Route.post(ONE + "/typing", call -> wishes.ok(call, inBody(call, Command.Typing.class))),
                Route.get("/channels", this::channels),
                Route.post("/channels/{conversation_id}/join",
                        call -> wishes.created(call, new Command.JoinChannel(call.channel()))));
    }

    private Answer create(Call call) {
        var who = Actor.of(call.who("creator_id"));
        return Answer.created(wishes.chat().handle(who, call.body().as(Command.CreateConversation.class)));
    }

    private Answer list(Call call) {
        var filter = new ConversationFilter(call.query("q").orElse(null), call.choice("type", Conversation.Type.class).orElse(null),
                archived(call), call.limit(), before(call));
        return Wishes.page(call, queries.conversations(call.who(), filter));
    }

    private Answer channels(Call call) {
        return Wishes.page(call, queries.channels(call.who(), call.query("q").orElse(null), call.limit(), before(call)));
    }

    /// The body's wish about the conversation that the path names, whatever the body says of that.
    private static <C extends Command> C inBody(Call call, Class<C> wish) {
        return call.body().with("conversation_id", call.conversation().value()).as(wish);
    }

    private static Conversation.Id before(Call call) {
        return call.queriedId("before").map(Conversation.Id::new).orElse(null);
    }

    private static Boolean archived(Call call) {
        return call.query("archived").map(text -> switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new Problem.Refusal(Problem.Invalid.field("archived", "must be true or false"));
        }).orElse(null);
    }
}
