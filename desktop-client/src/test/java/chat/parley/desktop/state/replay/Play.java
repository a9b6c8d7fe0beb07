package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;

import chat.parley.desktop.state.replay.Device.Hearing;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What people do, and what four of Ada's computers make of it: one hears everything, two hear badly and break down, one mostly sleeps.
final class Play implements AutoCloseable {
    private static final int AT_ONCE = 20;
    private static final int BURST = 40;
    private final Truth truth;
    private final Path folder;
    private final RandomGenerator random;
    private final Script script;
    private final Device good;
    private final Device sleeper;
    private final List<Device> hard;
    private Conversation.Id square;
    private int guests;

    Play(Truth truth, Path folder, RandomGenerator random) {
        this.truth = truth;
        this.folder = folder;
        this.random = random;
        script = new Script(random);
        good = device("good", Hearing.GOOD);
        sleeper = device("sleeper", Hearing.GOOD);
        hard = List.of(device("hard", Hearing.HARD), device("harder", Hearing.HARD));
        Stream.concat(Stream.of(good), hard.stream()).forEach(Device::connect);
    }

    /// How many events the one that hears everything heard.
    int events() {
        return good.heard;
    }

    /// People do some things at about the same time, and each device makes something of it.
    void batch() {
        happen(IntStream.range(0, AT_ONCE).mapToObj(_ -> script.next()).toList());
        if (random.nextInt(10) == 0) {
            nap();
        }
    }

    /// So much happens in one place that who was away cannot be told all of it.
    void burst() {
        var where = square();
        for (int each = 0; each < BURST; each++) {
            happen(IntStream.range(0, AT_ONCE).mapToObj(_ -> script.talk(where)).toList());
        }
    }

    /// The server ends and starts again; what is too old by then goes while everyone listens.
    void restart(int kept) {
        all().forEach(Device::cut);
        truth.restart();
        all().forEach(Device::connect);
        Patience.until("what is too old is gone",
                () -> truth.conversations(ADA).values().stream().allMatch(now -> now.lastSeq() - now.firstSeq() < kept));
    }

    /// Everyone sees and keeps what the server has, and so does someone who comes now.
    void compare() {
        var guest = device("guest-" + ++guests, Hearing.GOOD);
        var all = Stream.concat(Stream.of(guest), all().stream()).toList();
        // What one says still, as how far one has read, the others hear.
        all.forEach(Device::settle);
        all.forEach(Device::settle);
        var views = new Views(truth);
        all.forEach(views::compare);
        hard.forEach(views::arrived);
        guest.close();
        sleeper.cut();
    }

    private void happen(List<Script.Act> acts) {
        var outcomes = acts.stream().map(act -> truth.does(act.who(), act.wish())).toList();
        outcomes.forEach(outcome -> script.learn(outcome.join()));
        good.hear(Integer.MAX_VALUE);
        good.look();
        hard.forEach(this::suffer);
    }

    /// A place where all are.
    private Conversation.Id square() {
        if (square == null || !truth.conversations(ADA).containsKey(square)) {
            var all = new Command.CreateConversation(Script.OTHERS, Conversation.Type.GROUP, "Square", null, null);
            square = ((Conversation) ((Outcome.Done) truth.does(ADA, all).join()).result()).id();
        }
        return square;
    }

    private List<Device> all() {
        return Stream.concat(Stream.of(good, sleeper), hard.stream()).toList();
    }

    private void suffer(Device device) {
        if (!device.isConnected()) {
            device.look();
            if (random.nextInt(3) == 0) {
                device.connect();
            }
        }
        device.hear(random.nextInt(60));
        device.look();
        if (!device.store.conversations().isEmpty() && random.nextInt(4) == 0) {
            device.write(device.store.conversations().get(random.nextInt(device.store.conversations().size())));
        }
        switch (random.nextInt(12)) {
            case 0 -> device.cut();
            case 1 -> device.restart();
            case 2 -> leaveUnheard(device);
            default -> { }
        }
    }

    /// The connection breaks while something is on its way, and Ada leaves that place before it is back.
    private void leaveUnheard(Device device) {
        device.store.conversations().stream().filter(talk -> !talk.pendings().isEmpty()).findFirst().ifPresent(talk -> {
            device.cut();
            truth.does(ADA, new Command.RemoveParticipant(talk.id(), ADA)).join();
        });
    }

    private void nap() {
        sleeper.settle();
        sleeper.look();
        sleeper.settle();
        sleeper.cut();
    }

    private Device device(String name, Hearing hearing) {
        return new Device(name, truth, folder, random, hearing);
    }

    @Override
    public void close() {
        good.close();
        sleeper.close();
        hard.forEach(Device::close);
    }
}
