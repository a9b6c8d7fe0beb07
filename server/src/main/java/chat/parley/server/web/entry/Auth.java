package chat.parley.server.web.entry;

import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.User;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Who is acting, for both doors; the one place that decides.
///
/// Without accounts everyone is who they say. Deciding creates nobody: a person comes to be with their first write or socket.
public final class Auth {
    /// The fields in which a request can name who acts; they mean the same.
    public static final List<String> FIELDS = List.of("user_id", "creator_id", "current_user_id");

    /// The person whom a request names, wherever and however often it does; `field` is where a person would look for the name.
    /// Nulls are names that were not given. Throws [Problem.Refusal].
    public User.Id acting(String field, Collection<String> named) {
        var names = named.stream().filter(Objects::nonNull).distinct().toList();
        if (names.isEmpty()) {
            throw new Problem.Refusal(Problem.Invalid.field(field, "is required: it says who is acting"));
        }
        if (names.size() > 1) {
            throw new Problem.Refusal(Problem.Invalid.field(field, "must be the same everywhere in a request"));
        }
        if (!Shape.isId(names.getFirst())) {
            throw new Problem.Refusal(
                    Problem.Invalid.field(field, "must be 1 to 64 letters, digits, dots, underscores or hyphens"));
        }
        return new User.Id(names.getFirst());
    }
}
