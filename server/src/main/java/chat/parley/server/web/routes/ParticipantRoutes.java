package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import java.util.List;

/// Who is in a conversation, and who administers it.
record ParticipantRoutes(Wishes wishes, Queries queries) {
    private static final String ONE = "/conversations/{conversation_id}";
    private static final String ADMIN = ONE + "/admins/{participant_id}";

    List<Route> routes() {
        return List.of(
                Route.get(ONE + "/participants", call -> Answer.ok(queries.participants(call.who(), call.conversation()))),
                Route.get(ONE + "/online-users", call -> Answer.ok(queries.onlineUsers(call.who(), call.conversation()))),
                Route.post(ONE + "/participants", call -> wishes.created(call, added(call))),
                Route.delete(ONE + "/participants/{participant_id}",
                        call -> wishes.ok(call, new Command.RemoveParticipant(call.conversation(), call.user("participant_id")))),
                Route.put(ADMIN, call -> wishes.ok(call, new Command.AppointAdmin(call.conversation(), call.user("participant_id")))),
                Route.delete(ADMIN, call -> wishes.ok(call, new Command.DismissAdmin(call.conversation(), call.user("participant_id")))));
    }

    private static Command added(Call call) {
        return call.body().with("conversation_id", call.conversation().value()).as(Command.AddParticipant.class);
    }
}
