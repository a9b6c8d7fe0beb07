package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.export.Export;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.backup.Backups;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an export of a real server's backup has: for programs what the API says, and pages that Chromium shows.
class ExportIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> SETTINGS = Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0");
    private static final String HOSTILE = "<script>document.title = \\u0027taken\\u0027</script> **bold** & `code` https://example.org/a?b=1&c=\\\"2\\\" "
            + "\\u0645\\u0631\\u062d\\u0628\\u0627";
    @TempDir
    private Path folder;

    @Test
    void onePersonsExportHasWhatTheApiTellsThisPersonAndNothingElse() throws IOException {
        try (var server = new WholeServer(folder, SETTINGS)) {
            var team = server.group("ada", "bob");
            server.group("bob", "cid");
            talk(server, team);
            server.backup(folder.resolve("backup"));

            var extent = export("ada");

            var index = json("out/export.json");
            assertEquals(1, extent.conversations());
            assertEquals(List.of(team), texts(index.path("conversations"), "id"));
            assertEquals(List.of("ada", "bob"), texts(index.path("people"), "id"), "Nobody whom the export does not mention.");
            var written = json("out/conversations/" + team + ".json");
            var messages = server.get("/conversations/" + team + "/messages?user_id=ada&limit=100").json();
            var exported = written.path("messages");
            assertEquals(extent.messages(), exported.size());
            for (int at = 0; at < messages.size(); at++) {
                var line = (tools.jackson.databind.node.ObjectNode) exported.get(at);
                var earlier = line.remove("earlier_texts");
                assertEquals(messages.get(at), line);
                assertEquals(line.path("edited").asBoolean(), earlier != null && "Befor".equals(earlier.get(0).path("content").asString()));
            }
            assertFalse(written.path("messages").toString().contains("bobs-own"), "A client_message_id is for its sender alone.");
            assertEquals(server.get("/conversations/" + team + "?user_id=ada").json(), written.path("conversation"));
        }
    }

    @Test
    void exportOfAllHasEveryConversationAndRefusesWhatItCannotDo() throws IOException {
        try (var server = new WholeServer(folder, SETTINGS)) {
            server.group("ada", "bob");
            server.group("bob", "cid");
            server.backup(folder.resolve("backup"));
        }
        var nobody = assertThrows(Unusable.class, () -> export("nobody"));
        assertTrue(nobody.getMessage().contains("nobody of the name"), nobody.getMessage());
        assertFalse(Files.exists(folder.resolve("out")));

        assertEquals(2, export(null).conversations());

        assertEquals(2, json("out/export.json").path("conversations").size());
        try (var left = Files.list(folder)) {
            assertEquals(List.of("backup", "data", "out"), left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void pagesShowWhatWasSaidAndRunNothingOfIt() throws IOException {
        String team;
        var count = 2_001;
        try (var server = new WholeServer(folder, SETTINGS)) {
            team = server.group("ada", "bob");
            talk(server, team);
            try (var bob = server.connect("bob")) {
                for (int number = 0; number < count; number++) {
                    bob.say("{\"type\":\"send_message\",\"id\":\"" + number + "\",\"data\":{\"conversation_id\":\"" + team + "\",\"content\":\"Line " + number
                            + "\"}}");
                    // Whoever does not read what comes back meanwhile is one who reads no more.
                    if (number % 100 == 0 || number == count - 1) {
                        bob.answer(Integer.toString(number));
                    }
                }
            }
            server.backup(folder.resolve("backup"));
        }
        export(null);

        try (var chromium = new Chromium()) {
            for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var page = chromium.window("file://", 900, 1000, look);
                page.navigate(folder.resolve("out/index.html").toUri().toString());
                assertEquals(List.of(), Axe.violations(page));
                picture(page, "index-" + look);
                page.getByText("Team").click();
                assertThat(page).hasTitle("Team – Parley");
                assertThat(page.locator("strong", new Page.LocatorOptions().setHasText("bold")).first()).isVisible();
                assertThat(page.getByText("<script>").first()).isVisible();
                assertThat(page.locator("a[href='https://example.org/a?b=1&c=']").first()).isVisible();
                assertThat(page.getByText("This message was deleted.")).isVisible();
                assertEquals(List.of(), Axe.violations(page));
                page.getByText("Edited").click();
                assertThat(page.getByText("Befor", new Page.GetByTextOptions().setExact(true))).isVisible();
                picture(page, "conversation-" + look);
                page.getByText("Newer").first().click();
                assertThat(page.getByText("Line " + (count - 1), new Page.GetByTextOptions().setExact(true))).isVisible();
            }
            chromium.isFine();
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/export-" + name.toLowerCase(java.util.Locale.ROOT) + ".png")));
    }

    /// All that a message can be.
    private static void talk(WholeServer server, String team) {
        var path = "/conversations/" + team + "/messages";
        var first = WholeServer.made(server.post(path, "{\"user_id\":\"ada\",\"content\":\"" + HOSTILE + "\"}"));
        var second = WholeServer.made(server.post(path,
                "{\"user_id\":\"bob\",\"content\":\"@ada > no quote\",\"reply_to\":\"" + first + "\",\"client_message_id\":\"bobs-own\"}"));
        var third = WholeServer.made(server.post(path, "{\"user_id\":\"bob\",\"content\":\"Befor\"}"));
        var fourth = WholeServer.made(server.post(path, "{\"user_id\":\"ada\",\"content\":\"> quoted\\n```\\nint a < b;\\n```\\nafter\"}"));
        var statuses = new ArrayList<Integer>();
        statuses.add(server.ask("PUT", "/messages/" + third, "{\"user_id\":\"bob\",\"content\":\"After\"}").status());
        statuses.add(server.ask("POST", "/messages/" + second + "/reactions", "{\"user_id\":\"ada\",\"emoji\":\"\\uD83D\\uDC4D\"}").status());
        statuses.add(server.ask("POST", "/messages/" + fourth + "/pin", "{\"user_id\":\"ada\"}").status());
        statuses.add(server.ask("POST", path, "{\"user_id\":\"ada\",\"forward_of\":\"" + first + "\"}").status() % 100);
        var gone = WholeServer.made(server.post(path, "{\"user_id\":\"bob\",\"content\":\"Never mind\"}"));
        statuses.add(server.ask("DELETE", "/messages/" + gone + "?user_id=bob", null).status());
        assertTrue(statuses.stream().allMatch(status -> status < 300), statuses::toString);
    }

    private Export.Extent export(String person) {
        return Backups.read(folder.resolve("backup"), folder.resolve("out"),
                data -> new Export(data, ZoneId.of("Europe/Berlin")).write(person, folder.resolve("out"), Instant.now()));
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(file)));
    }

    private static List<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.path(field).asString()).sorted().toList();
    }
}
