package chat.parley.server.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where everything is kept, and when a message counts as kept. `database` is the database file without its `.mv.db`.
public record Storage(Path folder, Path database, Durability durability) {
    private static final Pattern ADDRESS = Pattern.compile("jdbc:h2:(?:file:)?(?![A-Za-z]{2,}:)([^;]+)");

    /// An address may carry a password, so an error shows its beginning only. Options would undo what the server relies on.
    static final Kind<Path> DATABASE = new Kind<>("jdbc:h2:file:PATH without options; no other database is supported",
            text -> Optional.of(ADDRESS.matcher(text)).filter(address -> address.matches()).flatMap(address -> home(address.group(1))),
            text -> "\"" + Variables.printable(text.replaceFirst("(?s)[/@;].*", "...")) + "\"");

    /// When a commit counts as done: forced to disk, or handed to the operating system.
    public enum Durability {
        FSYNC, OS
    }

    /// The database's address for H2.
    public String url() {
        return "jdbc:h2:file:" + database;
    }

    /// The database's file.
    public Path file() {
        return database.resolveSibling(database.getFileName() + ".mv.db");
    }

    private static Optional<Path> home(String path) {
        return Kind.path("").parse(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
    }
}
