package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.ChatServer;
import chat.parley.server.api.Document;
import chat.parley.server.api.Operation;
import chat.parley.server.config.ServerConfig;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The API's own pages in Chromium: they show all of the documents, try requests out, and ask nobody else for anything.
class ApiPagesIT {
    private static final JsonMapper JSON = new JsonMapper();
    /// What is wrong in the structure that the libraries make, which no colour or setting mends; /asyncapi, which is our own, has nothing to excuse.
    private static final List<String> OF_SWAGGER_UI = List.of("heading-order", "label", "nested-interactive", "landmark-main-is-top-level", "landmark-unique",
            "landmark-no-duplicate-main", "scrollable-region-focusable", "select-name");
    private static final List<String> OF_REDOC = List.of("aria-required-parent", "heading-order", "select-name");
    @TempDir
    private Path folder;

    @Test
    void swaggerUiTriesRequestsOutWhereANameIsEnough() {
        try (var server = server("open"); var chromium = new Chromium()) {
            var page = chromium.window(origin(server));
            page.navigate(origin(server) + "/docs");
            var created = executed(operation(page, "createConversation"), 201);
            var info = executed(operation(page, "getServer"), 200);

            assertEquals("private", JSON.readTree(created).path("type").asString());
            assertEquals("open", JSON.readTree(info).path("auth").asString());
            assertEquals(List.of(), Axe.violations(page, OF_SWAGGER_UI));
            chromium.isFine();
        }
    }

    @Test
    void swaggerUiTriesRequestsOutWithATokenWhereAccountsAreRequired() {
        try (var server = server("required"); var chromium = new Chromium()) {
            var page = chromium.window(origin(server), 1200, 900, ColorScheme.DARK);
            chromium.expect(words -> words.contains("401 (Unauthorized)"));
            page.navigate(origin(server) + "/docs");
            var refused = executed(operation(page, "listConversations"), 401);
            var setup = operation(page, "setUp");
            setup.locator("textarea").fill("""
                    {"code": "%s", "username": "ada", "password": "violet tram under glass"}""".formatted(server.setupCode().orElseThrow()));
            var token = JSON.readTree(executed(setup, 201)).path("access_token").asString();
            page.locator(".auth-wrapper button.authorize").first().click();
            page.locator(".auth-container input").fill(token);
            page.locator(".auth-btn-wrapper button[type=submit]").click();
            page.locator(".auth-btn-wrapper button.btn-done").click();
            var group = operation(page, "createConversation");
            group.locator("textarea").fill("""
                    {"type": "group", "name": "Team"}""");
            executed(group, 201);
            var listed = executed(page.locator("#operations-conversations-listConversations"), 200);

            assertEquals("unauthenticated", JSON.readTree(refused).path("code").asString());
            assertEquals("Team", JSON.readTree(listed).at("/0/name").asString());
            assertEquals(List.of(), Axe.violations(page, OF_SWAGGER_UI));
            chromium.isFine();
        }
    }

    @Test
    void reDocShowsEveryOperationAndFindsOne() {
        try (var server = server("open"); var chromium = new Chromium()) {
            var page = chromium.window(origin(server));
            page.navigate(origin(server) + "/redoc");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Create a conversation")).first()).isVisible();
            page.getByRole(AriaRole.TEXTBOX).first().fill("reaction");
            assertThat(page.locator("[role=search] [role=menuitem]").first()).containsText(Pattern.compile("react", Pattern.CASE_INSENSITIVE));

            var operations = page.locator("[id^='tag/'][id*='/operation/']");
            assertEquals(documentedOperations(), operations.count());
            assertEquals(List.of(), Axe.violations(page, OF_REDOC));
            chromium.isFine();
        }
    }

    @Test
    void socketsPageShowsEveryFrameInBothLooks() {
        try (var server = server("open"); var chromium = new Chromium()) {
            for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var page = chromium.window(origin(server), 400, 800, look);
                page.navigate(origin(server) + "/asyncapi#frame-typing_indicator");
                assertThat(page.locator("#frame-typing_indicator")).isInViewport();
                page.locator("#frame-send_message summary").first().click();

                assertThat(page.locator("#frame-send_message pre").first()).containsText("\"content\": \"Hello, world!\"");
                assertEquals(Document.asyncApi().root().at("/components/messages").size(), page.locator("[id^=frame-]").count());
                assertEquals(List.of(), Axe.violations(page));
            }
            chromium.isFine();
        }
    }

    private static long documentedOperations() {
        return Operation.all(Document.openApi()).size();
    }

    private static Locator operation(Page page, String id) {
        var block = page.locator("[id^='operations-'][id$='-" + id + "']");
        block.locator("button.opblock-summary-control").click();
        return block;
    }

    /// Carries the request out, and answers the body of what came.
    private static String executed(Locator operation, int status) {
        operation.locator("button.execute").click();
        assertThat(operation.locator(".live-responses-table .response-col_status").nth(1)).hasText(Pattern.compile("^" + status));
        return operation.locator(".live-responses-table .response-col_description pre").first().innerText();
    }

    private ChatServer server(String mode) {
        var settings = Map.of("PORT", "0", "DATA_DIR", folder.resolve("data").toString(), "AUTH_MODE", mode, "DURABILITY", "os");
        return ChatServer.start(ServerConfig.read(settings, folder), InstantSource.system(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> { });
    }

    private static String origin(ChatServer server) {
        return "http://localhost:" + server.port();
    }
}
