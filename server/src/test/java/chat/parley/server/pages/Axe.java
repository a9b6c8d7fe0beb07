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
            async without => {
                const rules = Object.fromEntries(without.map(rule => [rule, { enabled: false }]));
                const found = await axe.run(document, { resultTypes: ['violations'], rules });
                return found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
            }""";

    private Axe() { }

    static List<String> violations(Page page) {
        return violations(page, List.of());
    }

    /// Without these rules.
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page, List<String> without) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate(RUN, without);
    }

    private static String script() {
        try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
