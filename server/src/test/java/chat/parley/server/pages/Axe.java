package chat.parley.server.pages;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What axe-core finds wrong for people who use a page without a mouse, a screen or good eyes: WCAG 2.2, A and AA, and good practice.
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN = """
            async () => {
                const found = await axe.run(document, { resultTypes: ['violations'] });
                return found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
            }""";

    private Axe() { }

    static List<String> violations(Page page) {
        return violations(page, List.of());
    }

    /// Without what these rules find.
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page, List<String> without) {
        page.evaluate(SCRIPT);
        var found = (List<String>) page.evaluate(RUN);
        return found.stream().filter(each -> without.stream().noneMatch(rule -> each.startsWith(rule + ":"))).toList();
    }

    private static String script() {
        try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
