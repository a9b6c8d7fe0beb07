package chat.parley.server.web.secure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// What a server that takes an [SSLContext] is given, so that it listens with a listener of ours; all else is the real one's.
public final class SecureContext extends SSLContext {
    /// `contexts` is asked for each connection, `most` is how many there may be at a time on each address.
    public SecureContext(Supplier<SSLContext> contexts, Doorman doorman, int most) {
        this(contexts.get(), contexts, doorman, most);
    }

    private SecureContext(SSLContext real, Supplier<SSLContext> contexts, Doorman doorman, int most) {
        super(new Spi(real, new Listeners(real, contexts, doorman, most)), real.getProvider(), real.getProtocol());
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext real;
        private final SSLServerSocketFactory listeners;

        Spi(SSLContext real, SSLServerSocketFactory listeners) {
            this.real = real;
            this.listeners = listeners;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) throws KeyManagementException {
            throw new KeyManagementException("The keys come from the contexts behind this one");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return real.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return listeners;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return real.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return real.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return real.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return real.getClientSessionContext();
        }
    }

    private static final class Listeners extends SSLServerSocketFactory {
        private final SSLContext real;
        private final Supplier<SSLContext> contexts;
        private final Doorman doorman;
        private final int most;

        Listeners(SSLContext real, Supplier<SSLContext> contexts, Doorman doorman, int most) {
            this.real = real;
            this.contexts = contexts;
            this.doorman = doorman;
            this.most = most;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new SecureListener(contexts, doorman, most);
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("Whoever listens binds by themselves");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            return createServerSocket(port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return real.getServerSocketFactory().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return real.getServerSocketFactory().getSupportedCipherSuites();
        }
    }
}
