package chat.parley.server.tls;

import java.util.Optional;

/// Where the server's key and certificate come from. Used by one thread at a time.
sealed interface Source permits GivenFiles, OwnFolder {
    /// What to begin with. Throws [chat.parley.server.config.StartFailure] with a sentence.
    Identity load();

    /// What to show instead of `shown`, where there is something better by now. Throws [chat.parley.server.config.StartFailure] with a
    /// sentence where there should be and is not.
    Optional<Identity> newer(Identity shown);

    /// How long before its end whoever runs the server must hear of it.
    java.time.Duration notice();
}
