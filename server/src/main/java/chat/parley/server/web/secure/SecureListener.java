package chat.parley.server.web.secure;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A listening socket whose connections are encrypted with what is valid at that moment, and counted.
///
/// Helidon 4.3.1 loses count of a connection whose handshake fails; here one counts from its acceptance until its socket is closed, however
/// that comes. Whoever is one too many waits to be accepted.
final class SecureListener extends SSLServerSocket {
    private final Supplier<SSLContext> contexts;
    private final Doorman doorman;
    private final Semaphore free;
    /// Never bound: it keeps the protocols and ciphers that connections may use.
    private final SSLServerSocket settings;

    SecureListener(Supplier<SSLContext> contexts, Doorman doorman, int most) throws IOException {
        this.contexts = contexts;
        this.doorman = doorman;
        free = new Semaphore(most);
        settings = (SSLServerSocket) contexts.get().getServerSocketFactory().createServerSocket();
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            var connection = new Counted(free);
            try {
                implAccept(connection);
            } catch (IOException closed) {
                connection.close();
                throw closed;
            }
            try {
                return encrypted(connection);
            } catch (IOException goneAlready) {
                connection.close();
            }
        }
    }

    private Socket encrypted(Socket connection) throws IOException {
        var first = new FirstByte(connection, doorman);
        var socket = (SSLSocket) contexts.get().getSocketFactory().createSocket(connection, first, true);
        socket.setSSLParameters(settings.getSSLParameters());
        return socket;
    }

    /// Takes a place when it is made, which may take a while, and gives it back when it is closed.
    private static final class Counted extends Socket {
        private final AtomicBoolean isCounted = new AtomicBoolean(true);
        private final Semaphore free;

        Counted(Semaphore free) throws SocketException {
            super((SocketImpl) null);
            this.free = free;
            try {
                free.acquire();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new SocketException("Socket closed");
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (isCounted.getAndSet(false)) {
                    free.release();
                }
            }
        }
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return settings.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        settings.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return settings.getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return settings.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return settings.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        settings.setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        settings.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return settings.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        settings.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return settings.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        settings.setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return settings.getUseClientMode();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        settings.setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return settings.getEnableSessionCreation();
    }
}
