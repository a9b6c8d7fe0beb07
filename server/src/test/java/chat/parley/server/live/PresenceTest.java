package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.User;
import chat.parley.model.User.Status;
import chat.parley.server.live.Presence.Change;
import chat.parley.server.live.Presence.Reach;
import chat.parley.server.live.Presence.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final User.Id ADA = new User.Id("ada");
    private final FakeTime time = new FakeTime();
    private final Presence presence = new Presence(time, time);

    @Test
    void whoWasNeverConnectedIsOfflineWhateverWasSet() {
        var shown = presence.shown(ADA, Status.BUSY);

        assertEquals(new Shown(Status.OFFLINE, null), shown);
    }

    @Test
    void whoIsConnectedShowsTheSetStatusAndIsSeenNow() {
        presence.connected(ADA, Status.AWAY);
        time.pass(Duration.ofSeconds(9));

        var shown = presence.shown(ADA, Status.AWAY);

        assertEquals(new Shown(Status.AWAY, FakeTime.START.plusSeconds(9)), shown);
        assertEquals(Set.of(ADA), presence.online());
    }

    @Test
    void offlineComesFiveSecondsAfterTheLastConnectionAndTellsWhenThatClosed() {
        presence.connected(ADA, Status.ONLINE);
        presence.connected(ADA, Status.ONLINE);
        presence.disconnected(ADA);
        time.pass(Duration.ofSeconds(60));
        presence.disconnected(ADA);
        presence.changes();

        time.pass(Duration.ofMillis(4_999));
        var justBefore = presence.changes();
        time.pass(Duration.ofMillis(1));
        var after = presence.changes();

        assertEquals(List.of(), justBefore);
        assertEquals(List.of(new Change(ADA, new Shown(Status.OFFLINE, FakeTime.START.plusSeconds(60)), Reach.OTHERS)), after);
    }

    @Test
    void reconnectWithinFiveSecondsIsNoNews() {
        presence.connected(ADA, Status.ONLINE);
        presence.changes();

        presence.disconnected(ADA);
        time.pass(Duration.ofSeconds(4));
        presence.connected(ADA, Status.ONLINE);
        time.pass(Duration.ofSeconds(60));

        assertEquals(List.of(), presence.changes());
    }

    @Test
    void statusSetWithoutConnectionCountsAsOneForThreeHundredSeconds() {
        presence.statusSet(ADA, Status.BUSY);

        var atOnce = presence.changes();
        time.pass(Duration.ofMillis(299_999));
        var before = presence.changes();
        time.pass(Duration.ofSeconds(20));
        var after = presence.changes();

        assertEquals(List.of(new Change(ADA, new Shown(Status.BUSY, FakeTime.START), Reach.EVERYONE)), atOnce);
        assertEquals(List.of(), before);
        assertEquals(List.of(new Change(ADA, new Shown(Status.OFFLINE, FakeTime.START.plusSeconds(300)), Reach.OTHERS)), after);
    }

    @Test
    void statusSetWhileConnectedEndsWithTheConnection() {
        presence.connected(ADA, Status.ONLINE);
        presence.statusSet(ADA, Status.BUSY);
        presence.disconnected(ADA);

        time.pass(Duration.ofSeconds(5));

        assertEquals(Status.OFFLINE, presence.shown(ADA, Status.BUSY).status());
    }

    @Test
    void connectionThatEndsDuringALeaseLeavesTheLease() {
        presence.statusSet(ADA, Status.ONLINE);
        presence.connected(ADA, Status.ONLINE);
        presence.disconnected(ADA);

        time.pass(Duration.ofSeconds(200));

        assertEquals(new Shown(Status.ONLINE, FakeTime.START.plusSeconds(200)), presence.shown(ADA, Status.ONLINE));
    }

    @Test
    void whoSetsOfflineLooksLikeWhoLeftAtThatMoment() {
        presence.connected(ADA, Status.ONLINE);
        presence.changes();
        time.pass(Duration.ofSeconds(10));

        presence.statusSet(ADA, Status.OFFLINE);
        time.pass(Duration.ofSeconds(10));
        var changes = presence.changes();
        presence.disconnected(ADA);
        time.pass(Duration.ofSeconds(10));

        var gone = new Shown(Status.OFFLINE, FakeTime.START.plusSeconds(10));
        assertEquals(List.of(new Change(ADA, gone, Reach.EVERYONE)), changes);
        assertEquals(gone, presence.shown(ADA, Status.OFFLINE));
        assertEquals(List.of(), presence.changes());
        assertEquals(Set.of(), presence.online());
    }

    @Test
    void invisiblePersonWhoConnectsIsNoNews() {
        presence.connected(ADA, Status.OFFLINE);

        assertEquals(List.of(), presence.changes());
        assertEquals(Set.of(), presence.online());
    }

    @Test
    void onlyTheLatestOfSeveralChangesIsTold() {
        presence.connected(ADA, Status.ONLINE);
        presence.statusSet(ADA, Status.AWAY);
        presence.statusSet(ADA, Status.BUSY);

        var changes = presence.changes();

        assertEquals(List.of(new Change(ADA, new Shown(Status.BUSY, FakeTime.START), Reach.EVERYONE)), changes);
        assertEquals(List.of(), presence.changes());
    }

    @Test
    void connectingIsNewsToOthersAlone() {
        presence.connected(ADA, Status.ONLINE);

        var changes = presence.changes();

        assertEquals(List.of(new Change(ADA, new Shown(Status.ONLINE, FakeTime.START), Reach.OTHERS)), changes);
    }
}
