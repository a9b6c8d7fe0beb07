package chat.parley.desktop.net.socket;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.socket.Signal.Admitted;
import chat.parley.desktop.net.socket.Signal.Checked;
import chat.parley.desktop.net.socket.Signal.Close;
import chat.parley.desktop.net.socket.Signal.Denied;
import chat.parley.desktop.net.socket.Signal.Ended;
import chat.parley.desktop.net.socket.Signal.Full;
import chat.parley.desktop.net.socket.Signal.Going;
import chat.parley.desktop.net.socket.Signal.Knocked;
import chat.parley.desktop.net.socket.Signal.Retry;
import chat.parley.desktop.net.socket.Signal.Welcomed;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.flow.Wishes;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Command;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The socket to one server as one person, kept up: it connects, notices a peer that is gone, and comes back.
///
/// One thread of its own looks after it; what anyone else tells it is queued there. `Listener` is called by that thread and by the
/// socket's reader, never by two at once, and may hold up the reader where it cannot take more: the server waits then.
public final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    private static final Duration POLITE = Duration.ofMillis(300);
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("connection").unstarted(this::live);
    private final Endpoint server;
    private final User.Id who;
    private final Pass pass;
    private final Http http;
    private final Listener listener;
    private final Course course;
    private final Watch watch;
    private volatile Attempt attempt;
    private String shown;
    private boolean isChecked;
    private boolean isTurnedAway;
    private boolean isClosed;

    /// What comes over it, and how it stands.
    public interface Listener {
        void frame(ServerFrame frame);

        void link(Link link);
    }

    /// `pass` is what `who` shows at the door.
    public Connection(Endpoint server, User.Id who, Pass pass, Http http, Listener listener, Phrases words, Surroundings surroundings) {
        this.server = server;
        this.who = who;
        this.pass = pass;
        this.http = http;
        this.listener = listener;
        course = new Course(new Reasons(server, words), surroundings);
        watch = new Watch(surroundings);
    }

    /// Connects, and goes on connecting.
    public void start() {
        thread.start();
    }

    /// Says it over the socket, or drops it where there is none: who wants it said in any case says it again.
    public void send(Command.Framed command, String id) {
        var now = attempt;
        if (now != null && !now.say(Wire.encode(command, id))) {
            signals.add(new Full(now));
        }
    }

    /// Tries now, without waiting for the next try; also where the server had ended it for good.
    public void retryNow() {
        signals.add(new Retry());
    }

    /// Ends it for good, politely as far as the server is there.
    @Override
    public void close() {
        signals.add(new Close());
        try {
            if (thread.isAlive() && !thread.join(LONGEST_CLOSE)) {
                LOG.warn("The connection does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        attempt();
        while (!isClosed) {
            try {
                var signal = signals.poll(watch.tick().toMillis(), TimeUnit.MILLISECONDS);
                if (signal != null) {
                    heed(signal);
                }
            } catch (InterruptedException impossible) {
                throw new AssertionError("The connection's thread is its own", impossible);
            }
            look();
        }
        leave();
    }

    private void heed(Signal signal) {
        switch (signal) {
            case Retry() -> retry();
            case Checked(var knock) -> checked(knock);
            case Knocked(var knock) -> knocked(knock);
            case Admitted(var token) -> open(token);
            case Denied(var problem) -> denied(problem);
            case Welcomed(var from, var welcome) when from == attempt -> welcomed(welcome);
            case Going(var from, var after) when from == attempt -> course.goingAway(after);
            case Ended(var from, var code, var reason) when from == attempt -> ended(code, reason);
            case Full(var from) when from == attempt -> from.drop(Attempt.SILENT);
            case Close() -> isClosed = true;
            case Welcomed _, Going _, Ended _, Full _ -> LOG.debug("Of a socket that is gone");
        }
    }

    /// What time brings.
    private void look() {
        var now = System.nanoTime();
        var hasMoved = watch.hasMoved(now);
        if (attempt != null && watch.isGone(attempt, now, hasMoved)) {
            attempt.drop(Attempt.SILENT);
        } else if (attempt == null && course.isWaiting() && (hasMoved || course.isDue(now))) {
            attempt();
        } else if (course.isToKnock(now)) {
            knock();
        }
    }

    private void retry() {
        if (attempt == null && !course.isTrying()) {
            attempt();
        }
    }

    /// A deaf server is there again, or another one in its place.
    private void knocked(Knock knock) {
        course.knocked();
        if (!course.isWaiting() || knock instanceof Knock.Unreachable || knock instanceof Knock.NotParley) {
            return;
        }
        course.trying();
        listener.link(new Link.Connecting());
        checked(knock);
    }

    private void attempt() {
        course.trying();
        isTurnedAway = false;
        listener.link(new Link.Connecting());
        if (isChecked) {
            admit();
        } else {
            Knock.at(server, http).thenAccept(knock -> signals.add(new Checked(knock)));
        }
    }

    private void checked(Knock knock) {
        switch (knock) {
            case Knock.Open _ when isTurnedAway -> refuse(course.nameHasPassword());
            case Knock.Open _ -> admit();
            case Knock.AsksForAccounts _ when !pass.isByName() -> admit();
            case Knock.Unreachable _ -> wait(course.unreachable());
            case Knock.NotParley _ -> wait(course.notParley());
            case Knock.NotEncrypted _ -> wait(course.notEncrypted());
            case Knock.AsksForAccounts _, Knock.OtherVersion _, Knock.UnknownKey _, Knock.OtherKey _, Knock.HttpsOnly _ ->
                refuse(course.refused(knock));
        }
    }

    private void admit() {
        pass.token().whenComplete((token, failure) -> signals.add(failure == null ? new Admitted(token) : new Denied(Wishes.problem(failure))));
    }

    private void denied(Problem problem) {
        switch (course.denied(problem)) {
            case Link.Waiting waiting -> wait(waiting);
            case Link forGood -> refuse(forGood);
        }
    }

    private void open(String token) {
        shown = token;
        watch.opening(System.nanoTime());
        attempt = new Attempt(new Attempt.Way(server.socket(who), token, http.context(server.key())), this::take,
                (from, code, reason) -> signals.add(new Ended(from, code, reason)));
        attempt.connect();
    }

    /// On the reader's thread.
    private void take(Attempt from, ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> signals.add(new Welcomed(from, welcome));
            case ServerFrame.GoingAway(var after) -> signals.add(new Going(from, Duration.ofMillis(after)));
            case ServerFrame.Push _, ServerFrame.Ack _, ServerFrame.Failed _, ServerFrame.Synced _ -> { }
        }
        listener.frame(frame);
    }

    private void welcomed(ServerFrame.Welcome welcome) {
        var knock = Knock.of(welcome.server(), server.key());
        if (knock instanceof Knock.Open || knock instanceof Knock.AsksForAccounts && !pass.isByName()) {
            isChecked = true;
            watch.up(Duration.ofSeconds(welcome.server().limits().heartbeatInterval()));
            course.up();
        } else {
            var gone = attempt;
            attempt = null;
            gone.drop(Attempt.SILENT);
            isChecked = false;
            checked(knock);
        }
    }

    private void ended(int code, String reason) {
        attempt = null;
        watch.down();
        if (Course.isForGood(code)) {
            refuse(course.endedForGood(code));
            return;
        }
        isChecked &= !Reasons.isRefusedUpgrade(reason);
        if (code == Attempt.OTHER_KEY) {
            refuse(course.otherKey());
        } else if (Reasons.isUnauthenticated(reason) && pass.isByName()) {
            // Either for everyone or for this name alone.
            attempt();
            isTurnedAway = true;
        } else {
            if (Reasons.isUnauthenticated(reason)) {
                pass.stale(shown);
            }
            wait(course.ended(code, reason));
        }
    }

    /// Until the time that `waiting` names; where that is now, it is not worth a word.
    private void wait(Link.Waiting waiting) {
        LOG.info("Not connected to {}: {}", server.shown(), waiting.reason());
        if (course.isDue(System.nanoTime())) {
            attempt();
        } else {
            listener.link(waiting);
        }
    }

    private void refuse(Link forGood) {
        LOG.warn("No connection to {}: {}", server.shown(), forGood);
        listener.link(forGood);
    }

    private void knock() {
        course.knocking();
        Knock.at(server, http).thenAccept(knock -> signals.add(new Knocked(knock)));
    }

    private void leave() {
        var last = attempt;
        attempt = null;
        if (last != null) {
            last.close();
            await(last);
            last.drop(Attempt.SILENT);
        }
        listener.link(new Link.Idle());
    }

    /// Until it has ended, but no longer than is polite.
    private void await(Attempt last) {
        try {
            var until = System.nanoTime() + POLITE.toNanos();
            Signal next;
            do {
                next = signals.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } while (next != null && !(next instanceof Ended(var from, _, _) && from == last));
        } catch (InterruptedException impossible) {
            throw new AssertionError("The connection's thread is its own", impossible);
        }
    }
}
