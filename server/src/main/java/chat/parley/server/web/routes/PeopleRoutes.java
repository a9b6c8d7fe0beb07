package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.Actor;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import java.util.List;
import java.util.Optional;

/// People: who is here, who there is, and what each says of and sets for themselves.
record PeopleRoutes(Wishes wishes, Queries queries) {
    private static final String ONE = "/users/{user_id}";

    /// Which part of the directory is asked for.
    private enum Part {
        ONLINE, ALL
    }

    List<Route> routes() {
        return List.of(
                Route.get("/users", this::list),
                Route.get(ONE, call -> Answer.ok(queries.user(call.user("user_id")))),
                Route.put(ONE, call -> change(call, "user_id", call.body().as(Command.UpdateProfile.class))),
                Route.get(ONE + "/settings", call -> Answer.ok(queries.settings(self(call, "user_id")))),
                Route.put(ONE + "/settings", call -> change(call, "user_id", settings(call))),
                Route.put(ONE + "/status", call -> change(call, "current_user_id", call.body().as(Command.SetStatus.class))));
    }

    /// Who is online; with `status=all` or a text to look for, the directory.
    private Answer list(Call call) {
        var text = call.query("q");
        var isOnline = call.choice("status", Part.class).equals(Optional.of(Part.ONLINE));
        var isAll = call.choice("status", Part.class).equals(Optional.of(Part.ALL));
        var limit = call.limit();
        return Answer.ok(isAll || !isOnline && text.isPresent() ? queries.users(text.orElse(""), limit) : queries.online());
    }

    private Answer change(Call call, String field, Command wish) {
        return Answer.ok(wishes.chat().handle(Actor.of(self(call, field)), wish));
    }

    private static Command settings(Call call) {
        return new Command.UpdateSettings(call.body().as(User.Settings.class));
    }

    /// The person whom the path names, where that is who acts.
    private static User.Id self(Call call, String field) {
        var who = call.who(field);
        if (!who.equals(call.user("user_id"))) {
            throw new Problem.Refusal(new Problem.Forbidden("user_mismatch", "Everyone can change and read this of themselves only."));
        }
        return who;
    }
}
