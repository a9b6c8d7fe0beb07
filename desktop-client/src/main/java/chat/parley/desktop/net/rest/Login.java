package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Pass;
import chat.parley.model.Problem;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session with an account, kept up: access tokens are renewed before they end and when the server does not take one, by one question at
/// a time, because a refresh token is good once. The next one is written down before it is used. Safe for use by many threads.
public final class Login implements Pass {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private final SignIn server;
    private final Kept kept;
    private final InstantSource clock;
    private String access;
    private String refresh;
    private Instant until = Instant.MIN;
    private CompletableFuture<String> renewing;
    private boolean isOver;

    /// Where the refresh token is kept between two starts. May take a while; called by threads that have time.
    public interface Kept {
        Optional<String> read();

        void write(String token);

        void forget();
    }

    /// Goes on with the session that is kept.
    public Login(SignIn server, Kept kept, InstantSource clock) {
        this.server = server;
        this.kept = kept;
        this.clock = clock;
    }

    /// Begins with what a sign-in gave.
    public Login(SignIn server, Kept kept, InstantSource clock, Grant granted) {
        this(server, kept, clock);
        take(granted);
    }

    @Override
    public synchronized CompletableFuture<String> token() {
        if (isOver) {
            return CompletableFuture.failedFuture(ended());
        }
        return access != null && clock.instant().isBefore(until) ? CompletableFuture.completedFuture(access) : renewed();
    }

    @Override
    public synchronized void stale(String token) {
        if (token.equals(access)) {
            access = null;
        }
    }

    @Override
    public boolean isByName() {
        return false;
    }

    /// Ends the session, here at once and at the server as far as it can be reached.
    public CompletableFuture<Void> logOut() {
        String last;
        synchronized (this) {
            last = refresh;
            isOver = true;
            access = null;
        }
        return CompletableFuture.supplyAsync(() -> last == null ? kept.read().orElse(null) : last, Thread.ofVirtual()::start)
                .thenCompose(token -> {
                    kept.forget();
                    return token == null ? CompletableFuture.completedFuture(null) : server.logOut(new AccountWish.Refresh(token));
                }).handle((_, failure) -> {
                    if (failure != null) {
                        LOG.info("The server was not told of the sign-out: {}", failure.getMessage());
                    }
                    return null;
                });
    }

    /// Nothing is renewed any more; the session stays.
    public synchronized void rest() {
        isOver = true;
    }

    private CompletableFuture<String> renewed() {
        if (renewing == null) {
            var asked = CompletableFuture.supplyAsync(this::known, Thread.ofVirtual()::start)
                    .thenCompose(token -> server.refresh(new AccountWish.Refresh(token))).thenApply(this::take);
            renewing = asked;
            asked.whenComplete((_, failure) -> renewed(failure));
        }
        return renewing.copy();
    }

    private synchronized void renewed(Throwable failure) {
        renewing = null;
        if (failure != null && problem(failure) instanceof Problem.Unauthenticated) {
            isOver = true;
            kept.forget();
        }
    }

    private String known() {
        synchronized (this) {
            if (refresh != null) {
                return refresh;
            }
        }
        return kept.read().orElseThrow(Login::ended);
    }

    private String take(Grant grant) {
        synchronized (this) {
            if (isOver) {
                throw ended();
            }
            refresh = grant.refreshToken();
        }
        kept.write(grant.refreshToken());
        synchronized (this) {
            access = grant.accessToken();
            var life = Math.max(grant.expiresIn() - EARLY.toSeconds(), grant.expiresIn() / 2);
            until = clock.instant().plusSeconds(life);
            CompletableFuture.delayedExecutor(life, TimeUnit.SECONDS, Thread.ofVirtual()::start).execute(() -> renewInTime(grant.accessToken()));
            return access;
        }
    }

    /// Also while nothing is asked, because a session that is not used ends. Who asked meanwhile has seen to it.
    private void renewInTime(String token) {
        CompletableFuture<String> next;
        synchronized (this) {
            if (isOver || !token.equals(access)) {
                return;
            }
            next = renewed();
        }
        next.whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.info("The session is not renewed now: {}", failure.getMessage());
            }
        });
    }

    private static Problem problem(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof Problem.Refusal refusal) {
                return refusal.problem();
            }
        }
        return null;
    }

    private static Problem.Refusal ended() {
        return new Problem.Refusal(new Problem.Unauthenticated("You are not signed in any more."));
    }
}
