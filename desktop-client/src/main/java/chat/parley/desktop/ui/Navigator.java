package chat.parley.desktop.ui;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;

/// Where a part of the window can send the person. The shell carries it out.
public interface Navigator {
    void open(Conversation.Id conversation);

    /// Opens it there and flashes the message.
    void openAt(Conversation.Id conversation, Message.Id message);

    /// The private conversation with them, made where there is none.
    void talkTo(User.Id person);

    void showPerson(User.Id person);

    void showThread(Conversation.Id conversation, Message.Id root);

    void forward(Message message);

    /// In the system's browser; only http, https and mailto.
    void browse(String address);

    void copy(String text);

    /// A short sentence at the foot of the window, for some seconds.
    void toast(String sentence);
}
