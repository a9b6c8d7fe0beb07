package chat.parley.server.web.pages;

import chat.parley.model.Problem;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import chat.parley.server.web.entry.Access;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pages that people open in a browser, and their files, all on board. Everyone may have them: what they show is asked for with the rights
/// of whoever looks.
public final class Pages {
    private static final String INDEX = "index.html";
    private static final Set<String> CLIENT = Set.of("net", "state", "theme", "ui", "words");
    /// ReDoc shows the mark of its makers from a server of theirs.
    private static final String FOREIGN_PICTURE = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String NO_PICTURE = "data:,";

    public List<Route> routes() {
        return List.of(
                Route.get("/", _ -> Answer.elsewhere("/client")).only(Access.EVERYONE),
                page("/client", "/client", Policy.STRICT),
                files("/client", "/client"),
                Route.get("/client/{folder}/{file}", call -> answer(call, found(folder(call), call))).only(Access.EVERYONE),
                page("/docs", "/pages/docs", Policy.SWAGGER_UI),
                files("/docs", "/pages/docs"),
                page("/redoc", "/pages/redoc", Policy.REDOC),
                Route.get("/redoc/{file}", call -> answer(call, found("/pages/redoc", call).with(FOREIGN_PICTURE, NO_PICTURE))).only(Access.EVERYONE),
                page("/asyncapi", "/pages/asyncapi", Policy.STRICT),
                files("/asyncapi", "/pages/asyncapi"));
    }

    private static Route page(String path, String folder, Policy policy) {
        return Route.get(path, call -> answer(call, Asset.of(folder, INDEX))
                .with("Content-Security-Policy", policy.header())
                .with("Cross-Origin-Opener-Policy", "same-origin")).only(Access.EVERYONE);
    }

    private static Route files(String path, String folder) {
        return Route.get(path + "/{file}", call -> answer(call, found(folder, call))).only(Access.EVERYONE);
    }

    private static String folder(Call call) {
        var name = call.path("folder");
        if (!CLIENT.contains(name)) {
            throw new Problem.Refusal(new Problem.NotFound("file"));
        }
        return "/client/" + name;
    }

    private static Asset found(String folder, Call call) {
        return Asset.find(folder, call.path("file")).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("file")));
    }

    /// Browsers keep the file and ask each time whether it is still the same, so that nobody runs parts of two versions.
    private static Answer answer(Call call, Asset asset) {
        var isKnown = call.header("If-None-Match").filter(asset::isKnownBy).isPresent();
        return (isKnown ? Answer.notModified() : Answer.text(asset.type(), asset.body()))
                .withAll(Map.of("ETag", asset.tag(), "Cache-Control", "no-cache"));
    }
}
