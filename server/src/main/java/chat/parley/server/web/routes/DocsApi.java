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
        var answer = Answer.text("application/json", json("/" + name + ".yaml"));
        return Route.get("/" + name + ".json", _ -> answer).only(Access.EVERYONE);
    }

    private static byte[] json(String resource) {
        try (var yaml = DocsApi.class.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
            return JsonMapper.shared().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
