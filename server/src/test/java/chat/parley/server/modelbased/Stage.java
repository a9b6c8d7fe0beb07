package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.modelbased.Expected.Told;
import chat.parley.server.modelbased.Model.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The server, the [Model] and the clients side by side: does the same to both, and compares what is answered and what everyone
/// hears after every step. Belongs to the test's thread.
final class Stage {
    private static final int REMEMBERED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    final Doors doors;
    final Names names;
    final Model model;
    final List<Client> clients;
    private final Deque<String> journal = new ArrayDeque<>();
    private final Passing passing;
    private int done;

    Stage(Doors doors, Names names, Model model, List<Client> clients) {
        this.doors = doors;
        this.names = names;
        this.model = model;
        this.clients = clients;
        passing = new Passing(model);
    }

    /// How many commands were carried out.
    int done() {
        return done;
    }

    /// What was done last, for whoever reads a failure.
    String journal() {
        return String.join("\n", journal);
    }

    Stream<Client> connected() {
        return clients.stream().filter(Client::isConnected);
    }

    /// One request.
    void request(User.Id who, Command command) {
        note("REST", who, command);
        var reply = doors.ask(who, names.inTheirs(command));
        var expected = apply(new Actor(who, null), command, reply.status() < 300 ? reply.body() : null);
        check(command, reply, expected);
    }

    /// Several frames on one socket, one behind the other.
    void say(Client client, List<? extends Command.Framed> commands) {
        commands.forEach(command -> note("socket " + clients.indexOf(client), client.who, command));
        var ids = commands.stream().map(command -> client.say(names.inTheirs(command))).toList();
        for (int each = 0; each < ids.size(); each++) {
            var reply = client.reply(ids.get(each));
            var data = reply.path("data");
            var isDone = reply.path("type").asString().equals("ack");
            var expected = apply(new Actor(client.who, client), commands.get(each), isDone ? data : null);
            assertEquals(expected.refusal(), isDone ? null : data.path("code").asString(), () -> "answer: " + reply);
            if (isDone) {
                compare(expected, commands.get(each), data);
            } else {
                assertEquals(false, data.path("retryable").asBoolean(), () -> "may be tried again: " + reply);
            }
        }
    }

    /// Several requests at once, of which it is not known which comes first: what is answered tells that, by `order`.
    void race(List<Race.Runner> runners, java.util.Comparator<Race.Finish> order) {
        runners.forEach(runner -> note("race", runner.who(), runner.command()));
        for (var finish : Race.run(doors, names, runners).stream().sorted(order).toList()) {
            var command = finish.runner().command();
            var expected = apply(new Actor(finish.runner().who(), null), command, finish.reply().status() < 300 ? finish.reply().body() : null);
            check(command, finish.reply(), expected);
        }
    }

    void disconnect(Client client, boolean politely) {
        settle();
        note(politely ? "closes" : "is cut off", client.who, null);
        client.disconnect(politely);
        awaitConnections();
        tell(model.disconnected(new Actor(client.who, client)));
        settle();
    }

    /// A client that only came to look goes.
    void leave(Client guest) {
        guest.disconnect(true);
        awaitConnections();
    }

    void connect(Client client) {
        note("connects", client.who, null);
        client.connect();
        settle();
    }

    /// The server ends in good order and starts again; whoever was connected comes back.
    void restart() {
        settle();
        note("restart", null, null);
        var back = connected().toList();
        doors.restart();
        back.forEach(Client::awaitEnd);
        model.restarted();
        back.stream().filter(client -> client.hearing() == Replica.Hearing.GOOD).forEach(Client::forget);
        back.forEach(Client::connect);
        settle();
    }

    /// Waits until everything is heard, and compares it with what should be.
    void settle() {
        var listening = connected().toList();
        var pings = listening.stream().map(client -> client.say(new Command.Ping())).toList();
        for (int each = 0; each < listening.size(); each++) {
            listening.get(each).listen(pings.get(each));
        }
        listening.forEach(this::compare);
        listening.forEach(Client::load);
        model.talks.values().forEach(Talk::stepOver);
    }

    void note(String way, User.Id who, Object what) {
        journal.add(done + " " + way + " " + (who == null ? "" : who.value()) + " " + (what == null ? "" : what));
        if (journal.size() > REMEMBERED) {
            journal.remove();
        }
    }

    private Expected apply(Actor actor, Command command, JsonNode answer) {
        done++;
        var expected = model.apply(actor, command);
        if (answer != null && command instanceof Command.CreateConversation && expected.result() instanceof Conversation made) {
            names.bind(made.id(), answer.path("id").asString());
        }
        if (answer != null) {
            names.learn(answer);
        }
        tell(expected.told());
        return expected;
    }

    private void tell(List<Told> told) {
        told.forEach(each -> connected().filter(client -> each.to().contains(client.who)).forEach(client -> client.expected().add(
                Names.json(new String(Wire.encode(new ServerFrame.Push(each.heardBy(client.who))), StandardCharsets.UTF_8)))));
    }

    private void check(Command command, Doors.Reply reply, Expected expected) {
        var status = expected.refusal() != null ? Requests.status(expected.refusal())
                : expected.changed() && Requests.creates(command) ? 201 : 200;
        assertEquals(status, reply.status(), () -> "answer: " + reply.body());
        if (expected.refusal() == null) {
            compare(expected, command, reply.body());
        } else {
            assertEquals(expected.refusal(), reply.body().path("code").asString(), () -> "answer: " + reply.body());
        }
    }

    private void compare(Expected expected, Command command, JsonNode answer) {
        assertEquals(names.inOurs(expected.result()), names.inOurs(answer), "answer");
        if (command instanceof Command.SetStatus(var status)) {
            assertEquals(status.name().toLowerCase(java.util.Locale.ROOT), answer.path("status").asString());
        }
    }

    /// Events of one conversation come in order; those of different ones need not.
    private void compare(Client client) {
        client.heard().forEach(names::learn);
        var heard = client.heard().stream().map(names::inOurs).filter(event -> !passing.isAllowed(client.who, event)).toList();
        var expected = client.expected().stream().map(names::inOurs).toList();
        assertEquals(lines(byConversation(expected)), lines(byConversation(heard)), () -> "what " + client.who.value() + " hears on socket "
                + clients.indexOf(client));
        client.heard().clear();
        client.expected().clear();
    }

    private static Map<String, List<JsonNode>> byConversation(List<JsonNode> events) {
        return events.stream().collect(Collectors.groupingBy(Stage::about, java.util.TreeMap::new, Collectors.toList()));
    }

    private static String about(JsonNode event) {
        var data = event.path("data");
        return event.path("type").asString().startsWith("conversation_") && data.has("id") ? data.path("id").asString()
                : data.path("conversation_id").asString("");
    }

    private static String lines(Map<String, List<JsonNode>> events) {
        return events.values().stream().flatMap(List::stream).map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    private void awaitConnections() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var open = connected().count(); doors.connections() != open;) {
            assertTrue(System.nanoTime() - deadline < 0, "a connection that is gone is still counted");
            Thread.onSpinWait();
        }
    }
}
