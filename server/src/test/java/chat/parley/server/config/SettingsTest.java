package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    /// variable | a good value | a bad one | what must be said of it
    private static final String TABLE = """
            HOST                     | 127.0.0.1               | no.such.host.invalid     | localhost, an address of this machine, or a name for one
            PORT                     | 0                       | 65536                    | a whole number from 0 to 65535
            SERVER_NAME              | Ada's                   | a\u0007b                 | 1 to 100 characters on one line
            DEBUG                    | true                    | express:*                | true or false
            AUTH_MODE                | required                | closed                   | auto, open or required
            ALLOW_OPEN_NETWORK       | true                    | maybe                    | true or false
            REGISTRATION             | closed                  | 1                        | open, invite or closed
            ALLOWED_ORIGINS          | https://a.example:8443  | a.example                | origins separated by commas, such as https://chat.example.org
            SERVER_NAMES             | chat.example, b         | chat.example:80          | names of hosts separated by commas, without scheme or port
            TRUSTED_PROXIES          | 10.0.0.0/8, ::1         | 10.0.0.0/33    | addresses or networks separated by commas, such as 10.0.0.7 or 10.0.0.0/8
            METRICS_TOKEN            | 0123456789abcdef        | 0123456789abcde          | 16 to 256 visible ASCII characters without a space
            TLS                      | off                     | yes                      | auto, on or off
            TLS_CERT                 |                         | a\u0000                  | a file
            TLS_KEY                  |                         | a\u0000                  | a file
            ALLOW_PLAIN_HTTP         | true                    | 2                        | true or false
            DATA_DIR                 | elsewhere               | a;b                      | a folder whose path has no semicolon
            DATABASE_URL             | jdbc:h2:file:./db       | jdbc:h2:mem:x            | jdbc:h2:file:PATH without options; no other database is supported
            DURABILITY               | os                      | none                     | fsync or os
            WS_HEARTBEAT_INTERVAL    | 0                       | -1                       | a whole number from 0 to 86400
            WS_MAX_CONNECTIONS       | 2000                    | 1e3                      | a whole number from 0 to 1000000
            MAX_CONNECTIONS_PER_USER | 3                       | 1000001                  | a whole number from 0 to 1000000
            MAX_CONNECTIONS_PER_ADDRESS | 3                    | 1000001                  | a whole number from 0 to 1000000
            WS_MESSAGE_QUEUE_SIZE    | 10                      | 9                        | 0 or a whole number from 10 to 1000000
            WS_CONNECTION_TIMEOUT    | 86400                   | 86401                    | a whole number from 0 to 86400
            MAX_MESSAGE_LENGTH       | 16000                   | 16001                    | a whole number from 0 to 16000
            MAX_ATTACHMENTS          | 20                      | 21                       | a whole number from 0 to 20
            MAX_PARTICIPANTS         | 2                       | 1                        | 0 or a whole number from 2 to 5000
            MESSAGE_EDIT_TIMEOUT     | 0                       | 5 min                    | a whole number from 0 to 315360000
            MESSAGE_DELETE_TIMEOUT   | 1                       | 1.5                      | a whole number from 0 to 315360000
            MAX_MESSAGE_HISTORY      | 1000                    | 99999999999999999999999  | a whole number from 0 to 1000000000
            MESSAGE_RETENTION_DAYS   | 30                      | 36501                    | a whole number from 0 to 36500
            BLOCKED_WORDS_FILE       | words.txt               | a\u0000                  | a file
            RATE_LIMIT_MESSAGES      | 0                       | many                     | a whole number from 0 to 1000000
            RATE_LIMIT_WINDOW        | 1                       | 0                        | a whole number from 1 to 86400
            RATE_LIMIT_FRAMES        | 0                       | -0                       | a whole number from 0 to 1000000
            RATE_LIMIT_TYPING        | 5                       | +5                       | a whole number from 0 to 1000000
            RATE_LIMIT_CONVERSATIONS | 0                       | ten                      | a whole number from 0 to 1000000
            RATE_LIMIT_UPLOADS       | 0                       | ٢                        | a whole number from 0 to 1000000
            MAX_FILE_SIZE            | 1099511627776           | 10MB                     | a whole number from 0 to 1099511627776
            ALLOWED_FILE_TYPES       | image/PNG, text/plain   | png                      | media types separated by commas, such as image/png
            LOG_LEVEL                | debug                   | verbose                  | ERROR, WARN, INFO, DEBUG or TRACE
            LOG_FILE                 | chat.log                | a\u0000                  | a file
            REDIS_URL                | redis://localhost:6379  |                          |
            REDIS_PASSWORD           | secret                  |                          |
            """;
    /// What changes nothing by itself.
    private static final Set<String> WITHOUT_EFFECT_ALONE = Set.of("ALLOW_OPEN_NETWORK", "TLS", "TLS_CERT", "TLS_KEY", "ALLOW_PLAIN_HTTP");

    private record Row(String key, String good, String bad, String accepted) { }

    @TempDir
    private Path path;

    @Test
    void everySettingIsTestedHere() {
        assertEquals(Settings.KEYS, Arrays.stream(rows()).map(Row::key).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void goodValueIsTakenAndKept(Row row) {
        var folder = new Folder(path);

        var config = folder.config(row.key, row.good);

        if (!WITHOUT_EFFECT_ALONE.contains(row.key)) {
            assertNotEquals(folder.config(), config);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void badValueIsRefusedWithWhatIsAccepted(Row row) {
        if (!row.bad.isEmpty()) {
            var shown = row.key.equals("METRICS_TOKEN") ? "not what it must be" : "\"" + row.bad.replaceAll("\\p{Cntrl}", "?") + "\"";

            assertEquals(row.key + " is " + shown + ", but must be " + row.accepted + ".", new Folder(path).refusal(row.key, row.bad));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void standardValueIsTheSameAsNone(Row row) {
        var folder = new Folder(path);
        var standard = Settings.all().stream().filter(setting -> setting.key().equals(row.key)).findFirst().orElseThrow().standard();

        assertEquals(folder.config(), folder.config(row.key, standard));
        assertEquals(folder.config(), folder.config(row.key, ""));
    }

    @Test
    void valueOfAFileIsRefusedWithItsPlace() {
        var refusal = new Folder(path).with(".env", "PORT=-1").refusal();

        assertEquals("PORT is \"-1\" (in " + path.resolve(".env") + "), but must be a whole number from 0 to 65535.", refusal);
    }

    @Test
    void endlessValueIsCutInTheSentence() {
        var refusal = new Folder(path).refusal("PORT", "1".repeat(100_000));

        assertTrue(refusal.length() < 250 && refusal.startsWith("PORT is \"1111"), refusal);
    }

    private static Row[] rows() {
        return TABLE.lines().map(line -> line.split("\\|", -1)).map(cells -> Arrays.stream(cells).map(SettingsTest::cell).toList())
                .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3))).toArray(Row[]::new);
    }

    /// Strips spaces, but no control character.
    private static String cell(String text) {
        return text.replaceAll("^ +| +$", "");
    }
}
