package chat.parley.server.live;

/// The connection below a session. [Outbox]'s writer alone writes to it; the rest may be called by any thread.
public interface Line {
    /// Writes all of it, for as long as that takes, until the thread is interrupted or the connection ends.
    ///
    /// @throws java.io.UncheckedIOException where the peer is gone
    void write(byte[] bytes);

    /// Ends the connection at once, whoever reads from it; never blocks.
    void cut();

    /// False once the thread that read from it has ended.
    boolean alive();
}
