package chat.parley.desktop.start;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.connect.Address;
import chat.parley.model.Shape;
import chat.parley.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// What the app was started with. Nulls are what was not said; `link` is as the system handed it over, and may lead nowhere.
public record Options(String profile, URI server, User.Id user, String link, boolean minimized, Picture picture) {
    public static final String USUAL_PROFILE = "default";
    private static final Options NONE = new Options(USUAL_PROFILE, null, null, null, false, null);

    /// One picture of the window, instead of a window.
    public record Picture(Path file, int width, int height, double scale, Settings.Theme theme, Locale locale, String offline) { }

    /// Either options, or a text to print and to end with.
    public sealed interface Read {
        record Start(Options options) implements Read { }

        /// What was asked for, as `--help`.
        record Told(String text) implements Read { }

        /// What cannot be, in a sentence.
        record Wrong(String sentence) implements Read { }
    }

    public String serverOr(String otherwise) {
        return server == null ? otherwise : server.toString();
    }

    public String userOr(String otherwise) {
        return user == null ? otherwise : user.value();
    }

    public static Read read(String... arguments) {
        if (arguments.length == 0) {
            // The library behind the rest takes as long to load as much else at start.
            return new Read.Start(NONE);
        }
        var line = new CommandLine(new Line());
        try {
            var parsed = line.parseArgs(arguments);
            if (parsed.isUsageHelpRequested()) {
                return new Read.Told(line.getUsageMessage());
            }
            return parsed.isVersionHelpRequested() ? new Read.Told("Parley " + Version.current() + "\n")
                    : new Read.Start(line.<Line>getCommand().options());
        } catch (ParameterException | Impossible wrong) {
            return new Read.Wrong(wrong.getMessage() + (wrong.getMessage().endsWith(".") ? "" : ".") + " --help lists what there is.");
        }
    }

    /// A value that is understood, and cannot be.
    private static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1;

        Impossible(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /// The command line as picocli fills it.
    @Command(name = "parley", usageHelpWidth = 100, description = "Team chat on one's own network.")
    private static final class Line {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
        private static final Pattern SIZE = Pattern.compile("([0-9]{3,4})x([0-9]{3,4})");
        private static final int LONGEST_LINK = 2_000;
        private static final double LEAST_SCALE = 0.5;
        private static final double MOST_SCALE = 4;

        @Option(names = "--profile", paramLabel = "NAME", defaultValue = USUAL_PROFILE,
                description = "Settings, cache and outbox of their own under this name (default: ${DEFAULT-VALUE}). Each can run once at a time.")
        private String profile;

        @Option(names = "--server", paramLabel = "URL", description = "The server to connect to, such as localhost:8008.")
        private String server;

        @Option(names = "--user", paramLabel = "NAME", description = "Sign in under this name, without asking.")
        private String user;

        @Option(names = "--minimized", description = "Begin as an icon, as at login.")
        private boolean minimized;

        @Parameters(arity = "0..1", paramLabel = "LINK", description = "A link that begins with parley:, as a browser hands it over: to a server, "
                + "or an invite to one.")
        private String link;

        @Option(names = "--screenshot", paramLabel = "FILE", description = "Write a picture of the signed-in window to FILE as PNG and end; it "
                + "needs no display, and --server and --user.")
        private Path screenshot;

        @Option(names = "--size", paramLabel = "WxH", defaultValue = "1200x800",
                description = "With --screenshot: the window's size (default: ${DEFAULT-VALUE}).")
        private String size;

        @Option(names = "--scale", paramLabel = "N", defaultValue = "1",
                description = "With --screenshot: pixels a pixel, as on a dense screen (default: ${DEFAULT-VALUE}).")
        private double scale;

        @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "light",
                description = "With --screenshot: the theme (default: ${DEFAULT-VALUE}).")
        private String theme;

        @Option(names = "--locale", paramLabel = "TAG", defaultValue = "en",
                description = "With --screenshot: the language, such as de or ar (default: ${DEFAULT-VALUE}).")
        private String locale;

        @Option(names = "--offline", paramLabel = "TEXT",
                description = "With --screenshot: the window when the connection is lost, with TEXT written since then.")
        private String offline;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
        private boolean help;

        @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
        private boolean version;

        Options options() {
            check(NAME.matcher(profile).matches(),
                    "--profile must be 1 to 64 letters, digits, dots, underscores or hyphens, and not begin with a dot");
            check(user == null || Shape.isId(user), "--user must be 1 to 64 letters, digits, dots, underscores or hyphens");
            var address = server == null ? Optional.<URI>empty() : Address.of(server);
            check(server == null || address.isPresent(), "--server must be an address such as localhost:8008");
            check(screenshot == null || server != null && user != null, "--screenshot needs --server and --user");
            check(link == null || link.regionMatches(true, 0, Address.SCHEME, 0, Address.SCHEME.length()) && link.length() <= LONGEST_LINK,
                    "a link begins with parley: and has at most " + LONGEST_LINK + " characters");
            check(link == null || server == null && user == null, "a link stands without --server and --user");
            return new Options(profile, address.orElse(null), user == null ? null : new User.Id(user), link, minimized,
                    screenshot == null ? null : picture());
        }

        private Picture picture() {
            var pixels = SIZE.matcher(size);
            check(pixels.matches(), "--size must be like 1200x800");
            check(scale >= LEAST_SCALE && scale <= MOST_SCALE, "--scale must be from 0.5 to 4");
            check(theme.equals("light") || theme.equals("dark"), "--theme must be light or dark");
            return new Picture(screenshot, Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)), scale,
                    theme.equals("dark") ? Settings.Theme.DARK : Settings.Theme.LIGHT, Locale.forLanguageTag(locale), offline);
        }

        private static void check(boolean holds, String sentence) {
            if (!holds) {
                throw new Impossible(sentence);
            }
        }
    }
}
