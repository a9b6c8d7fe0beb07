package chat.parley.server.core.read;

/// Which part of a list of messages: at most one of `before`, `after` and `around` is set, to a message id or a `seq`.
public record Window(int limit, String before, String after, String around) { }
