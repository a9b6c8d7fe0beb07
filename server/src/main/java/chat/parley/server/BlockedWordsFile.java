package chat.parley.server;

import chat.parley.server.config.StartFailure;
import chat.parley.server.core.text.BlockedWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads `BLOCKED_WORDS_FILE`; what is wrong with it stops the start with a sentence.
final class BlockedWordsFile {
    private BlockedWordsFile() { }

    static BlockedWords read(Path file) {
        try {
            return BlockedWords.of(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw StartFailure.settings("BLOCKED_WORDS_FILE=" + file + " cannot be read. Give it a text file in UTF-8, or leave it empty.");
        } catch (IllegalArgumentException wrong) {
            throw StartFailure.settings("BLOCKED_WORDS_FILE=" + file + ": " + wrong.getMessage() + ".");
        }
    }
}
