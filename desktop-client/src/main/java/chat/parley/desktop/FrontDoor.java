package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.Door;
import chat.parley.model.User;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// The way into a chat, as the window before it asks for it.
record FrontDoor(Http http, DesktopApp app, Words words) implements Door {
    @Override
    public CompletableFuture<Reply> knock(URI address) {
        return Knock.at(new Endpoint(address), http).thenApplyAsync(knock -> switch (knock) {
            case Knock.Open(var server) -> new Reply.Open(server);
            case Knock.AsksForAccounts(var server) -> new Reply.AsksForAccounts(server);
            case Knock.OtherVersion(var theirs, var isNewer) -> new Reply.OtherVersion(theirs, isNewer);
            case Knock.NotParley() -> new Reply.NotParley();
            case Knock.Unreachable() -> new Reply.Unreachable();
        }, DesktopApp.HOME);
    }

    @Override
    public CompletableFuture<Entry> enter(URI address, User.Id name) {
        return knock(address).thenApplyAsync(reply -> switch (reply) {
            case Reply.Open _ -> {
                app.enter(new Endpoint(address), name);
                yield new Entry.Entered();
            }
            case Reply.Unreachable() -> new Entry.Unreachable();
            case Reply.AsksForAccounts(var server) -> new Entry.Refused(words.of("connect.accounts", server.name()));
            case Reply.OtherVersion _, Reply.NotParley _ -> new Entry.Refused(words.of("connect.notParley", address));
        }, DesktopApp.HOME);
    }
}
