package chat.parley.model.account;

import chat.parley.model.User;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;

/// A way in for so many people. Its code and the link with it are told once, to whoever made it; as text it shows neither.
public record Invite(String id, User.Id createdBy, Instant createdAt, Instant expiresAt, int maxUses, int uses, User.Role role, User.Id boundTo,
        @JsonInclude(Include.NON_NULL) String code, @JsonInclude(Include.NON_NULL) String link) {
    /// The same with its code and a link that carries it.
    public Invite told(String itsCode, String itsLink) {
        return new Invite(id, createdBy, createdAt, expiresAt, maxUses, uses, role, boundTo, itsCode, itsLink);
    }

    @Override
    public String toString() {
        return "Invite[" + id + "]";
    }
}
