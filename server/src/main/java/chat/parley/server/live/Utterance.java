package chat.parley.server.live;

import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;

/// One event on its way to many: encoded when somebody hears it, and no more than twice.
///
/// Twice where a message tells its `client_message_id`, which is for the sender alone. Used by one thread.
final class Utterance {
    private final Event event;
    private final Message message;
    private Frame forSender;
    private Frame forOthers;

    Utterance(Event event) {
        this.event = event;
        this.message = told(event);
    }

    Frame to(User.Id who) {
        if (message != null && who.equals(message.senderId())) {
            forSender = forSender == null ? framed(event) : forSender;
            return forSender;
        }
        forOthers = forOthers == null ? framed(message == null ? event : withoutClientId(event)) : forOthers;
        return forOthers;
    }

    private static Frame framed(Event event) {
        return Frame.of(new ServerFrame.Push(event));
    }

    /// The message that only its sender may see whole; null where all hear the same.
    private static Message told(Event event) {
        return switch (event) {
            case Event.NewMessage(var message) -> secretive(message);
            case Event.MessageEdited(var message) -> secretive(message);
            case Event.MessageDeleted(var message) -> secretive(message);
            case Event.Recorded _, Event.Passing _ -> null;
        };
    }

    private static Message secretive(Message message) {
        return message.clientMessageId() == null ? null : message;
    }

    private static Event withoutClientId(Event event) {
        return switch (event) {
            case Event.NewMessage(var message) -> new Event.NewMessage(message.forOthers());
            case Event.MessageEdited(var message) -> new Event.MessageEdited(message.forOthers());
            case Event.MessageDeleted(var message) -> new Event.MessageDeleted(message.forOthers());
            case Event.Recorded _, Event.Passing _ -> event;
        };
    }
}
