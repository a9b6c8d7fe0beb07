package chat.parley.server;

import chat.parley.model.Problem;
import chat.parley.model.trust.EntryLink;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.StartFailure;
import chat.parley.server.console.AdminCommand;
import chat.parley.server.console.DataCommands;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.store.Database;
import chat.parley.server.store.Unusable;
import chat.parley.server.tls.Certificates;
import chat.parley.server.web.Web;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: the only place that reads arguments and writes to the console. It ends with 0, with 1 where the server failed,
/// and with 2 where the arguments or the settings are wrong.
@Command(name = "parley-server", versionProvider = Main.Versions.class, usageHelpWidth = 100,
        description = "Team chat on one's own network.")
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--demo", arity = "0..1", paramLabel = "FOLDER", fallbackValue = "parley-demo",
            description = "Run with a small conversation of three people to look at. Its data is kept in FOLDER (default: parley-demo), "
                    + "never in DATA_DIR; where PORT is in use, it takes a free one.")
    private Path demo;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this and all settings with their defaults.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    public static void main(String[] args) {
        System.exit(args.length == 0 ? serve() : commandLine().execute(args));
    }

    /// Without a word, as a service is started: the library that reads arguments would take a fifth of the start.
    private static int serve() {
        try {
            return new Main().call();
        } catch (RuntimeException | InterruptedException failure) {
            System.err.println(sentence(failure));
            return code(failure);
        }
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.addSubcommand(new AdminCommand(Main::administer, Main::told));
        DataCommands.all(() -> settings().storage()).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::wrongArguments);
        line.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
        line.getHelpSectionMap().put("settings", _ -> Help.settings());
        line.setHelpSectionKeys(Stream.concat(line.getHelpSectionKeys().stream(), java.util.stream.Stream.of("settings")).toList());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Beside all that comes before they are needed: processors are idle while settings are read and data is opened.
        Thread.ofPlatform().name("load-database").daemon().start(Database::load);
        Thread.ofPlatform().name("load-web").daemon().start(Web::load);
        var config = config();
        try (var lifetime = Lifetime.begin(config)) {
            if (demo == null) {
                greet(lifetime.serve(config), config);
            } else {
                say(demonstrated(lifetime, config));
            }
            return lifetime.await();
        }
    }

    @Command(name = "fingerprint", description = "Show by what the desktop app knows this server: six words, and all of the key's hash.")
    int fingerprint() {
        var encryption = config().encryption();
        if (!encryption.isOn()) {
            throw new StartFailure("This server is not encrypted and has no key: TLS is off, or HOST lets only this machine connect.", null);
        }
        var known = key(encryption)
                .orElseThrow(() -> new StartFailure("There is no key in " + encryption.folder() + " yet: the first start makes one.", null));
        say("%s%n%s%n".formatted(known.words(), known.digits()));
        return 0;
    }

    /// By what the server is known when it runs; empty where it is not encrypted, or has made no key yet.
    private static Optional<Fingerprint> key(ServerConfig.Encryption encryption) {
        return !encryption.isOn() ? Optional.empty()
                : encryption.given().map(files -> Certificates.fingerprintOf(files.certificate(), files.key(), InstantSource.system()))
                        .or(() -> Certificates.fingerprintIn(encryption.folder()));
    }

    private static String told(EntryLink.Kind kind, String code) {
        var config = settings();
        return Greeting.of(config, key(config.encryption()), kind, code);
    }

    private ServerConfig config() {
        var folder = Path.of("").toAbsolutePath();
        return demo == null ? settings() : ServerConfig.readForDemo(System.getenv(), folder, demo);
    }

    private static ServerConfig settings() {
        return ServerConfig.read(System.getenv(), Path.of("").toAbsolutePath());
    }

    /// Opens the data of a server that is stopped, does the task, and closes it.
    private static void administer(Consumer<Accounts> task) {
        var config = settings();
        if (!Files.exists(config.storage().file())) {
            throw new StartFailure("There is no data in " + config.storage().folder() + " yet: start the server once, or set DATA_DIR.", null);
        }
        try (var engine = Engine.start(config, () -> null, InstantSource.system(), new SimpleMeterRegistry(), () -> { })) {
            task.accept(engine.accounts());
        } catch (Unusable unusable) {
            throw new StartFailure(unusable.isInUse()
                    ? "The server is running. Stop it first, or do this over HTTP as an administrator (docs/accounts.md)."
                    : unusable.getMessage(), unusable);
        }
    }

    /// Past the buffers of the console, which would keep the setup code in memory for as long as the server runs.
    private static void greet(ChatServer server, ServerConfig config) {
        var greeting = Greeting.of(config, server.port(), server.fingerprint(), server.setupCode());
        try {
            @SuppressWarnings("resource")
            var console = new FileOutputStream(FileDescriptor.out);
            console.write(greeting.getBytes(Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))));
        } catch (IOException nobodyReads) {
            LOG.debug("There is no console to greet", nobodyReads);
        }
    }

    private String demonstrated(Lifetime lifetime, ServerConfig config) {
        var server = serveAnywhere(lifetime, config);
        try {
            Demo.seed(server.chat());
        } catch (Problem.Refusal refused) {
            say("The demonstration is incomplete: %s%n".formatted(refused.getMessage()));
        }
        return Greeting.ofDemo(config, server.port(), server.fingerprint());
    }

    private ChatServer serveAnywhere(Lifetime lifetime, ServerConfig config) {
        try {
            return lifetime.serve(config);
        } catch (StartFailure taken) {
            if (!(taken.getCause() instanceof Web.CannotListen)) {
                throw taken;
            }
            var server = lifetime.serve(config.onFreePort());
            say("Port %d is in use; the demonstration takes a free one.%n".formatted(config.listener().port()));
            return server;
        }
    }

    private void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private static int wrongArguments(ParameterException wrong, String[] args) {
        var err = wrong.getCommandLine().getErr();
        err.println(wrong.getMessage() + ". --help lists what there is.");
        err.flush();
        return WRONG_USE;
    }

    private static int failed(Exception failure, CommandLine command) {
        var err = command.getErr();
        err.println(sentence(failure));
        err.flush();
        return code(failure);
    }

    private static String sentence(Exception failure) {
        return failure instanceof StartFailure || failure instanceof Problem.Refusal ? failure.getMessage() : "Parley failed: " + failure;
    }

    private static int code(Exception failure) {
        return failure instanceof StartFailure expected ? expected.exitCode() : FAILED;
    }

    /// What `--version` prints.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Parley " + Version.current()};
        }
    }
}
