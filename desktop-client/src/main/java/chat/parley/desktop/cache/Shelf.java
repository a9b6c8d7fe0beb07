package chat.parley.desktop.cache;

import chat.parley.desktop.files.PrivateFiles;
import chat.parley.desktop.text.Phrases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Where the file stands: opens it, and puts one that cannot be used aside, saving what was not sent. Used on the cache's thread alone.
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private final Path file;
    private final Phrases words;
    private final Consumer<String> told;

    Shelf(Path file, Phrases words, Consumer<String> told) {
        this.file = file;
        this.words = words;
        this.told = told;
    }

    /// Throws [MVStoreException] or [UncheckedIOException] where there can be no file now.
    Tables open() {
        try {
            PrivateFiles.folder(file.getParent());
            PrivateFiles.file(file);
            return Tables.open(file);
        } catch (Tables.Newer _) {
            return replace("newer", "disk.newer");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            if (isOfTheDisk(failure)) {
                throw failure;
            }
            LOG.error("{} is damaged", file.getFileName(), harmless(failure));
            return replace(failure);
        }
    }

    /// A new file in place of one in which something could not be read. What is in the new one is on the disk.
    Tables replace(RuntimeException failure) {
        return isNewer(failure) ? replace("newer", "disk.newer") : replace("damaged", "disk.damaged");
    }

    private Tables replace(String why, String sentence) {
        try {
            var aside = PrivateFiles.putAside(file, why);
            var unsent = Tables.salvage(aside);
            var fresh = Tables.open(PrivateFiles.file(file));
            fresh.add(unsent);
            fresh.commit(true);
            LOG.warn("{} is now {}; unsent messages saved: {}", file.getFileName(), aside.getFileName(), unsent.pendings().size());
            told.accept(words.of(sentence, aside, unsent.pendings().size()));
            return fresh;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void tellUnwritable() {
        told.accept(words.of("disk.unwritable", file.getParent()));
    }

    String notSaved() {
        return words.of("disk.notSaved");
    }

    /// True where the file may be in order, but cannot be had or written now.
    static boolean isOfTheDisk(Throwable failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof MVStoreException known
                        && (known.getErrorCode() == DataUtils.ERROR_WRITING_FAILED || known.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                                || known.getErrorCode() == DataUtils.ERROR_CLOSED);
    }

    /// True where what was read is not what was written.
    static boolean isDamage(Throwable failure) {
        return failure instanceof MVStoreException && !isOfTheDisk(failure) || failure instanceof JacksonException;
    }

    /// What can be logged: Jackson's messages may quote what it read.
    static Throwable harmless(RuntimeException failure) {
        return failure instanceof MVStoreException || failure instanceof UncheckedIOException ? failure : nameOf(failure);
    }

    private static boolean isNewer(RuntimeException failure) {
        return failure instanceof MVStoreException known && known.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT;
    }

    private static Throwable nameOf(RuntimeException failure) {
        var named = new IllegalStateException(failure.getClass().getName());
        named.setStackTrace(failure.getStackTrace());
        return named;
    }
}
