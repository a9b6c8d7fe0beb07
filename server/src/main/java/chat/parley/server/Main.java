package chat.parley.server;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line: the only place that reads arguments and writes to the console.
@Command(name = "parley-server", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Team chat on one's own network.")
public final class Main implements Runnable {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /// What `--version` prints: the version in the jar's manifest, or the fact that this is no packaged jar.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
            return new String[] {"Parley " + version.orElse("(built from source, not packaged)")};
        }
    }
}
