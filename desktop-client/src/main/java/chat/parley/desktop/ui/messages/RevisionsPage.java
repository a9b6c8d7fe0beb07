package chat.parley.desktop.ui.messages;

import chat.parley.desktop.ui.Desk;
import chat.parley.model.Message;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// The texts that an edited message had, the newest first.
public final class RevisionsPage extends Page {
    private final Desk desk;
    private final Message message;

    public RevisionsPage(Desk desk, Message message) {
        super(desk.words().of("messages.revisions.title"));
        this.desk = desk;
        this.message = message;
        say(desk.words().of("messages.loading"));
        desk.ask(desk.store().requests().revisions(message.id()), this::found, problem -> say(desk.sentence(problem)));
    }

    private void found(List<Message.Revision> revisions) {
        var all = new ArrayList<Node>();
        all.add(part(desk.words().of("messages.now"), message.content()));
        for (var revision : revisions.reversed()) {
            all.add(part(desk.words().of("messages.until", desk.times().whole(revision.replacedAt())), revision.content()));
        }
        show(all);
    }

    private static Node part(String when, String content) {
        var part = new VBox(text(when, "text-note"), text(content, "revision-text"));
        part.getStyleClass().add("revision");
        return part;
    }
}
