package chat.parley.server.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;

/// Data that is in use, copied as it was at one moment: H2 uses no place again while it reads its file from front to back.
final class Snapshot {
    private Snapshot() { }

    static void take(DataSource source, Path to) throws IOException, SQLException {
        var zip = to.resolveSibling(to.getFileName() + ".zip");
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("backup to '" + zip.toString().replace("'", "''") + "'");
        }
        try (var entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
            if (entries.getNextEntry() == null) {
                throw new IOException("H2 has copied nothing");
            }
            Files.copy(entries, to);
        }
        Files.delete(zip);
    }
}
