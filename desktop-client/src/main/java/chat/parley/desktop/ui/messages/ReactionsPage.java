package chat.parley.desktop.ui.messages;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.people.PersonRow;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Who reacted to a message, and with what; the most frequent first.
public final class ReactionsPage extends Page {
    private static final double PICTURE = 20;
    private final Desk desk;

    public ReactionsPage(Desk desk, Message message) {
        super(desk.words().of("messages.reactions.title"));
        this.desk = desk;
        var all = new ArrayList<Node>();
        message.reactions().entrySet().stream()
                .sorted(Map.Entry.<String, List<User.Id>>comparingByValue((a, b) -> b.size() - a.size()))
                .forEach(reaction -> add(all, reaction.getKey(), reaction.getValue()));
        if (all.isEmpty()) {
            say(desk.words().of("messages.noReactions"));
        } else {
            show(all);
        }
    }

    private void add(List<Node> all, String emoji, List<User.Id> people) {
        var name = new Label(desk.words().of("messages.reaction", desk.emojis().name(emoji), people.size()));
        var head = new HBox(desk.emojis().node(emoji, PICTURE), name);
        head.getStyleClass().add("reaction-head");
        all.add(head);
        for (var person : people) {
            var row = new PersonRow(desk);
            row.show(desk.store().person(person));
            all.add(row);
        }
    }
}
