package chat.parley.server.core.accounts.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.core.accounts.secret.AccessTokens.Bearer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Bearer ADA = new Bearer(new User.Id("ada"), "login_1");
    private final StillClock clock = new StillClock();
    private final Tickets tickets = new Tickets(clock);

    @Test
    void ticketIsGoodOnce() {
        var ticket = tickets.issue(ADA);

        assertEquals(Optional.of(ADA), tickets.take(ticket));
        assertEquals(Optional.empty(), tickets.take(ticket));
    }

    @Test
    void ticketIsGoodForThirtySeconds() {
        var late = tickets.issue(ADA);
        var last = tickets.issue(ADA);
        clock.pass(Duration.ofSeconds(30).minusMillis(1));

        assertEquals(Optional.of(ADA), tickets.take(last));
        clock.pass(Duration.ofMillis(1));
        tickets.forget();

        assertEquals(Optional.empty(), tickets.take(late));
    }

    @Test
    void inventedTicketIsNone() {
        tickets.issue(ADA);

        assertEquals(Optional.empty(), tickets.take(Codes.token()));
        assertEquals(Optional.empty(), tickets.take(""));
    }
}
