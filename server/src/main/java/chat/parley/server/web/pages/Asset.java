package chat.parley.server.web.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file of a page, as it is on the class path. Read for each request: browsers keep them, and ask for little but their tags.
record Asset(String type, byte[] body) {
    private static final Predicate<String> NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*").asMatchPredicate();
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    /// The file of this name in a folder of the class path; empty where there is none, or where it is none to give away. A name is one step of a
    /// path, so that nothing outside of the folder can be named.
    static Optional<Asset> find(String folder, String name) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return type == null || !NAME.test(name) ? Optional.empty() : read(folder + "/" + name).map(body -> new Asset(type, body));
    }

    /// The file, which is a part of this build.
    static Asset of(String folder, String name) {
        return find(folder, name).orElseThrow(() -> new IllegalStateException(folder + "/" + name + " is missing from this build"));
    }

    /// The same with other words in its text.
    Asset with(String words, String others) {
        return new Asset(type, new String(body, StandardCharsets.UTF_8).replace(words, others).getBytes(StandardCharsets.UTF_8));
    }

    /// Says that two files are the same to the byte.
    String tag() {
        try {
            return "\"" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16) + "\"";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// Whether a browser that says this in `If-None-Match` has the file already.
    boolean isKnownBy(String tags) {
        return Stream.of(tags.split(",")).map(String::strip).map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag()));
    }

    private static Optional<byte[]> read(String resource) {
        try (var stream = Asset.class.getResourceAsStream(resource)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
