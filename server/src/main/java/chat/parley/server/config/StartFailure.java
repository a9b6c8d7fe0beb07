package chat.parley.server.config;

/// The server cannot start; the message is one sentence for the person who starts it, and the process ends with the exit code.
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private final int exitCode;

    private StartFailure(String sentence, Throwable cause, int exitCode) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /// What surrounds the server does not let it start: a port, a folder, a disk.
    public StartFailure(String sentence, Throwable cause) {
        this(sentence, cause, FAILED);
    }

    /// The settings are at fault.
    public static StartFailure settings(String sentence) {
        return new StartFailure(sentence, null, WRONG_USE);
    }

    public int exitCode() {
        return exitCode;
    }
}
