package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import chat.parley.model.Message;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A message's reactions: a click on one adds or takes back one's own, and pointing at it tells who.
final class ReactionBar extends FlowPane {
    private static final int NAMED = 20;
    private final Actions actions;
    private List<Row.Reaction> shown = List.of();
    private Message message;
    private boolean isReachable;

    ReactionBar(Actions actions) {
        this.actions = actions;
        getStyleClass().add("reactions");
    }

    void show(Row.Said row) {
        message = row.message();
        if (!row.reactions().equals(shown)) {
            shown = row.reactions();
            getChildren().setAll(shown.stream().map(this::pill).toList());
            if (!shown.isEmpty()) {
                getChildren().add(more());
            }
            setReachable(isReachable);
        }
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    void setReachable(boolean reachable) {
        isReachable = reachable;
        getChildren().forEach(child -> child.setFocusTraversable(reachable));
    }

    /// As wide as the pills beside each other; narrower where there is less room.
    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(getChildren().stream().mapToDouble(child -> snapSizeX(child.prefWidth(-1))).sum() + getHgap() * (getChildren().size() - 1));
    }

    private Button pill(Row.Reaction reaction) {
        var pill = new Button(String.valueOf(reaction.count()), actions.desk().emojis().node(reaction.emoji(), 16));
        pill.getStyleClass().setAll("reaction");
        if (reaction.mine()) {
            pill.getStyleClass().add("mine");
        }
        pill.setAccessibleText(actions.word(reaction.mine() ? "timeline.reaction.mine" : "timeline.reaction.other",
                actions.desk().emojis().name(reaction.emoji()), reaction.count()));
        pill.setOnAction(_ -> actions.toggle(message, reaction.emoji()));
        pill.setOnMouseEntered(_ -> {
            pill.setTooltip(new Tooltip(who(reaction.emoji())));
            pill.setOnMouseEntered(null);
        });
        return pill;
    }

    private Button more() {
        var more = new Button(null, new FontIcon(Feather.PLUS));
        more.getStyleClass().setAll("reaction", "more");
        more.setAccessibleText(actions.word("timeline.menu.react"));
        more.setOnAction(_ -> actions.react(message, more));
        return more;
    }

    private String who(String emoji) {
        var people = message.reactions().getOrDefault(emoji, List.of());
        var names = people.stream().limit(NAMED).map(actions.desk()::name).collect(Collectors.joining(", "));
        return people.size() > NAMED ? actions.word("timeline.reaction.andMore", names, people.size() - NAMED) : names;
    }
}
