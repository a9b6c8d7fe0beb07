package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame;
import chat.parley.server.live.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One of Ada's computers: a store, its disk, and a connection to the real server that may lose, repeat and mix up what it says, break,
/// and come again. Belongs to the test's thread.
final class Device implements AutoCloseable {
    final String name;
    final Cache cache;
    /// What was written here, and what of it was said with which id.
    final Set<String> written = new HashSet<>();
    final Map<String, SendMessage> said = new HashMap<>();
    ClientStore store;
    /// How many events it heard.
    int heard;
    private final Truth truth;
    private final RandomGenerator random;
    private final Hearing hearing;
    private final List<ServerFrame> heldBack = new ArrayList<>();
    private Clockwork time;
    private Remote remote;
    private Home home;
    private Session session;
    private Wiretap tap;
    private int questions;

    /// Whether each fact comes once and in order.
    enum Hearing {
        GOOD, HARD
    }

    Device(String name, Truth truth, Path folder, RandomGenerator random, Hearing hearing) {
        this.name = name;
        this.truth = truth;
        this.random = random;
        this.hearing = hearing;
        cache = new Cache(folder.resolve(name).resolve("cache.mv"), (key, _) -> key, told -> {
            throw new AssertionError(told);
        });
        restart();
    }

    boolean isConnected() {
        return session != null;
    }

    /// The app ends without a word, and starts again with what is on disk.
    void restart() {
        cut();
        // What was under way, or due later, was the old process's.
        time = new Clockwork();
        home = new Home();
        remote = new Remote(truth, ADA, random);
        store = new ClientStore(ADA, cache, remote, this::say, time, home);
        var restored = store.restore();
        await("restored", restored::isDone);
    }

    void connect() {
        tap = new Wiretap();
        store.linked(new Link.Connecting());
        session = truth.connect(ADA, tap);
    }

    /// The connection breaks; what was on its way is lost.
    void cut() {
        if (session != null) {
            session.outbox().cut();
            session = null;
            heldBack.clear();
            store.linked(new Link.Waiting(time.now(), "cut"));
        }
    }

    /// Hears some of what has come.
    void hear(int most) {
        for (int each = 0; each < most && session != null; each++) {
            var frame = tap.poll();
            if (frame == null) {
                break;
            }
            take(frame);
        }
        home.work();
    }

    /// Everything that was said and asked has come, and all is written down.
    void settle() {
        if (hearing == Hearing.HARD || !isConnected()) {
            cut();
            connect();
        }
        await(name + " online", () -> {
            hear(Integer.MAX_VALUE);
            remote.arrive(true);
            return store.link().get() instanceof Link.Online;
        });
        for (int each = 0; each < 3; each++) {
            time.pass(2);
            var asked = questions + 1;
            say(new Command.Ping(), "ping-" + asked);
            await(name + " settled", () -> {
                hear(Integer.MAX_VALUE);
                remote.arrive(true);
                return questions >= asked && said.size() == written.size() && store.conversations().stream().allMatch(Device::isQuiet);
            });
        }
        store.flush();
        Patience.of(cache.size());
    }

    /// What a person does at this computer without changing anything for others.
    void look() {
        // What was asked for last has travelled while things happened.
        remote.arrive(false);
        home.work();
        var talks = store.conversations();
        if (talks.isEmpty()) {
            return;
        }
        var talk = talks.get(random.nextInt(talks.size()));
        var opened = store.opened().get();
        switch (random.nextInt(12)) {
            case 0, 1 -> store.open(talk.id());
            case 2, 3, 4 -> store.loadOlder(opened == null ? talk.id() : opened.id());
            case 5 -> store.loadNewer(talk.id());
            case 6 -> store.toNewest(talk.id());
            case 7 -> store.follow(talk.id(), random.nextBoolean());
            case 8 -> store.loadParticipants(talk.id());
            case 9 -> jump(talk);
            default -> read(talk);
        }
        home.work();
    }

    /// Writes a message, to be found on the server once.
    void write(ConversationState talk) {
        var text = name + " says " + written.size();
        written.add(text);
        store.send(talk.id(), text, null, null, 0);
        home.work();
    }

    private void read(ConversationState talk) {
        var last = talk.conversation().get().lastSeq();
        store.read(talk.id(), last - random.nextInt(3));
        time.pass(1);
    }

    private void jump(ConversationState talk) {
        if (talk.conversation().get().lastSeq() > 0 && truth.conversations(ADA).containsKey(talk.id())) {
            var history = truth.history(ADA, talk.id());
            store.openAt(talk.id(), history.get(random.nextInt(history.size())).id());
        }
    }

    private void say(Command.Framed command, String id) {
        if (session != null) {
            if (command instanceof SendMessage message) {
                said.put(message.clientMessageId(), message);
            }
            truth.hear(session, command, id);
        }
    }

    private void take(ServerFrame frame) {
        if (frame instanceof ServerFrame.Ack(var id, _) && id.startsWith("ping-")) {
            questions++;
            heldBack.forEach(store::apply);
            heldBack.clear();
            return;
        }
        heard += frame instanceof ServerFrame.Push ? 1 : 0;
        var isFact = frame instanceof ServerFrame.Push(Event.Recorded _);
        var fate = hearing == Hearing.GOOD || !isFact ? 99 : random.nextInt(100);
        if (fate < 4) {
            return;
        }
        if (fate < 10) {
            heldBack.add(frame);
            return;
        }
        store.apply(frame);
        if (fate < 16) {
            store.apply(frame);
        }
        if (!heldBack.isEmpty() && random.nextInt(3) == 0) {
            store.apply(heldBack.remove(random.nextInt(heldBack.size())));
        }
        if (fate < 18) {
            heldBack.add(frame);
        }
    }

    private static boolean isQuiet(ConversationState talk) {
        var isTold = talk.unread().get() == talk.conversation().get().personal().unreadCount();
        return isTold && !talk.loading().get() && talk.pendings().stream().allMatch(pending -> pending.state() instanceof Pending.State.Failed);
    }

    private void await(String what, java.util.function.BooleanSupplier isSo) {
        Patience.until(what, () -> {
            home.work();
            return isSo.getAsBoolean();
        });
    }

    /// The ids of the messages that show as refused.
    Set<String> failed() {
        return store.conversations().stream().flatMap(talk -> talk.pendings().stream())
                .filter(pending -> pending.state() instanceof Pending.State.Failed).map(Pending::clientMessageId).collect(Collectors.toSet());
    }

    /// What is loaded, by place.
    List<Message> window(ConversationState talk) {
        return List.copyOf(talk.messages());
    }

    @Override
    public void close() {
        cut();
        cache.close();
    }
}
