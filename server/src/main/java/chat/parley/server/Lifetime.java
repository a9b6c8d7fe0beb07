package chat.parley.server;

import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.StartFailure;
import chat.parley.server.console.ControlSocket;
import chat.parley.server.log.Logging;
import chat.parley.server.store.Unusable;
import chat.parley.server.web.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one server of this process, its log and its metrics, from start to end. Owns them and the thread that ends them.
///
/// A signal or Ctrl+C ends the process through a shutdown hook that closes everything and then halts with the exit code: left to
/// itself the JVM answers SIGTERM with 143.
final class Lifetime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
    private static final long LONGEST_STOP = 4_500;
    private static final int FAILED = 1;
    private Metrics metrics = new Metrics();
    private final CountDownLatch lost = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::halt);
    private final Logging logging;
    private volatile ChatServer server;
    private volatile ControlSocket control;
    private volatile int exitCode;
    private boolean served;
    private boolean closed;

    private Lifetime(Logging logging) {
        this.logging = logging;
    }

    /// Makes the folders and opens the log. Throws [StartFailure].
    static Lifetime begin(ServerConfig config) {
        var data = config.storage().folder();
        PrivateFolder.make("DATA_DIR", data);
        PrivateFolder.make("LOG_FILE", config.log().file().getParent());
        var lifetime = new Lifetime(log(config));
        Runtime.getRuntime().addShutdownHook(lifetime.hook);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> LOG.error("Thread {} failed", thread.getName(), failure));
        config.warnings().forEach(LOG::warn);
        if (PrivateFolder.isOpenToOthers(data)) {
            LOG.warn("Other users of this machine can look into {}: take the permission away, as with chmod 700.", data);
        }
        return lifetime;
    }

    /// Starts the server. Throws [StartFailure]; what nobody could expect is in the log then.
    ChatServer serve(ServerConfig config) {
        if (served) {
            // What a start that failed has registered counts for nobody.
            metrics.close();
            metrics = new Metrics();
        }
        served = true;
        try {
            server = ChatServer.start(config, InstantSource.system(), metrics.registry(), lost::countDown);
        } catch (StartFailure | Unusable | Web.CannotListen expected) {
            LOG.info("Not started: {}", expected.getMessage(), expected);
            throw expected instanceof StartFailure known ? known : new StartFailure(expected.getMessage(), expected);
        } catch (RuntimeException failure) {
            LOG.error("Not started", failure);
            throw new StartFailure("Parley could not start; the log in " + config.log().file() + " has the cause.", failure);
        }
        listenToCommands(config.storage().folder());
        LOG.info("Parley {} listens on port {} of {}", Version.current(), server.port(), config.listener().host());
        return server;
    }

    /// Without it the server does all but what is asked of it from here.
    private void listenToCommands(Path folder) {
        try {
            control = ControlSocket.open(folder, server::backup);
        } catch (IOException failure) {
            LOG.warn("No backup can be made while the server runs: no socket can be made in {} ({})", folder, failure.getMessage());
        }
    }

    /// Waits until nothing can be stored any more and answers the exit code; a signal ends the process from here.
    int await() throws InterruptedException {
        lost.await();
        LOG.error("The server ends because it can store nothing any more.");
        exitCode = FAILED;
        return exitCode;
    }

    /// Ends the server, within 4.5 s, then metrics and log. A second call waits for the first.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (control != null) {
                control.close();
            }
            if (server != null) {
                stop();
            }
            metrics.close();
            logging.close();
            keepExitCode();
        }
    }

    private void stop() {
        var end = new FutureTask<>(server::close, null);
        Thread.ofPlatform().daemon().name("closing").start(end);
        try {
            end.get(LONGEST_STOP, TimeUnit.MILLISECONDS);
            LOG.info("Stopped");
        } catch (ExecutionException failure) {
            LOG.error("The server did not stop as it should", failure.getCause());
            exitCode = FAILED;
        } catch (TimeoutException slow) {
            LOG.error("The server did not stop in {} ms", LONGEST_STOP);
            exitCode = FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void halt() {
        close();
        Runtime.getRuntime().halt(exitCode);
    }

    /// Who closes this without a signal ends the process with a code of their own.
    private void keepExitCode() {
        if (Thread.currentThread() != hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException tooLate) {
                LOG.debug("A signal came while the server ended");
            }
        }
    }

    private static Logging log(ServerConfig config) {
        try {
            return Logging.open(config.log().file(), config.log().level(), Logging.LONGEST);
        } catch (IOException failure) {
            throw PrivateFolder.refused("LOG_FILE", config.log().file(), failure);
        }
    }
}
