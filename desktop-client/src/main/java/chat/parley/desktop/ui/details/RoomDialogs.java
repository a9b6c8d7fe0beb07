package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.dialogs.Dialogs;
import chat.parley.desktop.ui.dialogs.EditRoomController;

/// The forms that change a group or channel.
record RoomDialogs(Desk desk, Dialogs dialogs) {
    void edit(ConversationState state) {
        dialogs.show(desk.words().of("dialogs.edit.title"), close -> desk.screens().load(new EditRoomController(desk, state, close)));
    }

    void add(ConversationState state) {
        dialogs.show(desk.words().of("details.people.add"), close -> desk.screens().load(new AddPeopleController(desk, state, close)));
    }
}
