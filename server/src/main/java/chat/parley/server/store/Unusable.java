package chat.parley.server.store;

/// The data cannot be opened or written; the message is a sentence for the person who runs the server.
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
