package chat.parley.server.web.socket;

/// A peer that does not keep to WebSocket, and with which close code that ends the connection.
final class Violation extends RuntimeException {
    static final int PROTOCOL = 1002;
    static final int NOT_TEXT = 1003;
    static final int NOT_UTF_8 = 1007;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    private static final long serialVersionUID = 1;
    private final int code;

    Violation(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
