package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost:8008",
        "' chat.example ', https://chat.example:8008",
        "chat.example:9000, https://chat.example:9000",
        "192.168.1.20, https://192.168.1.20:8008",
        "127.0.0.1:9000, http://127.0.0.1:9000",
        "LocalHost, http://localhost:8008",
        "localhost.example, https://localhost.example:8008",
        "[fe80::1], https://[fe80::1]:8008",
        "[::1], http://[::1]:8008",
        "http://chat.example, http://chat.example",
        "HTTPS://Chat.Example:443/client?x#y, https://chat.example:443",
        "ws://localhost:8008/ws/ada, http://localhost:8008",
        "wss://chat.example, https://chat.example",
        "parley:https://chat.example:8008/client, https://chat.example:8008",
        "parley://chat.example:9000, https://chat.example:9000",
        "PARLEY://localhost:8008, http://localhost:8008",
        "parley:chat.example, https://chat.example:8008",
        "bücher.example, https://xn--bcher-kva.example:8008"})
    void whatPeopleWriteBecomesSchemeHostAndPort(String written, URI address) {
        assertEquals(Optional.of(address), Address.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "chat.example:", "chat.example:99999", "chat.example:0", "ftp://chat.example", "http://", "::1",
        "user@chat.example", "-.", "[::1"})
    void whatIsNoAddressIsNone(String written) {
        assertEquals(Optional.empty(), Address.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8008, localhost:8008",
        "https://localhost:8008, https://localhost:8008",
        "https://chat.example:9000, chat.example:9000",
        "https://chat.example, https://chat.example",
        "http://chat.example:8008, http://chat.example:8008"})
    void theUsualSchemeIsNotShownAndWhatIsShownCanBeWritten(URI address, String shown) {
        assertEquals(shown, Address.shown(address));
        assertEquals(Optional.of(address), Address.of(shown));
    }
}
