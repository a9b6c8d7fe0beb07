package chat.parley.model.account;

import chat.parley.model.User;
import java.time.Instant;

/// Something that was done to accounts. `actorId` is null for what was done on the server's console or by nobody who was signed in;
/// `subject` is whom or what it was done to.
public record AuditEntry(long id, Instant at, String action, User.Id actorId, String subject, String address, String detail) { }
