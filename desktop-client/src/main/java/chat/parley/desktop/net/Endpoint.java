package chat.parley.desktop.net;

import chat.parley.model.User;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;

/// Where a server is: scheme (http or https), host and port; and the key by which it is known, which is null where nothing is encrypted
/// or no key is known yet.
public record Endpoint(URI address, Fingerprint key) {
    public Endpoint {
        if (address.getHost() == null || !address.getScheme().equals("http") && !address.getScheme().equals("https")) {
            throw new IllegalArgumentException("No server's address: " + address);
        }
    }

    /// One whose key is not known.
    public Endpoint(URI address) {
        this(address, null);
    }

    /// The host, and the port where one is named, as people read it.
    public String shown() {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /// `path` begins with a slash and is encoded.
    public URI at(String path) {
        return URI.create(address.getScheme() + "://" + shown() + path);
    }

    public URI socket(User.Id who) {
        return URI.create((isSecure() ? "wss" : "ws") + "://" + shown() + "/ws/" + who.value());
    }

    public boolean isSecure() {
        return address.getScheme().equals("https");
    }
}
