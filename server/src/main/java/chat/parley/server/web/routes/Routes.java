package chat.parley.server.web.routes;

import chat.parley.server.core.Chat;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Route;
import chat.parley.server.web.pages.Pages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Every route of the REST door; the one list that the server and the tests of its documents read.
public final class Routes {
    private Routes() { }

    /// `isWritable` is whether what is sent can be stored now.
    public static List<Route> all(Chat chat, Accounts accounts, Queries queries, PrometheusMeterRegistry meters, BooleanSupplier isWritable) {
        var wishes = new Wishes(chat);
        return Stream.of(
                new ConversationRoutes(wishes, queries).routes(),
                new ParticipantRoutes(wishes, queries).routes(),
                new MessageRoutes(wishes, queries).routes(),
                new PeopleRoutes(wishes, queries).routes(),
                new SystemRoutes(queries, meters, isWritable).routes(),
                new AuthRoutes(accounts, queries).routes(),
                new AdminRoutes(accounts, queries).routes(),
                new DocsApi().routes(),
                new Pages().routes()).flatMap(List::stream).toList();
    }
}
