package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// One wrong command of each kind on a socket, with its exact answer. `{group}` and the like stand for what was made before: ada's
/// group with bob, their messages, and what eve, who is in none of it, has.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongFramesIT {
    private final Map<String, String> names = new HashMap<>();
    private volatile Duration ahead = Duration.ZERO;
    private WholeServer server;
    private SocketPeer ada;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var words = Files.writeString(folder.resolve("words.txt"), "bananarama\n");
        server = new WholeServer(folder, Map.of("BLOCKED_WORDS_FILE", words.toString(), "RATE_LIMIT_FRAMES", "0", "RATE_LIMIT_MESSAGES", "0"),
                () -> Instant.now().plus(ahead));
        make("group", "/conversations", "{'type':'group','name':'Team','participant_ids':['bob','dee'],'creator_id':'ada'}");
        make("channel", "/conversations", "{'type':'channel','name':'News','announcement':true,'creator_id':'eve'}");
        make("joined", "/conversations", "{'type':'channel','name':'Tidings','announcement':true,'creator_id':'eve'}");
        make("other", "/conversations", "{'type':'group','name':'Other','creator_id':'eve'}");
        make("ada", "/conversations/{group}/messages", "{'content':'by ada','user_id':'ada','client_message_id':'c1'}");
        make("bob", "/conversations/{group}/messages", "{'content':'by bob','user_id':'bob'}");
        make("gone", "/conversations/{group}/messages", "{'content':'gone','user_id':'ada'}");
        make("eve", "/conversations/{other}/messages", "{'content':'by eve','user_id':'eve'}");
        names.put("long", "x".repeat(4_001));
        names.put("longest", "x".repeat(16_001));
        names.put("token", "x".repeat(65));
        names.put("deep", "[".repeat(40) + "]".repeat(40));
        assertEquals(200, server.ask("DELETE", filled("/messages/{gone}?user_id=ada"), null).status());
        assertEquals(201, server.post(filled("/channels/{joined}/join"), "{'user_id':'ada'}").status());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        ada = server.connect("ada");
    }

    @AfterEach
    void disconnect() {
        ada.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                       | malformed       | This is not JSON that can be read: look at line 1, column
            nonsense                                | malformed       | This is not JSON that can be read: look at line 1, column
            {'type':'ping'} {}                      | malformed       | This is not JSON that can be read: look at line 1, column
            {'type':'ping','type':'ping'}           | malformed       | This is not JSON that can be read: look at line 1, column
            {'type':'ping','data':{'a':{deep}}}     | malformed       | This is not JSON that can be read: it is larger or deeper than is accepted.
            []                                      | malformed       | This must be a JSON object.
            null                                    | malformed       | This must be a JSON object.
            'ping'                                  | malformed       | This must be a JSON object.
            {'type':'ping','data':[]}               | malformed       | This must be a JSON object.
            {'type':'ping','data':'x'}              | malformed       | This must be a JSON object.
            {}                                      | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'data':{}}                             | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':null}                           | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':7}                              | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':'PING'}                         | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':'new_message','data':{}}        | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':'pin_message','data':{}}        | unknown_command | type must be one of add_reaction, delete_message, edit_message,
            {'type':'ping','id':7}                  | invalid         | id must be a string.
            {'type':'ping','id':''}                 | invalid         | id must be 1 to 64 printable characters.
            {'type':'ping','id':'{token}'}          | invalid         | id must be 1 to 64 printable characters.
            """)
    void whatIsNoCommandIsAnErrorWithoutAnId(String frame, String code, String detail) {
        ada.say(filled(frame));

        var error = assertError(code, detail, ada.next("error"));
        assertFalse(error.has("id"), error.toString());
        assertAlive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            send_message       | {'content':'x'}                                                            | conversation_id is required.
            send_message       | {'conversation_id':null,'content':'x'}                                     | conversation_id is required.
            send_message       | {'conversation_id':'a b','content':'x'}                                    | conversation_id must be 1 to 64 letters,
            send_message       | {'conversation_id':7,'content':'x'}                                        | conversation_id has a value or type that
            send_message       | {'conversation_id':['{group}'],'content':'x'}                              | conversation_id has a value or type that
            send_message       | {'conversation_id':'{group}'}                                              | content is required.
            send_message       | {'conversation_id':'{group}','content':''}                                 | content must not be empty.
            send_message       | {'conversation_id':'{group}','content':' \\n '}                            | content must not be empty.
            send_message       | {'conversation_id':'{group}','content':'{long}'}                           | content must be at most 4000 characters
            send_message       | {'conversation_id':'{group}','content':'{longest}'}                        | content must be at most 16000 characters
            send_message       | {'conversation_id':'{group}','content':'a\\u0000b'}                        | content must not contain control characters
            send_message       | {'conversation_id':'{group}','content':'a\\u001bb'}                        | content must not contain control characters
            send_message       | {'conversation_id':'{group}','content':'a\\rb'}                            | content must not contain control characters
            send_message       | {'conversation_id':'{group}','content':'a\\u0085b'}                        | content must not contain control characters
            send_message       | {'conversation_id':'{group}','content':'a\\ud800'}                         | content must not contain control characters
            send_message       | {'conversation_id':'{group}','content':7}                                  | content has a value or type that
            send_message       | {'conversation_id':'{group}','content':true}                               | content has a value or type that
            send_message       | {'conversation_id':'{group}','content':{}}                                 | content has a value or type that
            send_message       | {'conversation_id':'{group}','content':'x','message_type':'system'}        | message_type must not be system:
            send_message       | {'conversation_id':'{group}','content':'x','message_type':'hologram'}      | message_type has a value or type that
            send_message       | {'conversation_id':'{group}','content':'x','message_type':0}               | message_type has a value or type that
            send_message       | {'conversation_id':'{group}','content':'x','reply_to':'msg_none'}          | reply_to must be
            send_message       | {'conversation_id':'{group}','content':'x','reply_to':'{eve}'}             | reply_to must be
            send_message       | {'conversation_id':'{group}','content':'x','attachments':'file_1'}         | attachments has a value or type that
            send_message       | {'conversation_id':'{group}','content':'x','attachments':['file_1']}       | attachments must be files that you uploaded.
            send_message       | {'conversation_id':'{group}','forward_of':'{eve}'}                         | forward_of must be
            send_message       | {'conversation_id':'{group}','content':'x','client_message_id':'{token}'}  | client_message_id must be 1 to 64 printable
            edit_message       | {'content':'x'}                                                            | message_id is required.
            edit_message       | {'message_id':'{ada}'}                                                     | content is required.
            edit_message       | {'message_id':'{ada}','content':' '}                                       | content must not be empty.
            edit_message       | {'message_id':'{ada}','content':'{long}'}                                  | content must be at most 4000 characters
            delete_message     | {}                                                                         | message_id is required.
            add_reaction       | {'message_id':'{ada}'}                                                     | emoji is required.
            add_reaction       | {'message_id':'{ada}','emoji':'x'}                                         | emoji must be exactly one emoji.
            add_reaction       | {'message_id':'{ada}','emoji':'👍👍'}                                      | emoji must be exactly one emoji.
            remove_reaction    | {'emoji':'👍'}                                                             | message_id is required.
            mark_read          | {'conversation_id':'{group}'}                                              | message_id is required.
            mark_read          | {'conversation_id':'{group}','message_id':'msg_none'}                      | message_id must be
            mark_read          | {'conversation_id':'{group}','message_id':'{eve}'}                         | message_id must be
            typing             | {'conversation_id':'{group}'}                                              | is_typing is required.
            typing             | {'conversation_id':'{group}','is_typing':'yes'}                            | is_typing has a value or type that
            typing             | {'conversation_id':'{group}','is_typing':1}                                | is_typing has a value or type that
            typing             | {'is_typing':true}                                                         | conversation_id is required.
            join_conversation  | {}                                                                         | conversation_id is required.
            leave_conversation | {}                                                                         | conversation_id is required.
            set_status         | {}                                                                         | status is required.
            set_status         | {'status':'gone'}                                                          | status has a value or type that
            set_status         | {'status':'AWAY'}                                                          | status has a value or type that
            sync               | {}                                                                         | conversations is required.
            sync               | {'conversations':[]}                                                       | conversations has a value or type that
            sync               | {'conversations':{'{group}':'x'}}                                          | conversations.
            """)
    void valueThatCannotBeAcceptedNamesItsField(String type, String data, String detail) {
        assertError("invalid", detail, answer(type, data));
        assertAlive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            send_message       | {'conversation_id':'conv_none','content':'x'}                              | not_found             | There is no such
            send_message       | {'conversation_id':'{other}','content':'x'}                                | not_found             | There is no such
            send_message       | {'conversation_id':'{channel}','content':'x'}                              | join_first            | Join this channel first
            send_message       | {'conversation_id':'{joined}','content':'x'}                               | admins_only           | Only an admin of
            send_message       | {'conversation_id':'{group}','content':'B\u00e1nanarama!'}                 | inappropriate_content | This message has a word
            send_message       | {'conversation_id':'{group}','content':'other','client_message_id':'c1'}   | idempotency_conflict  | This client_message_id
            send_message       | {'conversation_id':'{joined}','content':'by ada','client_message_id':'c1'} | idempotency_conflict  | This client_message_id
            edit_message       | {'message_id':'msg_none','content':'x'}                                    | not_found             | There is no such
            edit_message       | {'message_id':'{eve}','content':'x'}                                       | not_found             | There is no such
            edit_message       | {'message_id':'{bob}','content':'x'}                                       | not_sender            | Only who sent a
            edit_message       | {'message_id':'{gone}','content':'x'}                                      | deleted               | This message was
            delete_message     | {'message_id':'{eve}'}                                                     | not_found             | There is no such
            add_reaction       | {'message_id':'{gone}','emoji':'👍'}                                        | deleted               | This message was
            add_reaction       | {'message_id':'{eve}','emoji':'👍'}                                         | not_found             | There is no such
            remove_reaction    | {'message_id':'{eve}','emoji':'👍'}                                         | not_found             | There is no such
            mark_read          | {'conversation_id':'{other}','message_id':'{eve}'}                         | not_found             | There is no such
            typing             | {'conversation_id':'{other}','is_typing':true}                             | not_found             | There is no such
            join_conversation  | {'conversation_id':'{other}'}                                              | not_found             | There is no such
            leave_conversation | {'conversation_id':'conv_none'}                                            | not_found             | There is no such
            """)
    void whatMayNotBeDoneHasItsOwnCode(String type, String data, String code, String detail) {
        assertError(code, detail, answer(type, data));
        assertAlive();
    }

    @Test
    void syncTakesNoMoreThanFiveHundredConversations() {
        var known = new StringBuilder();
        for (int number = 0; number <= 500; number++) {
            known.append(number == 0 ? "" : ",").append("'c").append(number).append("':1");
        }

        assertError("invalid", "conversations must be at most 500 in one frame.", answer("sync", "{'conversations':{" + known + "}}"));
    }

    @Test
    void windowsEnd() {
        var late = answer("send_message", "{'conversation_id':'{group}','content':'late'}").path("data").path("id").asString();
        try (var bob = server.connect("bob")) {
            bob.say(filled("{'type':'send_message','id':'b','data':{'conversation_id':'{group}','content':'by bob'}}"));
            var bobs = bob.answer("b").path("data").path("id").asString();
            ahead = Duration.ofSeconds(301);
            assertError("edit_window_over", "A message can be edited for 300 seconds.", answer("edit_message",
                    "{'message_id':'" + late + "','content':'x'}"));
            ahead = Duration.ofSeconds(3_601);

            bob.say("{'type':'delete_message','id':'d','data':{'message_id':'" + bobs + "'}}");
            assertError("delete_window_over", "A message can be deleted for 3600 seconds.", bob.answer("d"));
            assertEquals("ack", answer("delete_message", "{'message_id':'" + bobs + "'}").path("type").asString(), "an admin may always");
        } finally {
            ahead = Duration.ZERO;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'typing','data':{'conversation_id':'{other}','is_typing':true}}",
        "{'type':'send_message','data':{'conversation_id':'{group}','content':''}}"})
    void failureIsAnsweredWithoutAnIdToo(String frame) {
        ada.say(filled(frame));

        assertFalse(ada.next("error").has("id"));
    }

    @Test
    void unknownFieldsAndOtherPeoplesNamesAreIgnored() {
        var message = answer("send_message", "{'conversation_id':'{group}','content':'mine','sender_id':'bob','user_id':'bob','x':{}}").path("data");

        assertEquals("ada", message.path("sender_id").asString());
    }

    private JsonNode answer(String type, String data) {
        ada.say(filled("{'type':'" + type + "','id':'asked','data':" + data + "}"));
        return ada.answer("asked");
    }

    private void assertAlive() {
        ada.say("{'type':'ping','id':'alive'}");
        assertEquals("{\"type\":\"ack\",\"id\":\"alive\",\"data\":{}}", ada.answer("alive").toString());
    }

    private static JsonNode assertError(String code, String detail, JsonNode frame) {
        assertEquals("error", frame.path("type").asString(), frame.toString());
        assertEquals(code, frame.path("data").path("code").asString(), frame.toString());
        assertTrue(frame.path("data").path("detail").asString().startsWith(detail == null ? "" : detail), frame.toString());
        assertNotEquals("", frame.path("data").path("detail").asString(), frame.toString());
        assertFalse(frame.path("data").path("retryable").asBoolean(true), frame.toString());
        assertTrue(frame.path("data").path("retry_after").isNull(), frame.toString());
        return frame;
    }

    private void make(String name, String path, String body) {
        names.put(name, WholeServer.made(server.post(filled(path), filled(body))));
    }

    private String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }
}
