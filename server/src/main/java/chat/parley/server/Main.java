package chat.parley.server;

import chat.parley.model.Problem;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.StartFailure;
import chat.parley.server.tls.Certificates;
import chat.parley.server.web.Web;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.setParameterExceptionHandler(Main::wrongArguments);
        line.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
        line.getHelpSectionMap().put("settings", _ -> Help.settings());
        line.setHelpSectionKeys(Stream.concat(line.getHelpSectionKeys().stream(), java.util.stream.Stream.of("settings")).toList());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        var config = config();
        try (var lifetime = Lifetime.begin(config)) {
            say(demo == null ? greeted(lifetime.serve(config), config) : demonstrated(lifetime, config));
            return lifetime.await();
        }
    }

    @Command(name = "fingerprint", description = "Show by what the desktop app knows this server: six words, and all of the key's hash.")
    int fingerprint() {
        var encryption = config().encryption();
        if (!encryption.isOn()) {
            throw new StartFailure("This server is not encrypted and has no key: TLS is off, or HOST lets only this machine connect.", null);
        }
        var known = encryption.given().map(files -> Certificates.fingerprintOf(files.certificate(), files.key(), InstantSource.system()))
                .or(() -> Certificates.fingerprintIn(encryption.folder()))
                .orElseThrow(() -> new StartFailure("There is no key in " + encryption.folder() + " yet: the first start makes one.", null));
        say("%s%n%s%n".formatted(known.words(), known.digits()));
        return 0;
    }

    private ServerConfig config() {
        var folder = Path.of("").toAbsolutePath();
        return demo == null ? ServerConfig.read(System.getenv(), folder) : ServerConfig.readForDemo(System.getenv(), folder, demo);
    }

    private static String greeted(ChatServer server, ServerConfig config) {
        return Greeting.of(config, server.port(), server.fingerprint(), server.setupCode());
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
        err.println(failure instanceof StartFailure ? failure.getMessage() : "Parley failed: " + failure);
        err.flush();
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
