package chat.parley.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.api.Answers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// How the pages and their files come over HTTP.
class PagesIT {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    @TempDir
    private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private WholeServer server;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client", "/docs", "/redoc", "/asyncapi"})
    void pageRunsNothingThatIsNotOnBoard(String path) {
        var page = get(path);

        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
        assertEquals("same-origin", header(page, "Cross-Origin-Resource-Policy"));
        var policy = List.of(header(page, "Content-Security-Policy").split("; "));
        assertTrue(policy.containsAll(List.of("default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
                "frame-ancestors 'none'")), policy::toString);
        assertEquals(List.of(), text(page).lines().filter(line -> line.contains(" style=") || line.matches(".*<(style|script)>.*")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client", "/asyncapi"})
    void ownPageKnowsNoWayFromTextToScript(String path) {
        var policy = header(get(path), "Content-Security-Policy");

        assertTrue(policy.contains("require-trusted-types-for 'script'; trusted-types 'none'") && !policy.contains("unsafe"), policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client", "/docs", "/redoc", "/asyncapi"})
    void everythingThatAPageNamesIsThere(String path) {
        var links = LINK.matcher(text(get(path))).results().map(link -> link.group(1)).filter(link -> !link.equals("data:,")).toList();

        assertTrue(links.size() > 5, links::toString);
        assertEquals(List.of(), links.stream().filter(link -> !link.startsWith("/") || get(link).statusCode() != 200).toList());
    }

    @Test
    void fileIsNotSentToWhoHasIt() {
        var first = get("/docs/swagger-ui.css");
        var tag = header(first, "ETag");

        var again = get("/docs/swagger-ui.css", "If-None-Match", "\"other\", W/" + tag);
        var another = get("/docs/swagger-ui.css", "If-None-Match", header(get("/docs/bar.css"), "ETag"));

        assertEquals("text/css; charset=utf-8", header(first, "Content-Type"));
        assertEquals("no-cache", header(first, "Cache-Control"));
        assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
        assertEquals(List.of("304", tag, "0"), List.of("" + again.statusCode(), header(again, "ETag"), "" + again.body().length));
        assertEquals(200, another.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/..%2f..%2fopenapi.yaml", "/docs/%2e%2e", "/docs/..%2findex.html", "/docs/.html", "/docs/nothing.js",
        "/docs/swagger-ui-bundle.js.LICENSE.txt", "/docs/index", "/docs/INDEX.HTML", "/docs/a%00.js", "/docs/%5c..%5cindex.html",
        "/redoc/redoc.standalone.js.map", "/client/..%2f/openapi.yaml", "/client/db/index.html", "/client/ui/%2e%2e", "/client/words/nothing.js"})
    void nothingElseOfTheJarIsGivenAway(String path) {
        assertEquals(404, get(path).statusCode(), path);
    }

    @Test
    void serversNameAloneLeadsToTheChat() {
        var answer = get("/");

        assertEquals(List.of("302", "/client"), List.of("" + answer.statusCode(), header(answer, "Location")));
    }

    @Test
    void clientCanBeInstalledWithItsPictures() throws IOException {
        var manifest = get("/client/parley.webmanifest");
        var icons = new JsonMapper().readTree(manifest.body()).get("icons");

        assertEquals("application/manifest+json", header(manifest, "Content-Type"));
        assertEquals(3, icons.size());
        for (var icon : icons) {
            var picture = get(icon.get("src").stringValue());
            assertEquals(icon.get("type").stringValue(), header(picture, "Content-Type"));
            if (!icon.get("sizes").stringValue().equals("any")) {
                var read = ImageIO.read(new ByteArrayInputStream(picture.body()));
                assertEquals(icon.get("sizes").stringValue(), read.getWidth() + "x" + read.getHeight());
            }
        }
    }

    @Test
    void noScriptOnBoardNamesTheServerOfReDocsMakers() {
        var script = get("/redoc/redoc.standalone.js");

        assertEquals("text/javascript; charset=utf-8", header(script, "Content-Type"));
        assertTrue(text(script).contains("\"data:,\"") && !text(script).contains("cdn.redoc.ly"));
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(List.of(), Answers.differences("GET", path, response));
            return response;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(path, failure);
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
