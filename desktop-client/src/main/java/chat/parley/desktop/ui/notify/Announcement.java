package chat.parley.desktop.ui.notify;

import chat.parley.model.User;

/// What a person is told of: a title, a text, whose face stands beside it (null: a conversation's), and what a click does. One with the
/// same `key` takes the place of the one before.
record Announcement(String key, String title, String text, User person, Runnable click) { }
