package chat.parley.desktop.ui.shell;

import chat.parley.desktop.state.Link;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line at the foot of the list: how the app stands to its server, what waits to be sent, and how to try again now.
final class ConnectionLine extends HBox implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Desk desk;
    private final FontIcon icon = new FontIcon("fth-wifi");
    private final Label words = new Label();
    private final Label waits = new Label();
    private final Hyperlink retry;
    private final Tooltip why = new Tooltip();
    private final ObservableValue<Number> waiting;
    private final Subscription subscription;
    private Runnable tick = () -> { };

    /// `waiting` own messages are on their way.
    ConnectionLine(Desk desk, ObservableValue<Number> waiting, Runnable retryNow) {
        this.desk = desk;
        this.waiting = waiting;
        retry = new Hyperlink(desk.words().of("shell.retry"));
        retry.setOnAction(_ -> retryNow.run());
        retry.setMinWidth(USE_PREF_SIZE);
        icon.getStyleClass().add("icon-small");
        words.setMinWidth(0);
        waits.setMinWidth(0);
        var lines = new VBox(words, waits);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        getStyleClass().setAll("connection-line");
        getChildren().setAll(icon, lines, retry);
        subscription = Subscription.combine(desk.store().link().subscribe(_ -> show()), waiting.subscribe(_ -> show()));
    }

    private void show() {
        tick.run();
        var link = desk.store().link().get();
        var sentence = sentence(link);
        var count = waiting.getValue().intValue();
        words.setText(sentence);
        waits.setText(desk.words().of("shell.link.waiting", count));
        Shown.when(waits, count > 0);
        why.setText(reason(link));
        words.setTooltip(why.getText().isEmpty() ? null : why);
        var canRetry = switch (link) {
            case Link.Waiting _, Link.Refused _, Link.OtherKey _, Link.Idle _ -> true;
            case Link.Online _, Link.CatchingUp _, Link.Connecting _, Link.SignedOut _ -> false;
        };
        retry.setVisible(canRetry);
        retry.setManaged(canRetry);
        icon.setIconLiteral(link.isConnected() ? "fth-wifi" : "fth-wifi-off");
        getStyleClass().setAll("connection-line", style(link));
    }

    private String sentence(Link link) {
        return switch (link) {
            case Link.Online() -> desk.words().of("shell.link.online");
            case Link.CatchingUp() -> desk.words().of("shell.link.catchingUp");
            case Link.Connecting() -> desk.words().of("shell.link.connecting");
            case Link.Waiting(var at, _) -> countdown(at);
            case Link.Refused(var reason) -> desk.words().of("shell.link.refused", reason);
            case Link.OtherKey(var reason) -> desk.words().of("shell.link.refused", reason);
            case Link.SignedOut(var reason) -> desk.words().of("shell.link.refused", reason);
            case Link.Idle() -> desk.words().of("shell.link.idle");
        };
    }

    private String countdown(Instant at) {
        var left = Duration.between(desk.now(), at);
        tick = desk.timers().after(SECOND, this::show);
        return desk.words().of("shell.link.next", Math.max(1, (left.toMillis() + 999) / 1000));
    }

    private static String reason(Link link) {
        return switch (link) {
            case Link.Waiting(_, var reason) -> reason == null ? "" : reason;
            case Link.Refused(var reason) -> reason;
            case Link.OtherKey(var reason) -> reason;
            case Link.SignedOut(var reason) -> reason;
            case Link.Online(), Link.CatchingUp(), Link.Connecting(), Link.Idle() -> "";
        };
    }

    private static String style(Link link) {
        return switch (link) {
            case Link.Online() -> "online";
            case Link.CatchingUp(), Link.Connecting() -> "busy";
            case Link.Waiting _, Link.Refused _, Link.OtherKey _, Link.SignedOut _, Link.Idle() -> "offline";
        };
    }

    @Override
    public void close() {
        tick.run();
        subscription.unsubscribe();
    }
}
