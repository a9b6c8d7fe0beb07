package chat.parley.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the client says to those who hear the page instead of seeing it.
class ClientVoiceIT {
    private static final int MESSAGES = 7;
    private static final double PAUSE_MS = 2_400;
    private static final Pattern SEVERAL = Pattern.compile("(\\d+) new messages in Team");
    /// Remembers what the live region said, and when.
    private static final String LISTEN = """
            () => {
                window.told = [];
                const live = document.getElementById('live');
                new MutationObserver(() => told.push({ text: live.textContent, at: performance.now() })).observe(live, { childList: true });
            }""";
    @TempDir
    private Path folder;
    private WholeServer server;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void eachNewMessageIsToldOnceAndWithTimeBetween() {
        var group = server.group("carol", "bob");
        try (var chromium = new Chromium()) {
            var page = Person.named(chromium.window(origin()), origin(), "bob").page();
            page.evaluate(LISTEN);
            for (int each = 1; each <= MESSAGES; each++) {
                server.post("/conversations/" + group + "/messages", "{'content':'Number " + each + "','user_id':'carol'}");
            }
            page.waitForCondition(() -> counted((List<Map<String, Object>>) page.evaluate("told")) >= MESSAGES);

            var told = (List<Map<String, Object>>) page.evaluate("told");
            assertEquals(MESSAGES, counted(told));
            assertEquals("carol in Team: Number 1", told.getFirst().get("text"));
            for (int each = 1; each < told.size(); each++) {
                assertTrue(at(told.get(each)) - at(told.get(each - 1)) > PAUSE_MS, told::toString);
            }
            assertEquals(1, page.locator("[aria-live]:not([aria-live=off])").count());
            chromium.isFine();
        }
    }

    @Test
    void manyAtOnceAreToldAsTheirNumber() {
        try (var chromium = new Chromium()) {
            var page = chromium.window(origin());
            page.navigate(origin() + "/client");
            page.evaluate(LISTEN);
            page.evaluate("""
                    async () => {
                        const { Live } = await import('/client/ui/live.js');
                        const live = new Live(document.getElementById('live'));
                        for (const text of ['one', 'two', 'three', 'four', 'five']) {
                            live.tell(text, 'place', count => `${count} more`);
                        }
                        live.tell('something else');
                    }""");
            page.waitForCondition(() -> page.evaluate("told.length").equals(3));

            assertEquals(List.of("one", "4 more", "something else"), page.evaluate("told.map(each => each.text)"));
            chromium.isFine();
        }
    }

    /// How many messages were told of.
    private static int counted(List<Map<String, Object>> told) {
        return told.stream().mapToInt(each -> {
            var several = SEVERAL.matcher((String) each.get("text"));
            return several.matches() ? Integer.parseInt(several.group(1)) : 1;
        }).sum();
    }

    private static double at(Map<String, Object> told) {
        return ((Number) told.get("at")).doubleValue();
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }
}
