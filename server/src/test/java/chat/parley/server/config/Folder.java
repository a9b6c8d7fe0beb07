package chat.parley.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A working folder in which a test starts the server's configuration.
record Folder(Path path) {

    /// Puts `text` into the file of this name, in this folder or below it.
    Folder with(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The configuration under these names and values of the environment.
    ServerConfig config(String... environment) {
        return ServerConfig.read(map(environment), path);
    }

    /// The sentence with which the start ends.
    String refusal(String... environment) {
        try {
            config(environment);
        } catch (StartFailure failure) {
            return failure.getMessage();
        }
        throw new AssertionError("This configuration was accepted.");
    }

    private static Map<String, String> map(String... environment) {
        var map = new HashMap<String, String>();
        for (int at = 0; at < environment.length; at += 2) {
            map.put(environment[at], environment[at + 1]);
        }
        return map;
    }
}
