package chat.parley.server.store;

/// The data cannot be opened or written; the message is a sentence for the person who runs the server.
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean inUse;

    public Unusable(String sentence, Throwable cause) {
        this(sentence, cause, false);
    }

    private Unusable(String sentence, Throwable cause, boolean inUse) {
        super(sentence, cause);
        this.inUse = inUse;
    }

    public static Unusable inUse(String sentence, Throwable cause) {
        return new Unusable(sentence, cause, true);
    }

    /// True where another process has the data open.
    public boolean isInUse() {
        return inUse;
    }
}
