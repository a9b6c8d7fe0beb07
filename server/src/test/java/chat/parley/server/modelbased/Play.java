package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.server.modelbased.Replica.Hearing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One run: what happens on the [Stage], by chance, from a seed.
final class Play {
    private static final int COMPARED_EVERY = 400;
    private static final int RESTARTED_EVERY = 1_100;
    private static final int HEARD_EVERY = 4;
    private static final int PIPELINED = 12;
    private final Random random;
    private final long seed;
    private final Path folder;
    private final List<User.Id> people;

    Play(Path folder, List<User.Id> people, long seed) {
        this.folder = folder;
        this.people = people;
        this.seed = seed;
        random = new Random(seed);
    }

    void perform(int commands) {
        try (var doors = new Doors(folder)) {
            var names = new Names();
            var model = new Model(people);
            var clients = Stream.concat(people.stream().map(who -> new Client(who, Hearing.GOOD, doors, names, random)),
                    people.stream().skip(2).map(who -> new Client(who, Hearing.HARD, doors, names, random))).toList();
            var stage = new Stage(doors, names, model, clients);
            try {
                perform(stage, new Script(random, model, names), commands);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", after\n" + stage.journal() + "\n" + failure.getMessage(), failure);
            }
        }
    }

    /// The last client is away from its first minute to the end, and then has missed more than `sync` tells one by one.
    private void perform(Stage stage, Script script, int commands) {
        stage.clients.forEach(stage::connect);
        var sleeper = stage.clients.getLast();
        stage.request(sleeper.who, new Command.CreateConversation(people, Conversation.Type.GROUP, "All", null, null));
        stage.disconnect(sleeper, true);
        int compared = 0;
        int restarted = 0;
        while (stage.done() < commands) {
            step(stage, script, sleeper);
            if (random.nextInt(HEARD_EVERY) == 0) {
                stage.settle();
            }
            if (stage.done() / RESTARTED_EVERY > restarted) {
                restarted++;
                stage.restart();
            }
            if (stage.done() / COMPARED_EVERY > compared) {
                compared++;
                compare(stage);
            }
        }
        stage.clients.stream().filter(client -> !client.isConnected()).forEach(stage::connect);
        compare(stage);
    }

    private void step(Stage stage, Script script, Client sleeper) {
        var who = script.someone();
        var sockets = stage.connected().filter(client -> client.who.equals(who)).toList();
        var way = random.nextInt(100);
        if (way < 3) {
            comeOrGo(stage, sleeper);
        } else if (way < 6) {
            race(stage, script);
        } else if (way < 25 && !sockets.isEmpty()) {
            var socket = any(sockets);
            stage.say(socket, IntStream.range(0, 1 + random.nextInt(PIPELINED)).mapToObj(_ -> script.pipelined(who)).toList());
        } else {
            var wish = script.wish(who);
            var isSocketOnly = wish instanceof Command.JoinConversation || wish instanceof Command.LeaveConversation;
            if (wish instanceof Command.Framed framed && !sockets.isEmpty() && (isSocketOnly || random.nextBoolean())) {
                stage.say(any(sockets), List.of(framed));
            } else if (!isSocketOnly) {
                stage.request(who, wish);
            }
        }
    }

    /// A connection that may fail ends or begins again.
    private void comeOrGo(Stage stage, Client sleeper) {
        var client = any(stage.clients.stream().filter(each -> each.hearing() == Hearing.HARD && each != sleeper).toList());
        if (client.isConnected()) {
            stage.disconnect(client, random.nextBoolean());
        } else {
            stage.connect(client);
        }
    }

    private void race(Stage stage, Script script) {
        if (random.nextInt(4) == 0) {
            var one = script.someone();
            var other = script.someone();
            stage.race(List.of(met(one, other), met(other, one), met(one, other)),
                    Comparator.comparing((Race.Finish finish) -> finish.reply().status()).reversed());
            return;
        }
        var talks = stage.model.talks.values().stream().filter(talk -> !talk.announcement && !talk.people.isEmpty()).toList();
        if (!talks.isEmpty()) {
            var talk = any(talks);
            var runners = new ArrayList<Race.Runner>();
            for (int each = 0; each < 3; each++) {
                var runner = new Race.Runner(any(talk.people), script.message(talk.id));
                runners.addAll(runner.command() instanceof Command.SendMessage send && send.clientMessageId() != null
                        ? List.of(runner, runner) : List.of(runner));
            }
            stage.race(runners, Comparator.comparing((Race.Finish finish) -> finish.reply().body().path("seq").asLong())
                    .thenComparing(finish -> -finish.reply().status()));
        }
    }

    private static Race.Runner met(User.Id one, User.Id other) {
        return new Race.Runner(one, new Command.CreateConversation(List.of(other), Conversation.Type.PRIVATE, null, null, null));
    }

    /// All three views of everyone: by events alone, by `sync`, and afresh.
    private void compare(Stage stage) {
        stage.note("compare", null, null);
        stage.connected().filter(client -> client.hearing() == Hearing.HARD).forEach(client -> client.replica().ask(client.replica().known(null)));
        stage.settle();
        var views = new Views(stage.doors, stage.names, stage.model, random);
        for (var who : people) {
            var fresh = new Client(who, Hearing.GOOD, stage.doors, stage.names, random);
            fresh.connect();
            fresh.load();
            views.compare(who, Stream.concat(Stream.of(fresh), stage.connected().filter(client -> client.who.equals(who))));
            stage.leave(fresh);
        }
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
