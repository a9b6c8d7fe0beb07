package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.model.Problem;
import chat.parley.server.core.read.Queries;
import chat.parley.server.core.read.Window;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Messages: a conversation's, one, its thread, edits, reactions and pin.
record MessageRoutes(Wishes wishes, Queries queries) {
    private static final String OF = "/conversations/{conversation_id}";
    private static final String ONE = "/messages/{message_id}";

    List<Route> routes() {
        return List.of(
                Route.get(OF + "/messages",
                        call -> Wishes.messages(call, queries.messages(call.who(), call.conversation(), window(call)))),
                Route.post(OF + "/messages", call -> wishes.created(call, sent(call))),
                Route.get(OF + "/pins", call -> Answer.ok(queries.pins(call.who(), call.conversation()))),
                Route.get(ONE, call -> Answer.ok(queries.message(call.who(), call.message()))),
                Route.put(ONE, call -> wishes.ok(call, inBody(call, Command.EditMessage.class))),
                Route.delete(ONE, call -> wishes.ok(call, new Command.DeleteMessage(call.message()))),
                Route.get(ONE + "/replies", call -> Wishes.messages(call, queries.replies(call.who(), call.message(), window(call)))),
                Route.get(ONE + "/history", call -> Answer.ok(queries.history(call.who(), call.message()))),
                Route.post(ONE + "/reactions", call -> wishes.ok(call, inBody(call, Command.AddReaction.class))),
                Route.delete(ONE + "/reactions/{emoji}",
                        call -> wishes.ok(call, new Command.RemoveReaction(call.message(), call.path("emoji")))),
                Route.post(ONE + "/pin", call -> wishes.ok(call, new Command.PinMessage(call.message()))),
                Route.delete(ONE + "/pin", call -> wishes.ok(call, new Command.UnpinMessage(call.message()))));
    }

    private static Command sent(Call call) {
        return call.body().with("conversation_id", call.conversation().value()).as(Command.SendMessage.class);
    }

    /// The body's wish about the message that the path names, whatever the body says of that.
    private static <C extends Command> C inBody(Call call, Class<C> wish) {
        return call.body().with("message_id", call.message().value()).as(wish);
    }

    private static Window window(Call call) {
        var before = call.queriedId("before");
        var after = call.queriedId("after");
        var around = call.queriedId("around");
        if (Stream.of(before, after, around).filter(Optional::isPresent).count() > 1) {
            throw new Problem.Refusal(Problem.Invalid.field("before", "must not be combined with after or around"));
        }
        return new Window(call.limit(), before.orElse(null), after.orElse(null), around.orElse(null));
    }
}
