package chat.parley.desktop.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.User;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8008,   http://localhost:8008/server,   ws://localhost:8008/ws/ada,   localhost:8008",
        "https://chat.example,    https://chat.example/server,    wss://chat.example/ws/ada,    chat.example",
        "http://[::1]:8008,       http://[::1]:8008/server,       ws://[::1]:8008/ws/ada,       [::1]:8008",
        "http://10.0.0.5,         http://10.0.0.5/server,         ws://10.0.0.5/ws/ada,         10.0.0.5"})
    void bothDoorsAreAtTheAddress(String address, String rest, String socket, String shown) {
        var endpoint = new Endpoint(URI.create(address));

        assertEquals(URI.create(rest), endpoint.at("/server"));
        assertEquals(URI.create(socket), endpoint.socket(new User.Id("ada")));
        assertEquals(shown, endpoint.shown());
    }

    @Test
    void whatIsNoServersAddressIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(URI.create("ftp://localhost")));
    }
}
