package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.web.routes.Routes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What can be asked for and what is documented are the same paths and methods.
class DocumentedRoutesTest {
    @Test
    void routesAndPathsAgreeBothWays() {
        // Nothing is asked of these routes, so there is nothing behind them.
        var routes = Routes.all(null, null, null, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> true).stream()
                .map(route -> route.method().text().toLowerCase(Locale.ROOT) + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new));

        var documented = Operation.all(Document.openApi()).stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(routes, documented);
    }
}
