package chat.parley.server.web.routes;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.trust.EntryLink;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import chat.parley.server.web.entry.Access;
import java.util.List;

/// What administrators do about people, invites, sessions and the server.
record AdminRoutes(Accounts accounts, Queries queries) {
    private static final String PEOPLE = "/admin/users";
    private static final String ONE = PEOPLE + "/{user_id}";
    private static final String NEXT = "next";
    private static final String PREVIOUS = "prev";

    List<Route> routes() {
        return List.of(
                Route.get(PEOPLE, this::people),
                Route.get(ONE, call -> Answer.ok(accounts.administration().person(call.user("user_id")))),
                Route.patch(ONE, call -> Answer.ok(accounts.administration().change(call.caller(), call.user("user_id"),
                        call.body().as(AccountWish.ChangeAccount.class)))),
                Route.post(ONE + "/reset", this::reset),
                Route.get("/admin/invites", _ -> Answer.ok(accounts.invitations().all())),
                Route.post("/admin/invites", this::invite),
                Route.delete("/admin/invites/{invite_id}",
                        call -> Answer.ok(accounts.invitations().remove(call.caller(), call.id("invite_id", "invite")))),
                Route.get("/admin/sessions", call -> Answer.ok(accounts.administration().sessions(call.caller(),
                        call.queriedId("of").map(User.Id::new).orElse(null)))),
                Route.delete("/admin/sessions/{session_id}",
                        call -> Answer.ok(accounts.administration().endSession(call.caller(), call.id("session_id", "session")))),
                Route.get("/admin/audit", this::audit),
                Route.get("/admin/storage", _ -> Answer.ok(accounts.administration().storage())))
                .stream().map(route -> route.only(Access.ADMINISTRATORS)).toList();
    }

    private Answer people(Call call) {
        var limit = call.limit();
        var found = accounts.administration().people(call.query("q").orElse(""), call.queriedId("after").map(User.Id::new).orElse(null), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return linked(call, page, found.size() > limit ? page.getLast().user().id().value() : null, "after", NEXT);
    }

    private Answer audit(Call call) {
        var limit = call.limit();
        var before = call.query("cursor").map(AdminRoutes::number).orElse(Long.MAX_VALUE);
        var found = accounts.administration().audit(before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return linked(call, page, found.size() > limit ? Long.toString(page.getLast().id()) : null, "cursor", PREVIOUS);
    }

    private Answer invite(Call call) {
        var invite = accounts.invitations().make(call.caller(), call.body().as(AccountWish.NewInvite.class));
        return Answer.created(invite.told(invite.code(), link(call, EntryLink.Kind.INVITE, invite.code())));
    }

    private Answer reset(Call call) {
        var reset = accounts.administration().reset(call.caller(), call.user("user_id"));
        return Answer.created(reset.linked(link(call, EntryLink.Kind.RESET, reset.code())));
    }

    private String link(Call call, EntryLink.Kind kind, String code) {
        var key = queries.server().tlsFingerprint();
        return new EntryLink(call.server(), kind, code, key == null ? null : new Fingerprint(key)).text();
    }

    private static Answer linked(Call call, List<?> page, String position, String parameter, String relation) {
        var answer = Answer.ok(page);
        return position == null ? answer : answer.with("Link", "<" + call.at(parameter, position) + ">; rel=\"" + relation + "\"");
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Problem.Refusal(Problem.Invalid.field("cursor", "must be taken from the Link of the last answer"));
        }
        return Long.parseLong(text);
    }
}
