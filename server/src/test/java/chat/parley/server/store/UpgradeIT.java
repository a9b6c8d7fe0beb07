package chat.parley.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data of an older version is copied before its form is changed, and is as it was where that fails or is broken off.
class UpgradeIT {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    private static final String STEPS = "select count(*) from \"flyway_schema_history\" where \"success\" and \"version\" is not null";
    private Path file;
    private Path underWay;
    private Path kept;
    @TempDir
    private Path folder;

    @BeforeEach
    void makeOldData() throws SQLException {
        file = folder.resolve("parley.mv.db");
        underWay = folder.resolve("parley.mv.db.upgrading");
        kept = folder.resolve("parley.mv.db.before-upgrade");
        Flyway.configure().dataSource(url() + OPTIONS, "parley", "").locations("classpath:db/migration").target("2").load().migrate();
        run("insert into users values ('ada', 'ada', 'ada', 'Ada', null, 'online', 0, '', 'member', false, false, '{}', 0)");
    }

    @Test
    void oldDataIsBroughtToThisVersionAndKeptAsItWas() throws IOException, SQLException {
        Database.open(folder, url(), Database.Durability.FSYNC).close();

        assertEquals(Migrations.STEPS.size(), count(STEPS));
        assertEquals(1, count("select count(*) from users"));
        Files.copy(kept, folder.resolve("old.mv.db"));
        assertEquals(2, count("jdbc:h2:file:" + folder.resolve("old"), STEPS));
        assertFalse(Files.exists(underWay));
        Files.delete(kept);
        Database.open(folder, url(), Database.Durability.FSYNC).close();
        assertFalse(Files.exists(kept), "There was nothing to do.");
    }

    @Test
    void upgradeThatFailsLeavesTheDataAsItWas() throws IOException, SQLException {
        run("create table mentions (stands_in_the_way int)");

        var refused = assertThrows(Unusable.class, () -> Database.open(folder, url(), Database.Durability.FSYNC));

        assertTrue(refused.getMessage().contains("is as it was before"), refused.getMessage());
        assertFalse(Files.exists(underWay));
        assertEquals(2, count(STEPS));
        run("drop table mentions");
        Database.open(folder, url(), Database.Durability.FSYNC).close();
        assertEquals(1, count("select count(*) from users"));
    }

    @Test
    void upgradeThatWasBrokenOffIsBegunAgain() throws IOException, SQLException {
        Files.copy(file, underWay);
        run("drop table users cascade");

        Database.open(folder, url(), Database.Durability.FSYNC).close();

        assertEquals(Migrations.STEPS.size(), count(STEPS));
        assertEquals(1, count("select count(*) from users"));
        assertFalse(Files.exists(underWay));
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("parley");
    }

    private void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url() + OPTIONS, "parley", ""); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        return count(url(), sql);
    }

    private static int count(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url + OPTIONS, "parley", ""); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
