package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.rest.Login;
import chat.parley.desktop.net.rest.SignIn;
import chat.parley.desktop.text.Phrases;
import chat.parley.desktop.vault.Vault;
import chat.parley.model.User;
import chat.parley.model.account.Grant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Makes sessions of one profile: new ones, and those that were kept when the app ended.
record Sessions(Http http, Vault vault, Path profile, Phrases words) {
    /// The one of last time.
    Login kept(Endpoint server, User.Id who) {
        return new Login(signIn(server), new InVault(vault, name(server, who)), InstantSource.system());
    }

    /// One that has just begun; where it does not stay, nothing of it is written down.
    Login begun(Endpoint server, Grant grant, boolean stays) {
        Login.Kept kept = stays ? new InVault(vault, name(server, grant.user().id())) : new Nowhere();
        return new Login(signIn(server), kept, InstantSource.system(), grant);
    }

    private SignIn signIn(Endpoint server) {
        return new SignIn(http, server, words);
    }

    /// Profiles must not share one: each would use up the other's tokens.
    private String name(Endpoint server, User.Id who) {
        return server.address() + " " + who.value() + " " + profile;
    }

    private record InVault(Vault vault, String name) implements Login.Kept {
        @Override
        public Optional<String> read() {
            return vault.read(name);
        }

        @Override
        public void write(String token) {
            vault.write(name, token);
        }

        @Override
        public void forget() {
            vault.forget(name);
        }
    }

    private record Nowhere() implements Login.Kept {
        @Override
        public Optional<String> read() {
            return Optional.empty();
        }

        @Override
        public void write(String token) {
            // Only in memory, until the app ends.
        }

        @Override
        public void forget() {
            // There is nothing.
        }
    }
}
