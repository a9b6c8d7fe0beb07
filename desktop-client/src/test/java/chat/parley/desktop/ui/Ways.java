package chat.parley.desktop.ui;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Where a part of the window wanted to send the person; says yes to every question.
public final class Ways implements Navigator {
    /// What was asked for, in order, as "copy text".
    public final List<String> gone = new ArrayList<>();
    public final SimpleBooleanProperty isNarrow = new SimpleBooleanProperty();

    @Override
    public void open(Conversation.Id conversation) {
        gone.add("open " + conversation.value());
    }

    @Override
    public void openAt(Conversation.Id conversation, Message.Id message) {
        gone.add("openAt " + message.value());
    }

    @Override
    public void back() {
        gone.add("back");
    }

    @Override
    public ReadOnlyBooleanProperty narrow() {
        return isNarrow;
    }

    @Override
    public void toggleDetails() {
        gone.add("details");
    }

    @Override
    public void talkTo(User.Id person) {
        gone.add("talkTo " + person.value());
    }

    @Override
    public void showPerson(User.Id person) {
        gone.add("person " + person.value());
    }

    @Override
    public void showThread(Conversation.Id conversation, Message.Id root) {
        gone.add("thread " + root.value());
    }

    @Override
    public void showRevisions(Message message) {
        gone.add("revisions " + message.id().value());
    }

    @Override
    public void showReactions(Message message) {
        gone.add("reactions " + message.id().value());
    }

    @Override
    public void showReaders(Message message) {
        gone.add("readers " + message.id().value());
    }

    @Override
    public void forward(Message message) {
        gone.add("forward " + message.id().value());
    }

    @Override
    public void confirm(Question question, Runnable yes) {
        gone.add("confirm " + question.title());
        yes.run();
    }

    @Override
    public void browse(String address) {
        gone.add("browse " + address);
    }

    @Override
    public void copy(String text) {
        gone.add("copy " + text);
    }

    @Override
    public void toast(String sentence) {
        gone.add("toast " + sentence);
    }
}
