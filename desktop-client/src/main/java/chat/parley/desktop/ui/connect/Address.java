package chat.parley.desktop.ui.connect;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A server's address as people write it: "localhost", "chat.example:9000", "http://10.0.0.5:8008/client", or a link to the app.
public final class Address {
    /// That of links which the system hands to this app: in front of a web address, or in place of `https:`.
    public static final String SCHEME = "parley:";
    private static final int PORT = 8008;
    private static final Pattern WITH_SCHEME = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<rest>.*)");
    private static final Pattern HOST = Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/?#@\\s]+)(:(?<port>[0-9]{1,5}))?([/?#].*)?");
    private static final Pattern OWN = Pattern.compile("localhost|.+\\.localhost|127\\.[0-9.]+|\\[::1]");
    private static final Pattern LINKED = Pattern.compile("//(\\[[^]]*]|[^/:?#]*).*");
    private static final Set<String> SECURE = Set.of("https", "wss");
    private static final Set<String> PLAIN = Set.of("http", "ws");

    private Address() { }

    /// Scheme, host and port; empty where it is no address. Where neither scheme nor port is written it is Parley's own port; where no
    /// scheme is, it is https for everything but this computer, so that nothing goes unencrypted unless someone wrote so.
    public static Optional<URI> of(String written) {
        var address = web(written.strip());
        var given = WITH_SCHEME.matcher(address);
        var hasScheme = given.matches();
        var rest = HOST.matcher(hasScheme ? given.group("rest") : address);
        if (!rest.matches()) {
            return Optional.empty();
        }
        var host = rest.group("host");
        var scheme = hasScheme ? given.group("scheme").toLowerCase(Locale.ROOT) : isOwn(host) ? "http" : "https";
        if (!SECURE.contains(scheme) && !PLAIN.contains(scheme)) {
            return Optional.empty();
        }
        var port = rest.group("port") == null ? hasScheme ? -1 : PORT : Integer.parseInt(rest.group("port"));
        return uri(SECURE.contains(scheme) ? "https" : "http", host, port);
    }

    /// A link to the app as the web address that it stands for; anything else as it is.
    static String web(String written) {
        if (!written.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return written;
        }
        var rest = written.substring(SCHEME.length());
        var host = LINKED.matcher(rest);
        return !host.matches() ? rest : (isOwn(host.group(1)) && !rest.contains("key=") ? "http:" : "https:") + rest;
    }

    /// Whether it is this computer, from which nothing goes to any network.
    static boolean isOwn(String host) {
        return OWN.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static Optional<URI> uri(String scheme, String host, int port) {
        try {
            var ascii = host.startsWith("[") ? host : IDN.toASCII(host).toLowerCase(Locale.ROOT);
            var address = new URI(scheme, null, ascii, port, null, null, null);
            return port == 0 || port > 65_535 ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException | IllegalArgumentException noHost) {
            return Optional.empty();
        }
    }

    /// As it is shown to people and can be written: without the scheme where that is the usual one.
    public static String shown(URI address) {
        var plain = address.getRawAuthority();
        return of(plain).filter(address::equals).isPresent() ? plain : address.toString();
    }
}
