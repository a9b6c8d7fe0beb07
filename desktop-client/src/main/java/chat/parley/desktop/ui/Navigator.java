package chat.parley.desktop.ui;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// Where a part of the window can send the person. The shell carries it out.
public interface Navigator {
    void open(Conversation.Id conversation);

    /// Opens it there and flashes the message.
    void openAt(Conversation.Id conversation, Message.Id message);

    /// From the conversation back to the list, where the window is too narrow for both.
    void back();

    /// True where the window shows either the list or the conversation.
    ReadOnlyBooleanProperty narrow();

    /// Shows the details of the conversation in view, or puts them away.
    void toggleDetails();

    /// The private conversation with them, made where there is none.
    void talkTo(User.Id person);

    void showPerson(User.Id person);

    void showThread(Conversation.Id conversation, Message.Id root);

    /// Earlier texts of an edited message.
    void showRevisions(Message message);

    /// Who reacted with what.
    void showReactions(Message message);

    /// Who has read it and who has not.
    void showReaders(Message message);

    void forward(Message message);

    /// Asks before something that cannot be undone.
    void confirm(Question question, Runnable yes);

    /// In the system's browser; only http, https and mailto.
    void browse(String address);

    void copy(String text);

    /// A short sentence at the foot of the window, for some seconds.
    void toast(String sentence);

    /// A question with a title, what would happen, and the words of the button that does it.
    record Question(String title, String text, String yes) { }
}
