package chat.parley.server.core.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final String HERE = "192.0.2.7";
    private long now;
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    @Test
    void waitsGrowToFifteenMinutesAndStayThere() {
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            fail(5);
            var wait = refusal("ada", HERE);
            waits.add(wait);
            pass(wait);
        }

        assertEquals(List.of(60L, 120L, 240L, 480L, 900L, 900L, 900L), waits);
    }

    @Test
    void waitIsNotMadeLongerByTryingMeanwhile() {
        fail(5);
        pass(20);
        assertEquals(40, refusal("ada", HERE));
        pass(39);
        assertEquals(1, refusal("ada", HERE));
        pass(1);

        throttle.attempt("ada", HERE);
    }

    @Test
    void fourTriesAMinuteMayGoOnForEver() {
        for (int minute = 0; minute < 100; minute++) {
            fail(4);
            pass(60);
        }
    }

    @Test
    void successClearsWhatWasCounted() {
        fail(4);
        throttle.succeeded("ada", HERE);

        fail(4);
    }

    @Test
    void otherAccountsAndAddressesNoticeNothing() {
        fail(5);

        throttle.attempt("bob", HERE);
        throttle.attempt("ada", "192.0.2.8");
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        for (int i = 0; i < 5; i++) {
            throttle.attempt("ada", "2001:db8:0:7::" + i);
        }

        assertEquals(60, refusal("ada", "2001:db8:0:7:ffff::1"));
        throttle.attempt("ada", "2001:db8:0:8::1");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.attempt("ada", HERE);
        }
    }

    private long refusal(String account, String address) {
        var problem = assertThrows(Problem.Refusal.class, () -> throttle.attempt(account, address)).problem();
        return ((Problem.TooFast) problem).retryAfter();
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
