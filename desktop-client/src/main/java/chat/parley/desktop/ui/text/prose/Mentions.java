package chat.parley.desktop.ui.text.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Who can be called by name in a conversation: the names of those who take part, in small letters, and one's own.
public record Mentions(Set<String> names, String own) {
    /// Nobody can be called.
    public static final Mentions NONE = new Mentions(Set.of(), "");
    private static final Pattern CALL = Pattern.compile("(?<![\\p{L}\\p{N}._@/-])@([\\p{L}\\p{N}._-]{1,64})");
    private static final int MOST = 200;
    private static final Set<String> EVERYONE = Set.of("here", "all");

    /// A name in a text, with its `@`; `me` where it means the reader, alone or with everyone.
    record Call(int start, int end, boolean me) { }

    List<Call> in(String text) {
        if (names.isEmpty() || text.indexOf('@') < 0) {
            return List.of();
        }
        var calls = new ArrayList<Call>();
        var found = CALL.matcher(text);
        while (found.find() && calls.size() < MOST) {
            var name = known(found.group(1).toLowerCase(Locale.ROOT));
            if (name != null) {
                calls.add(new Call(found.start(), found.start() + 1 + name.length(), name.equals(own) || EVERYONE.contains(name)));
            }
        }
        return calls;
    }

    /// A full stop or hyphen at the end may belong to the sentence.
    private String known(String written) {
        for (var name = written; !name.isEmpty(); name = name.substring(0, name.length() - 1)) {
            if (names.contains(name) || EVERYONE.contains(name)) {
                return name;
            }
            if (Character.isLetterOrDigit(name.charAt(name.length() - 1))) {
                return null;
            }
        }
        return null;
    }
}
