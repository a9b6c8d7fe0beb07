package chat.parley.desktop.ui.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Which addresses are links, and how it is told where they lead.
final class Links {
    private Links() { }

    /// The address in full where a browser or a mail program may be asked to open it, else null.
    static String safe(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("mailto:")) {
            return isAddress(address) ? address : null;
        }
        return lower.startsWith("www.") && isAddress("https://" + address) ? "https://" + address : null;
    }

    /// Where a link leads, in short, unless its text says so itself: then null.
    static String target(String text, String address) {
        var target = address.regionMatches(true, 0, "mailto:", 0, 7) ? address.substring(7) : host(address);
        return bare(text).equals(bare(address)) || text.equalsIgnoreCase(target) ? null : target;
    }

    private static String host(String address) {
        try {
            var host = new URI(address).getHost();
            return host == null ? address : host;
        } catch (URISyntaxException impossible) {
            return address;
        }
    }

    /// Without what a reader does not miss.
    private static String bare(String address) {
        return address.replaceFirst("(?i)^(https?://|mailto:)(www\\.)?", "").replaceFirst("(?i)^www\\.", "").replaceFirst("/$", "");
    }

    private static boolean isAddress(String address) {
        try {
            var uri = new URI(address);
            return uri.isOpaque() || uri.getHost() != null;
        } catch (URISyntaxException broken) {
            return false;
        }
    }
}
