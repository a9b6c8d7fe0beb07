package chat.parley.desktop.ui.palette;

import chat.parley.model.User;

/// One line of the palette. `person` is whose face stands before it, else null; `id` is what the colour of a group's face comes from.
record Entry(Kind kind, String id, String title, String note, User person, Runnable run) {

    /// What it leads to; of what fits alike the first comes first.
    enum Kind {
        CONVERSATION, PERSON, COMMAND
    }
}
