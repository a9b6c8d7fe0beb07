package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.SocketPeer;
import chat.parley.server.accounts.Cast.Part;
import chat.parley.server.api.Document;
import chat.parley.server.api.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation and every frame for everybody who might ask for it. What there is comes from the documents: an operation or a frame
/// without its row fails.
class AuthorizationMatrixIT {
    private static final Map<String, Operation> OPERATIONS =
            Operation.all(Document.openApi()).stream().collect(Collectors.toMap(Operation::id, operation -> operation));
    private static final Set<String> ENDS_SESSIONS = Set.of("logOut", "endOtherSessions", "endSession", "endAnySession");
    private Guarded server;
    private Cast cast;

    private record Row(String what, String where, String body, List<String> expected) { }

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder,
                Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_CONVERSATIONS", "0", "TRUSTED_PROXIES", "127.0.0.1"), InstantSource.system());
        cast = new Cast(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyOperationAnswersEverybodyAsTheMatrixSays() {
        var rows = rows("operations.txt");

        assertEquals(new TreeSet<>(OPERATIONS.keySet()), rows.stream().map(Row::what).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(List.of(), differences(rows, this::answer));
    }

    @Test
    void everyFrameAnswersEverybodyAsTheMatrixSays() {
        var rows = rows("frames.txt");

        assertEquals(framesOfTheDocument(), rows.stream().map(Row::what).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(List.of(), differences(rows, this::said));
    }

    private List<String> differences(List<Row> rows, BiFunction<Row, Part, String> asking) {
        var differences = new ArrayList<String>();
        for (var row : rows) {
            for (var part : Part.values()) {
                var answer = asking.apply(row, part);
                if (!answer.equals(row.expected.get(part.ordinal()))) {
                    differences.add(row.what + " by " + part + " is " + answer + " instead of " + row.expected.get(part.ordinal()));
                }
            }
        }
        return differences;
    }

    private String answer(Row row, Part part) {
        var operation = OPERATIONS.get(row.what);
        var filled = cast.filled(row.where + "\n" + row.body).split("\n", 2);
        var path = filled[0];
        var body = row.body.isEmpty() ? null : filled[1];
        var headers = new ArrayList<>(List.of("X-Forwarded-For", cast.address()));
        if (cast.of(part) != null) {
            headers.addAll(List.of("Authorization", cast.of(part).bearer()));
        }
        var named = part == Part.ANOTHERS_TOKEN || part == Part.NOBODY ? "?user_id=" + cast.named(part) : "";
        var method = operation.method().toUpperCase(Locale.ROOT);
        var status = server.ask(method, path + named, body, headers.toArray(String[]::new)).status();
        if (ENDS_SESSIONS.contains(row.what)) {
            cast.renew();
        }
        return Integer.toString(status);
    }

    private String said(Row row, Part part) {
        var path = "/ws/" + cast.named(part);
        var headers = cast.of(part) == null ? new String[0] : new String[] {"Authorization", cast.of(part).bearer()};
        if (!row.expected.get(part.ordinal()).matches("[a-z_]+")) {
            return Integer.toString(server.upgrade(path, headers));
        }
        try (var peer = new SocketPeer(server.port(), cast.named(part), "Authorization: " + cast.of(part).bearer())) {
            peer.next("user_data");
            var answer = peer.frame(SocketPeer.TEXT, ("{\"type\":\"" + row.what + "\",\"id\":\"1\",\"data\":" + cast.filled(row.where) + "}")
                    .getBytes(StandardCharsets.UTF_8)).answer("1");
            return answer.path("type").asString().equals("ack") ? "ack" : answer.at("/data/code").asString();
        }
    }

    private static TreeSet<String> framesOfTheDocument() {
        return Document.asyncApi().root().get("operations").valueStream()
                .filter(operation -> operation.get("action").stringValue().equals("receive"))
                .flatMap(operation -> operation.get("messages").valueStream())
                .map(message -> message.get("$ref").stringValue().replaceAll(".*/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The cells of a row are what, where or with which data, the body where there is one, and what everybody is answered.
    private static List<Row> rows(String file) {
        try (var text = AuthorizationMatrixIT.class.getResourceAsStream("/accounts/" + file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                    .map(cells -> new Row(cells.get(0), cells.get(1), cells.size() == 4 ? cells.get(2) : "", List.of(cells.getLast().split(" +"))))
                    .peek(row -> assertEquals(Part.values().length, row.expected.size(), row.what))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
