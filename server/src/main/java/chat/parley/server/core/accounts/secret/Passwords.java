package chat.parley.server.core.accounts.secret;

import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.account.AccountWish;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Which passwords may be set, and whether one is right. Safe for use by many threads; owns the few that hash.
///
/// A password counts as its NFKC form (Unicode UAX 15), so that it can be typed on every keyboard; nothing else is changed, and spaces
/// count. Hashing keeps a core busy for tens of milliseconds: on the virtual threads of requests it would hold up messages, so it has platform
/// threads of its own, half as many as there are cores and at most four. Who has to wait too long for them is told to come back.
public final class Passwords implements AutoCloseable {
    private static final String COMMON = "/passwords/common.txt";
    private static final int MOST_AT_ONCE = 4;
    private static final int WAITING = 64;
    private static final long PATIENCE_SECONDS = 5;
    private static final int RETRY_SECONDS = 5;
    private final ThreadPoolExecutor threads;

    public Passwords() {
        this(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_AT_ONCE), WAITING);
    }

    Passwords(int atOnce, int waiting) {
        threads = new ThreadPoolExecutor(atOnce, atOnce, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// The hash to store for a password that someone of this name may have; throws [Problem.Refusal] for one that they may not, or where
    /// there is too much to hash.
    public String accepted(String password, String username) {
        var normal = normal(password);
        if (!isWellFormed(normal) || normal.codePointCount(0, normal.length()) < AccountWish.SHORTEST_PASSWORD
                || !Shape.fits(normal, AccountWish.LONGEST_PASSWORD)) {
            throw Shape.refuse("password", "must be " + AccountWish.SHORTEST_PASSWORD + " to " + AccountWish.LONGEST_PASSWORD + " characters long");
        }
        var folded = normal.toLowerCase(Locale.ROOT);
        if (isCommon(folded) || folded.equals(normal(username).toLowerCase(Locale.ROOT)) || isOneCharacter(normal)) {
            throw new Problem.Refusal(new Problem.Invalid("weak_password",
                    "This is one of the first passwords that anyone would try. Choose another, such as four words that do not belong together.",
                    List.of(new Problem.FieldError("password", "is one of the first that anyone would try"))));
        }
        return awaited(new FutureTask<>(() -> Argon2.hash(normal)));
    }

    /// Whether the password is the one of this hash. Null is the hash of nobody, which takes as long and never is.
    public boolean matches(String hash, String password) {
        var normal = normal(password);
        return awaited(new FutureTask<>(() -> Argon2.matches(hash == null ? Argon2.NOBODYS : hash, normal))) && hash != null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> T awaited(FutureTask<T> task) {
        try {
            threads.execute(task);
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException busy) {
            threads.remove(task);
            throw busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A password could not be hashed", failed.getCause());
        }
    }

    private static Problem.Refusal busy() {
        return new Problem.Refusal(new Problem.Unavailable("unavailable",
                "Many people sign in at this moment. Try again in " + RETRY_SECONDS + " seconds.", RETRY_SECONDS));
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /// False for half of a surrogate pair, which has no UTF-8.
    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static boolean isOneCharacter(String text) {
        return text.codePoints().distinct().count() == 1;
    }

    private static boolean isCommon(String folded) {
        try (var list = new BufferedReader(new InputStreamReader(Passwords.class.getResourceAsStream(COMMON), StandardCharsets.UTF_8))) {
            return list.lines().anyMatch(folded::equals);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
