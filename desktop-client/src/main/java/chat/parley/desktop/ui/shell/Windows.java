package chat.parley.desktop.ui.shell;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.desktop.ui.actions.Actions;
import chat.parley.desktop.ui.actions.ShortcutsPage;
import chat.parley.desktop.ui.details.DetailsPane;
import chat.parley.desktop.ui.details.PersonCardController;
import chat.parley.desktop.ui.dialogs.Dialogs;
import chat.parley.desktop.ui.dialogs.FindChannelsController;
import chat.parley.desktop.ui.dialogs.ForwardController;
import chat.parley.desktop.ui.dialogs.NewChatController;
import chat.parley.desktop.ui.dialogs.NewRoomController;
import chat.parley.desktop.ui.messages.ReactionsPage;
import chat.parley.desktop.ui.messages.ReadersPage;
import chat.parley.desktop.ui.messages.RevisionsPage;
import chat.parley.desktop.ui.palette.PaletteController;
import chat.parley.desktop.ui.settings.OwnSettings;
import chat.parley.desktop.ui.settings.SettingsPane;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import javafx.geometry.Pos;

/// Opens what stands over the window, each with its title.
record Windows(Desk desk, Host host, Dialogs dialogs, DetailsPane details, OwnSettings own) {
    void palette(Actions actions) {
        var layer = dialogs.layer();
        var shown = new PaletteController[1];
        shown[0] = new PaletteController(desk, actions, () -> layer.close(shown[0].node()));
        layer.show(shown[0].node(), Pos.TOP_CENTER);
    }

    void settings() {
        dialogs.show(desk.words().of("app.settings"), _ -> new SettingsPane(desk, host, own).node());
    }

    void shortcuts(Actions actions) {
        dialogs.show(desk.words().of("app.shortcuts"), _ -> new ShortcutsPage(desk.words(), actions));
    }

    void newChat() {
        dialogs.show(desk.words().of("dialogs.new.title"), close -> desk.screens().load(new NewChatController(desk, close, way -> {
            switch (way) {
                case GROUP -> newGroup();
                case CHANNEL -> newChannel();
                case FIND -> findChannels();
            }
        })));
    }

    void newGroup() {
        newRoom("dialogs.new.group", Conversation.Type.GROUP);
    }

    void newChannel() {
        newRoom("dialogs.new.channel", Conversation.Type.CHANNEL);
    }

    private void newRoom(String title, Conversation.Type type) {
        dialogs.show(desk.words().of(title), close -> desk.screens().load(new NewRoomController(desk, type, close)));
    }

    void findChannels() {
        dialogs.show(desk.words().of("dialogs.new.find"), close -> desk.screens().load(new FindChannelsController(desk, close)));
    }

    void forward(Message message) {
        dialogs.show(desk.words().of("dialogs.forward.title"), close -> desk.screens().load(new ForwardController(desk, message, close)));
    }

    void person(User.Id person) {
        dialogs.show(desk.words().of("details.person.title"), close -> desk.screens().load(new PersonCardController(desk, person, close)));
    }

    void thread(Message root) {
        details.thread(root);
    }

    void revisions(Message message) {
        dialogs.show(desk.words().of("messages.revisions.title"), _ -> new RevisionsPage(desk, message));
    }

    void reactions(Message message) {
        dialogs.show(desk.words().of("messages.reactions.title"), _ -> new ReactionsPage(desk, message));
    }

    void readers(ConversationState conversation, Message message) {
        dialogs.show(desk.words().of("messages.readers.title"), _ -> new ReadersPage(desk, conversation, message));
    }

    void confirm(Question question, Runnable yes) {
        dialogs.confirm(question, yes);
    }
}
