package chat.parley.desktop.start;

import chat.parley.desktop.files.PrivateFiles;
import chat.parley.desktop.net.Endpoint;
import chat.parley.model.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Where everything of one profile is kept: a folder that only this user can look into.
public record Profile(String name, Path folder) {
    /// Where all profiles are kept, if not where the system would have them.
    static final String HOME = "PARLEY_HOME";
    private static final int LONGEST_PART = 40;

    /// The profile of that name where this system keeps such things; its folder is made.
    public static Profile open(String name) throws IOException {
        var all = folder(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
        return new Profile(name, PrivateFiles.folder(all.resolve("profiles").resolve(name)));
    }

    static Path folder(String system, Map<String, String> environment, Path home) {
        var own = environment.getOrDefault(HOME, "");
        if (!own.isEmpty()) {
            return Path.of(own).toAbsolutePath();
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Parley");
        }
        if (name.startsWith("windows")) {
            return path(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming")).resolve("Parley");
        }
        return path(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share")).resolve("parley");
    }

    /// A variable that is no absolute path does not count, as XDG has it.
    private static Path path(String variable, Path otherwise) {
        return variable != null && Path.of(variable).isAbsolute() ? Path.of(variable) : otherwise;
    }

    public Path settings() {
        return folder.resolve("settings.json");
    }

    public Path log() {
        return folder.resolve("parley.log");
    }

    /// What keeps people signed in, where the system has no key store.
    public Path secrets() {
        return folder.resolve("sessions.json");
    }

    /// What is kept for this person on this server. The names are there for people; ids that differ by case alone need the rest.
    public Path cache(Endpoint server, User.Id who) {
        var readable = part(server.shown()) + "-" + part(who.value());
        return folder.resolve("cache").resolve(readable + "-" + digest(server.address() + " " + who.value()) + ".mv");
    }

    private static String part(String text) {
        var plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= LONGEST_PART ? plain : plain.substring(0, LONGEST_PART);
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
