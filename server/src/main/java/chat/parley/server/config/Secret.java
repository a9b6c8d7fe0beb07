package chat.parley.server.config;

/// A value that no log, no error and no `toString` may show.
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
