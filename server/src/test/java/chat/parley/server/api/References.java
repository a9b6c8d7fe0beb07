package chat.parley.server.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The `$ref`s of a document: whether each leads somewhere, and whether each component is led to.
final class References {
    private References() { }

    static List<String> broken(Document document) {
        return all(document).stream().filter(reference -> document.root().at(reference.substring(1)).isMissingNode()).sorted().toList();
    }

    static List<String> unused(Document document) {
        var used = all(document);
        return document.root().get("components").propertyStream()
                .flatMap(kind -> kind.getValue().propertyNames().stream().map(name -> "#/components/" + kind.getKey() + "/" + name))
                .filter(component -> !used.contains(component) && !schemes(document).contains(component)).toList();
    }

    /// A requirement names its scheme without a `$ref`.
    private static Set<String> schemes(Document document) {
        return document.root().path("security").valueStream().flatMap(requirement -> requirement.propertyNames().stream())
                .map("#/components/securitySchemes/"::concat).collect(Collectors.toSet());
    }

    private static Set<String> all(Document document) {
        return Document.pointers(document.root()).filter(pointer -> pointer.endsWith("/$ref"))
                .map(pointer -> document.root().at(pointer).stringValue()).collect(Collectors.toSet());
    }
}
