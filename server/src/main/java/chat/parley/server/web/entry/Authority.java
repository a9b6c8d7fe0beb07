package chat.parley.server.web.entry;

import java.net.Inet6Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host and port of a `Host` header or an origin, in the one form in which two of them can be compared:
/// lower case, without a trailing dot, IPv6 addresses shortened, and -1 for a port that is not given.
record Authority(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{0,5}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final int LAST_PORT = 65_535;

    static Optional<Authority> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var port = form.group(2) == null || form.group(2).isEmpty() ? -1 : Integer.parseInt(form.group(2));
        var host = host(form.group(1).toLowerCase(Locale.ROOT));
        return port > LAST_PORT || host.isEmpty() ? Optional.empty() : Optional.of(new Authority(host, port));
    }

    boolean isAddress() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /// The same with the port that `scheme` means where none is given.
    Authority at(String scheme) {
        return port >= 0 ? this : new Authority(host, scheme.equals("https") ? 443 : 80);
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            try {
                return "[" + Inet6Address.ofLiteral(text.substring(1, text.length() - 1)).getHostAddress() + "]";
            } catch (IllegalArgumentException notAnAddress) {
                return "";
            }
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
