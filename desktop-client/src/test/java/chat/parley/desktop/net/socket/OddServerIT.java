package chat.parley.desktop.net.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.OddServer;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.Sample;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// What a connection makes of servers that are none of ours, or of another time.
class OddServerIT {
    private static final User.Id ADA = new User.Id("ada");
    private final Logger log = (Logger) LoggerFactory.getLogger(OddServerIT.class.getPackageName());
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Http http = new Http();
    private final Ear ear = new Ear();
    private final OddServer server = new OddServer(OddServer.server("1.3", Server.Auth.OPEN));
    private final Connection connection =
            new Connection(server.endpoint(), ADA, Pass.BY_NAME, http, ear, (key, values) -> key + " " + List.of(values), Surroundings.real());

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setAdditive(false);
    }

    @AfterEach
    void end() {
        connection.close();
        server.close();
        http.close();
        log.detachAppender(logged);
        log.setAdditive(true);
    }

    @ParameterizedTest
    @CsvSource({"4001,net.sessionEnded", "4003,net.deactivated"})
    void endForGoodIsToldAndOnlyThePersonTriesAgain(int code, String sentence) {
        server.say(socket -> {
            welcome(socket);
            OddServer.close(socket, code, "");
        });
        connection.start();

        assertTrue(ear.next(Link.SignedOut.class).reason().startsWith(sentence));
        assertTrue(ear.isQuiet());
        assertEquals(1, server.sockets());

        connection.retryNow();
        ear.next(Link.SignedOut.class);
        assertEquals(2, server.sockets());
    }

    @ParameterizedTest
    @CsvSource({"2.0,OPEN,net.newer", "0.9,OPEN,net.older", "next,OPEN,net.newer"})
    void serverThatThisAppCannotUseIsToldBeforeAnySocketIsOpened(String version, Server.Auth auth, String sentence) {
        server.answer(OddServer.server(version, auth));
        connection.start();

        assertTrue(ear.next(Link.Refused.class).reason().startsWith(sentence));
        assertTrue(ear.isQuiet());
        assertEquals(0, server.sockets());
    }

    @Test
    void serverThatAsksForAccountsNowSendsWhoComesByNameToSignIn() {
        server.answer(OddServer.server("1.0", Server.Auth.REQUIRED));
        connection.start();

        assertTrue(ear.next(Link.SignedOut.class).reason().startsWith("net.accounts"));
        assertEquals(0, server.sockets());
    }

    @Test
    void serverThatBecameAnotherVersionMeanwhileIsToldToo() {
        server.say(socket -> OddServer.frame(socket, welcomeOf(OddServer.server("2.0", Server.Auth.OPEN))));
        connection.start();

        assertTrue(ear.next(Link.Refused.class).reason().startsWith("net.newer"));
        assertTrue(ear.isQuiet());
    }

    @Test
    void somethingElseAtTheAddressIsTold() {
        server.answer(Map.of("hello", "world"));
        connection.start();

        assertTrue(ear.next(Link.Waiting.class).reason().startsWith("net.notParley"));
        assertEquals(0, server.sockets());
    }

    @Test
    void frameThatCannotBeReadIsLoggedWithoutItsTextAndTheRestIsFetchedOverANewSocket() {
        var times = new AtomicInteger();
        server.say(socket -> {
            welcome(socket);
            if (times.incrementAndGet() == 1) {
                OddServer.text(socket, "{\"type\":\"new_message\",\"rev\":7,\"data\":{\"id\":\"a secret of mine\",\"content\":\"another secret\"}}");
                OddServer.frame(socket, new ServerFrame.GoingAway(1));
            }
        });
        connection.start();

        ear.next(ServerFrame.Welcome.class);
        assertTrue(ear.next(Link.Waiting.class).reason().startsWith("net.unreadable"));
        assertEquals(ADA, ear.next(ServerFrame.Welcome.class).user().id());

        var lines = logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertTrue(logged.list.stream().anyMatch(line -> line.getLevel() == Level.ERROR), lines::toString);
        assertFalse(lines.toString().contains("secret"), lines::toString);
        assertTrue(logged.list.stream().allMatch(line -> line.getThrowableProxy() == null), "an exception's text may quote the frame");
    }

    @Test
    void frameOfANewerServerIsNoReasonToPart() {
        server.say(socket -> {
            welcome(socket);
            OddServer.text(socket, "{\"type\":\"poll_closed\",\"data\":{\"votes\":{\"a\":1}}}");
            OddServer.frame(socket, new ServerFrame.Ack("still here", Map.of()));
        });
        connection.start();

        assertEquals("still here", ear.next(ServerFrame.Ack.class).id());
    }

    private static void welcome(OutputStream socket) throws IOException {
        OddServer.frame(socket, welcomeOf(OddServer.server("1.3", Server.Auth.OPEN)));
    }

    private static ServerFrame welcomeOf(Server server) {
        return new ServerFrame.Welcome(Sample.person(ADA), List.of(), false, List.of(), server, "session");
    }
}
