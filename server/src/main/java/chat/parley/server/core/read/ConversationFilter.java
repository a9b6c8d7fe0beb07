package chat.parley.server.core.read;

import chat.parley.model.Conversation;

/// Which of one's conversations; null leaves a part open.
public record ConversationFilter(String text, Conversation.Type type, Boolean archived, int limit, Conversation.Id before) { }
