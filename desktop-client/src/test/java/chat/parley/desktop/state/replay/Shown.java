package chat.parley.desktop.state.replay;

import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Message;
import java.util.List;

/// What a device shows of one conversation; `device` names it where something is wrong. Nobody in `participants` is that they were not asked for.
record Shown(String device, Conversation conversation, long unread, List<Message> window, boolean atNewest, boolean hasOlder,
        List<Participant> participants) { }
