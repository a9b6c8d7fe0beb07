package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private static final String CODE = "7KQ2M-0XWDH-PZ4JT-9CVRA";
    private static final String KEY = "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "https://chat.example:8008/client#invite=" + CODE + ", https://chat.example:8008, INVITE",
        "' http://localhost:8008/client#setup=" + CODE + " ', http://localhost:8008, SETUP",
        "https://chat.example/client#reset=" + CODE + ", https://chat.example, RESET",
        "parley:https://chat.example:8008/client#invite=" + CODE + ", https://chat.example:8008, INVITE",
        "parley://chat.example:8008/client#invite=" + CODE + ", https://chat.example:8008, INVITE",
        "PARLEY://localhost:8008/client#invite=" + CODE + ", http://localhost:8008, INVITE"})
    void linkLeadsToAServerWithACode(String link, URI address, Invitation.Kind kind) {
        assertEquals(Optional.of(new Invitation(address, null, kind, CODE)), Invitation.of(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chat.example:8008/client#invite=" + CODE + "&key=", "parley://chat.example:8008/client#invite=" + CODE + "&key="})
    void linkCarriesTheKey(String link) {
        var invitation = Invitation.of(link + KEY.toUpperCase(java.util.Locale.ROOT)).orElseThrow();

        assertEquals(new Fingerprint(KEY), invitation.key());
        assertEquals(URI.create("https://chat.example:8008"), invitation.address());
        assertFalse(invitation.toString().contains(CODE));
    }

    @Test
    void serverOfOnesOwnComputerThatHasAKeyIsReachedWithEncryption() {
        assertEquals(URI.create("https://localhost:8008"), Invitation.of("parley://localhost:8008/client#invite=" + CODE + "&key=" + KEY)
                .orElseThrow().address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.example:8008", "https://chat.example/client", "https://chat.example/client#invite=", "ftp://chat.example/#invite=A",
        "parley:", "https://chat.example/client#other=" + CODE, "https:///client#invite=" + CODE})
    void whatIsNoSuchLinkIsNone(String text) {
        assertEquals(Optional.empty(), Invitation.of(text));
    }
}
