package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import java.util.ArrayList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with someone who takes part.
record ParticipantMenu(Desk desk, ConversationState state) {
    ContextMenu of(Participant person) {
        var conversation = state.conversation().get();
        var items = new ArrayList<MenuItem>();
        items.add(item("details.person.card", "fth-user", () -> desk.navigator().showPerson(person.id())));
        if (!desk.isMe(person.id())) {
            items.add(item("details.person.talk", "fth-message-circle", () -> desk.navigator().talkTo(person.id())));
        }
        if (state.other() == null && conversation.isAdmin(desk.store().me().get().id())) {
            items.add(new SeparatorMenuItem());
            items.add(conversation.isAdmin(person.id())
                    ? item("details.person.dismiss", "fth-shield-off",
                            () -> desk.wish(new Command.DismissAdmin(state.id(), person.id())))
                    : item("details.person.appoint", "fth-shield", () -> desk.wish(new Command.AppointAdmin(state.id(), person.id()))));
            if (!desk.isMe(person.id())) {
                items.add(item("details.person.remove", "fth-user-x", () -> remove(person)));
            }
        }
        return new ContextMenu(items.toArray(MenuItem[]::new));
    }

    private void remove(Participant person) {
        var isChannel = state.conversation().get().type() == Conversation.Type.CHANNEL;
        var question = new Question(
                desk.words().of("details.remove.title", person.displayName()),
                desk.words().of(isChannel ? "details.remove.channel" : "details.remove.group", person.displayName(), desk.title(state)),
                desk.words().of("details.remove.yes"));
        desk.navigator().confirm(question, () -> desk.wish(new Command.RemoveParticipant(state.id(), person.id())));
    }

    private MenuItem item(String key, String icon, Runnable run) {
        var item = new MenuItem(desk.words().of(key), new FontIcon(icon));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
