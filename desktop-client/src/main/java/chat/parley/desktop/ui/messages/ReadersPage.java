package chat.parley.desktop.ui.messages;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.people.PersonRow;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.Comparator;
import javafx.scene.Node;
import javafx.util.Subscription;

/// Who has read a message and when, and who has not yet; kept up while it is shown.
public final class ReadersPage extends Page {
    private final Desk desk;
    private final ConversationState conversation;
    private final Message message;

    public ReadersPage(Desk desk, ConversationState conversation, Message message) {
        super(desk.words().of("messages.readers.title"));
        this.desk = desk;
        this.conversation = conversation;
        this.message = message;
        desk.store().loadParticipants(conversation.id());
        Shown.whileShown(this, () -> Subscription.combine(
                conversation.receipts().subscribe(this::show), conversation.participants().subscribe(this::show)));
        show();
    }

    private void show() {
        var read = conversation.receipts().values().stream()
                .filter(receipt -> receipt.seq() >= message.seq())
                .sorted(Comparator.comparing(Message.Receipt::at, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        var readers = read.stream().map(Message.Receipt::userId).toList();
        var others = conversation.participants().stream().map(participant -> participant.id())
                .filter(id -> !readers.contains(id) && !id.equals(message.senderId()))
                .toList();
        var all = new ArrayList<Node>();
        all.add(text(desk.words().of("messages.read", read.size()), "text-strong"));
        read.forEach(receipt -> all.add(row(receipt.userId(), receipt.at() == null ? "" : desk.times().ago(receipt.at(), desk.now()))));
        if (!others.isEmpty()) {
            all.add(text(desk.words().of("messages.notRead", others.size()), "text-strong"));
            others.forEach(id -> all.add(row(id, "")));
        }
        show(all);
    }

    private Node row(User.Id id, String when) {
        var row = new PersonRow(desk);
        row.show(desk.store().person(id), when);
        return row;
    }
}
