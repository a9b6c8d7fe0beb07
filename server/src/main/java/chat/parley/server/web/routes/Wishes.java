package chat.parley.server.web.routes;

import chat.parley.model.Command;
import chat.parley.server.core.Actor;
import chat.parley.server.core.Chat;
import chat.parley.server.core.read.Page;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;

/// How a route hands a wish to [Chat] and answers with what became of it.
record Wishes(Chat chat) {
    /// Answers with the object as it is now.
    Answer ok(Call call, Command wish) {
        return Answer.ok(chat.handle(Actor.of(call.who()), wish));
    }

    /// The same for a wish that makes something, or finds it made.
    Answer created(Call call, Command wish) {
        return Answer.created(chat.handle(Actor.of(call.who()), wish));
    }

    /// A part of a list, with the way to its older part.
    static Answer page(Call call, Page<?> page) {
        return page(call, page, Answer.ok(page.items()));
    }

    /// The same of what is JSON already.
    static Answer messages(Call call, Page<String> page) {
        return page(call, page, Answer.json("[" + String.join(",", page.items()) + "]"));
    }

    private static Answer page(Call call, Page<?> page, Answer answer) {
        return page.before() == null ? answer : answer.with("Link", "<" + call.at("before", page.before()) + ">; rel=\"prev\"");
    }
}
