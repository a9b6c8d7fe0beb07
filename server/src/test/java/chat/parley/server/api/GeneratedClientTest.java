package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.slf4j.LoggerFactory;

/// What someone gets who lets a tool write their Java client from the document.
class GeneratedClientTest {
    /// Made for each generated client, whatever the document says.
    private static final String ALWAYS = "AbstractOpenApiSchema";
    @TempDir
    private static Path folder;
    private static List<Path> sources;

    @BeforeAll
    static void generate() throws IOException {
        // It warns of every example that it leaves out.
        ((Logger) LoggerFactory.getLogger("org.openapitools")).setLevel(Level.ERROR);
        var wanted = new CodegenConfigurator()
                .setInputSpec("src/main/resources/openapi.yaml")
                .setGeneratorName("java")
                .setLibrary("native")
                .setOutputDir(folder.toString())
                .setApiPackage("client.api")
                .setModelPackage("client.model")
                .setInvokerPackage("client")
                .setAdditionalProperties(Map.of("useJakartaEe", "true", "hideGenerationTimestamp", "true"));
        for (var part : List.of("apis", "models", "supportingFiles")) {
            wanted.addGlobalProperty(part, "");
        }
        for (var part : List.of("apiTests", "modelTests", "apiDocs", "modelDocs")) {
            wanted.addGlobalProperty(part, "false");
        }
        new DefaultGenerator().opts(wanted.toClientOptInput()).generate();
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void generatedClientCompiles() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-d", Files.createDirectories(folder.resolve("classes")).toString(), "-proc:none", "-classpath",
                System.getProperty("java.class.path"));
        try (var files = compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {

            var compiled = compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources)).call();

            assertEquals(List.of(), diagnostics.getDiagnostics().stream()
                    .filter(found -> found.getKind() == Diagnostic.Kind.ERROR).map(Object::toString).toList());
            assertTrue(compiled);
        }
    }

    @Test
    void generatedModelsAreTheSchemasByName() {
        var named = Document.openApi().schemas().propertyStream()
                .filter(schema -> schema.getValue().has("properties") || schema.getValue().has("enum"))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));

        var generated = sources.stream().filter(file -> file.getParent().endsWith("client/model"))
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toCollection(TreeSet::new));
        generated.remove(ALWAYS);

        assertEquals(named, generated);
    }

    @Test
    void everyOperationIsAMethod() throws IOException {
        var code = new StringBuilder();
        for (var source : sources) {
            code.append(source.getParent().endsWith("client/api") ? Files.readString(source) : "");
        }

        var root = Document.openApi().root();

        var missing = Document.pointers(root).filter(pointer -> pointer.endsWith("/operationId"))
                .map(pointer -> root.at(pointer).stringValue())
                .filter(name -> !code.toString().contains(" " + name + "(")).toList();

        assertEquals(List.of(), missing);
    }
}
