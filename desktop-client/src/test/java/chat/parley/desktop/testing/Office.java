package chat.parley.desktop.testing;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.AccountRest;
import chat.parley.desktop.net.rest.SignIn;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A real server where people need accounts, with Ada as its administrator. Others get theirs with an invite of hers.
public final class Office implements AutoCloseable {
    public static final String PASSWORD = "violet tram under glass";
    private final Http http = new Http();
    private final LiveServer server;
    private final Grant ada;

    public Office(Path folder) {
        this(folder, Map.of());
    }

    /// `changed` are settings of the server.
    public Office(Path folder, Map<String, String> changed) {
        var settings = new HashMap<>(changed);
        settings.put("AUTH_MODE", "required");
        server = new LiveServer(folder, settings);
        ada = Patience.of(doors().setUp(new AccountWish.SetUp(server.setupCode().orElseThrow(), "ada", PASSWORD, "Ada")));
    }

    public LiveServer server() {
        return server;
    }

    public URI address() {
        return server.address();
    }

    public Endpoint endpoint() {
        var address = server.address();
        return new Endpoint(address, address.getScheme().equals("https") ? server.fingerprint() : null);
    }

    public Http http() {
        return http;
    }

    /// The doors for whoever is not signed in.
    public SignIn doors() {
        return new SignIn(http, endpoint(), (key, _) -> key);
    }

    /// What is asked of accounts with what a sign-in gave, without renewing it.
    public AccountRest as(Grant grant) {
        return new AccountRest(http, endpoint(), new Fixed(grant.accessToken()), (key, _) -> key);
    }

    public AccountRest administrator() {
        return as(ada);
    }

    public User.Id ada() {
        return ada.user().id();
    }

    public String invite() {
        return Patience.of(administrator().invite(new AccountWish.NewInvite(1, 3_600, null, null))).code();
    }

    /// Someone with an account of their own, signed in.
    public Grant member(String name) {
        return Patience.of(doors().register(new AccountWish.Register(name, PASSWORD, null, invite())));
    }

    public Grant signsIn(String name) {
        return Patience.of(doors().logIn(new AccountWish.LogIn(name, PASSWORD)));
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    private record Fixed(String accessToken) implements Pass {
        @Override
        public CompletableFuture<String> token() {
            return CompletableFuture.completedFuture(accessToken);
        }

        @Override
        public void stale(String token) {
            // The next is the same.
        }

        @Override
        public boolean isByName() {
            return false;
        }
    }
}
