package chat.parley.server.core.write;

import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.util.ArrayList;

/// What people change about themselves.
public final class PersonChanges {
    private PersonChanges() { }

    /// Carries out a change that `who` makes to themselves; they are made where there is nobody of that id yet.
    public static Outcome change(Batch batch, User.Id who, Command.PersonChange wish) {
        return switch (wish) {
            case Command.SetStatus(var status) -> {
                var user = batch.ensured(who);
                batch.tables().users().setStatus(who, status);
                yield batch.done(user.shown(status, user.lastSeen()));
            }
            case Command.UpdateProfile(var displayName, var bio) -> profile(batch, batch.ensured(who), displayName, bio);
            case Command.UpdateSettings(var settings) -> {
                batch.ensured(who);
                var after = batch.tables().users().settings(who).overlaid(settings);
                batch.tables().users().setSettings(who, after);
                yield batch.done(after);
            }
        };
    }

    private static Outcome profile(Batch batch, User before, String displayName, String bio) {
        var after = before.profiled(displayName, bio);
        if (after.equals(before)) {
            return Outcome.unchanged(batch.shown(after));
        }
        batch.tables().users().setProfile(after);
        var hears = new ArrayList<>(batch.tables().users().acquaintances(before.id(), Server.Limits.LISTED_PARTICIPANTS));
        hears.add(before.id());
        batch.tell(new Event.UserUpdated(batch.shown(after)), hears);
        return batch.done(batch.shown(after));
    }
}
