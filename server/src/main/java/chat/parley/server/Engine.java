package chat.parley.server;

import chat.parley.model.Server;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.Storage;
import chat.parley.server.core.Announcer;
import chat.parley.server.core.Chat;
import chat.parley.server.core.Retention;
import chat.parley.server.core.Signals;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.read.Queries;
import chat.parley.server.core.text.BlockedWords;
import chat.parley.server.core.write.Policy;
import chat.parley.server.core.write.Rooms;
import chat.parley.server.core.write.Writer;
import chat.parley.server.live.Heartbeat;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Presence;
import chat.parley.server.live.Typing;
import chat.parley.server.store.Database;
import chat.parley.server.store.backup.Backups;
import chat.parley.server.store.backup.Restoring;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The chat without its doors: data, writer, readers, presence and the connections' hub, put together. Owns all of them.
public final class Engine implements AutoCloseable {
    /// What closing the connections, the doors and the data needs at most.
    private static final Duration AFTER_WRITER = Duration.ofSeconds(2);
    private static final Duration AFTER_HUB = Duration.ofMillis(750);
    private static final Duration AFTER_HOUSEKEEPING = Duration.ofMillis(100);
    private final Storage storage;
    private final Database database;
    private final Hub hub;
    private final Announcer announcer;
    private final Writer writer;
    private final Chat chat;
    private final Queries queries;
    private final Accounts accounts;
    private final Housekeeping housekeeping;

    private Engine(ServerConfig config, Supplier<String> fingerprint, Database database, InstantSource clock, MeterRegistry meters, Runnable lost) {
        storage = config.storage();
        this.database = database;
        var presence = new Presence(clock, System::nanoTime);
        var typing = new Typing(config.rates().typing() == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(config.rates().typing()),
                System::nanoTime);
        announcer = new Announcer(database, presence);
        var policy = policy(config);
        var rooms = new Rooms();
        hub = new Hub(new Hub.Limits(config.sockets().most(), config.sockets().mostPerUser(), config.sockets().queue()),
                new Heartbeat(config.sockets().heartbeat(), config.sockets().timeout()), presence, announcer, meters, System::nanoTime);
        var epoch = database.epoch();
        queries = new Queries(database, () -> described(config, epoch, fingerprint.get()), hub, presence, typing);
        writer = new Writer(database, rooms, hub, queries::shown, clock, meters, lost);
        var signals = new Signals(database, rooms, hub, typing);
        announcer.wire(hub, signals, writer);
        chat = new Chat(writer, signals, presence, announcer, policy, blocked(config), meters);
        accounts = new Accounts(options(config, clock), database, writer, hub);
        housekeeping = new Housekeeping(hub, announcer, new Retention(database, writer, policy, clock), accounts);
    }

    /// Opens the data and starts; throws a [chat.parley.server.store.Unusable] or [chat.parley.server.config.StartFailure] with a
    /// sentence where that cannot be. `fingerprint` is asked for the one of the server's key, null where it has none; `lost` is called once
    /// when the data cannot be written any more.
    public static Engine start(ServerConfig config, Supplier<String> fingerprint, InstantSource clock, MeterRegistry meters, Runnable lost) {
        finishRestore(config, clock);
        var database = Database.open(config.storage().folder(), config.storage().url(), durability(config));
        try {
            var engine = new Engine(config, fingerprint, database, clock, meters, lost);
            engine.writer.start();
            engine.housekeeping.start();
            return engine;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /// Puts a backup in place whose restore was broken off: before anything is read that comes with it, as keys do.
    static void finishRestore(ServerConfig config, InstantSource clock) {
        new Restoring(config.storage().folder(), config.storage().file()).finishBrokenOff(clock.instant());
    }

    public Chat chat() {
        return chat;
    }

    public Queries queries() {
        return queries;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Hub hub() {
        return hub;
    }

    /// Writes a backup of the data as it is now to a new file, while everything goes on. Throws a [chat.parley.server.store.Unusable] with a
    /// sentence.
    public void backup(Path target) {
        new Backups(storage.folder(), storage.file()).make(database, target);
    }

    /// False while nothing can be stored.
    public boolean isHealthy() {
        return writer.isHealthy();
    }

    /// When a stop must be over, whatever hangs: its parts share this time, so that none can use up another's.
    public record Deadline(long nanos) {
        private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

        /// That of a stop which begins now.
        public static Deadline ofStop() {
            return new Deadline(System.nanoTime() + LONGEST_STOP.toNanos());
        }

        /// What is left but for what the parts that follow are to have; never negative.
        public Duration left(Duration reserve) {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime() - reserve.toNanos()));
        }
    }

    /// Takes nothing more: tells the connections to come back later, stores what was accepted, and ends them.
    public void drain(Deadline deadline) {
        housekeeping.close(Duration.ZERO);
        hub.goAway();
        announcer.keepSeen();
        writer.close(deadline.left(AFTER_WRITER));
        hub.close(deadline.left(AFTER_HUB));
        accounts.close();
    }

    /// Drains where that was not done, and closes the data.
    public void close(Deadline deadline) {
        drain(deadline);
        housekeeping.close(deadline.left(AFTER_HOUSEKEEPING));
        database.close(deadline.left(Duration.ZERO));
    }

    @Override
    public void close() {
        close(Deadline.ofStop());
    }

    private static Server described(ServerConfig config, String epoch, String fingerprint) {
        return new Server(config.name(), Version.current(), Server.API_VERSION, epoch, config.access().auth(),
                config.access().registration(), fingerprint, config.limits());
    }

    private static Accounts.Options options(ServerConfig config, InstantSource clock) {
        var access = config.access();
        return new Accounts.Options(access.auth(), access.registration(), !config.listener().reachable() && access.trustedProxies().isEmpty(),
                config.storage().folder(), clock);
    }

    private static Policy policy(ServerConfig config) {
        var messages = config.messages();
        var rates = config.rates();
        return new Policy(messages.maxLength(), messages.maxAttachments(), messages.maxParticipants(), messages.editable(), messages.deletable(),
                rates.messages(), rates.window(), rates.conversations(), messages.maxHistory(), (int) messages.retention().toDays(),
                config.access().auth() == Server.Auth.REQUIRED);
    }

    private static Database.Durability durability(ServerConfig config) {
        return switch (config.storage().durability()) {
            case FSYNC -> Database.Durability.FSYNC;
            case OS -> Database.Durability.OS;
        };
    }

    private static BlockedWords blocked(ServerConfig config) {
        return config.messages().blockedWords().map(BlockedWordsFile::read).orElseGet(() -> BlockedWords.of(java.util.List.of()));
    }
}
