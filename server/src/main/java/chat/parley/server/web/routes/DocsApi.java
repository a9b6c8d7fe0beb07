package chat.parley.server.web.routes;

import chat.parley.server.web.Answer;
import chat.parley.server.web.Route;
import chat.parley.server.web.entry.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.databind.json.JsonMapper;

/// The documents of both doors, kept as YAML for those who write them and turned to JSON once for those who read them.
final class DocsApi {
    List<Route> routes() {
        return List.of(document("openapi"), document("asyncapi"));
    }

    private static Route document(String name) {
        var document = new Document("/" + name + ".yaml");
        return Route.get("/" + name + ".json", _ -> Answer.text("application/json", document.json())).only(Access.EVERYONE);
    }

    /// Read when somebody first asks for it: that takes a tenth of the server's start.
    private static final class Document {
        private final String resource;
        private byte[] json;

        Document(String resource) {
            this.resource = resource;
            if (DocsApi.class.getResource(resource) == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
        }

        synchronized byte[] json() {
            if (json == null) {
                try (var yaml = DocsApi.class.getResourceAsStream(resource)) {
                    json = JsonMapper.shared().writeValueAsBytes(new YAMLMapper().readTree(yaml));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
            return json;
        }
    }
}
