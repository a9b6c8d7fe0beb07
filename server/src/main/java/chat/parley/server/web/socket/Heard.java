package chat.parley.server.web.socket;

/// What a peer says: whole messages, however many frames they came in, and what is between them.
sealed interface Heard {
    record Text(String text) implements Heard { }

    record Ping(byte[] payload) implements Heard { }

    record Pong() implements Heard { }

    /// The peer ends the connection; `answer` is the code to end it with.
    record Closing(int answer) implements Heard { }
}
