package chat.parley.server.web.entry;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a request tells of where it comes from: everything that the browser rules look at, and nothing else.
///
/// `path` is the raw path without the query; header names are compared without regard to case; every value of a
/// repeated header is kept, because a repetition is a reason to refuse.
public record Visit(String method, String path, boolean secure, InetAddress peer, Map<String, List<String>> headers) {
    public Visit {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    public List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /// The one value of a header in lower case, or the empty text where it is missing or repeated.
    String lower(String header) {
        var values = all(header);
        return values.size() == 1 ? values.getFirst().strip().toLowerCase(Locale.ROOT) : "";
    }

    /// The first value of a header, or the empty text where it is missing.
    String first(String header) {
        return all(header).stream().findFirst().orElse("");
    }

    String scheme() {
        return secure ? "https" : "http";
    }
}
