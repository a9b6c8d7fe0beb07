package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredTest {
    @Test
    void missingProgramSkipsTheTestWithItsSentence() {
        var required = new Required("node,chromium");

        var skip = assertThrows(TestAbortedException.class, () -> required.present("python", Optional.empty(), "There is no Python."));

        assertEquals("There is no Python.", skip.getMessage());
    }

    @Test
    void missingProgramThatIsRequiredFailsTheTest() {
        var required = new Required("node,python");

        var failure = assertThrows(AssertionFailedError.class, () -> required.present("python", Optional.empty(), "There is no Python."));

        assertEquals("There is no Python.", failure.getMessage());
    }

    @Test
    void programThatIsThereIsUsed() {
        assertEquals("/bin/python", new Required("").present("python", Optional.of("/bin/python"), "There is no Python."));
    }
}
