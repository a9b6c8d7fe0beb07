package chat.parley.server;

import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders that other users of the machine cannot look into.
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() { }

    /// Makes the folder that `variable` names, and those above it that are missing, with mode 0700; one that is there keeps its own.
    /// Throws [StartFailure] where it cannot be made or written.
    static void make(String variable, Path folder) {
        try {
            if (hasModes(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException failure) {
            throw refused(variable, folder, failure);
        }
        if (!Files.isWritable(folder)) {
            throw refused(variable, folder, new AccessDeniedException(folder.toString()));
        }
    }

    /// True where other users may look into the data folder.
    static boolean isOpenToOthers(Path folder) {
        try {
            return hasModes(folder) && !OWNER.containsAll(Files.getPosixFilePermissions(folder));
        } catch (IOException failure) {
            throw refused("DATA_DIR", folder, failure);
        }
    }

    static StartFailure refused(String variable, Path place, IOException failure) {
        return new StartFailure(variable + " is \"" + place + "\", which cannot be written (" + reason(failure)
                + "): set it to a place that this user may write to.", failure);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access denied";
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is a file";
            case FileSystemException other when other.getReason() != null -> other.getReason().toLowerCase(java.util.Locale.ROOT);
            default -> failure.getClass().getSimpleName();
        };
    }

    private static boolean hasModes(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
