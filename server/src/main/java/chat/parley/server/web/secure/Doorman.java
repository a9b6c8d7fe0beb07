package chat.parley.server.web.secure;

import java.net.Socket;

/// What becomes of a connection before it is encrypted. Called by the connection's own thread.
public interface Doorman {
    /// It is about to wait for what the peer says first. The socket given is the one below all encryption, whose closing never waits.
    void arrives(Socket connection);

    /// What to say to a peer that speaks HTTP without encryption.
    byte[] answerToPlainHttp();
}
