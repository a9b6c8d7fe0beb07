package chat.parley.server.core.read;

/// How much there is, and for how long the server has been up.
public record Stats(long users, long online, long connections, long conversations, long messages, long uptimeSeconds) { }
