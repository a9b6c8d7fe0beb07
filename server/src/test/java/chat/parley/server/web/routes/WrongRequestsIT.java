package chat.parley.server.web.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.web.routes.RestServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One wrong request of each kind, with its exact status and code. `{group}` and the like stand for what was made before:
/// ada's group with bob and cid, their messages, and what eve, who is in none of it, has.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongRequestsIT {
    private final Map<String, String> names = new HashMap<>();
    private RestServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var words = folder.resolve("words.txt");
        Files.writeString(words, "bananarama\n");
        server = new RestServer(folder, Map.of("BLOCKED_WORDS_FILE", words.toString(), "RATE_LIMIT_CONVERSATIONS", "0"));
        make("group", "/conversations", "{'type':'group','name':'Team','participant_ids':['bob','cid','dee'],'creator_id':'ada'}");
        make("private", "/conversations", "{'type':'private','participant_ids':['bob'],'creator_id':'ada'}");
        make("channel", "/conversations", "{'type':'channel','name':'News','announcement':true,'creator_id':'ada'}");
        make("other", "/conversations", "{'type':'group','name':'Other','creator_id':'eve'}");
        make("ada", "/conversations/{group}/messages", "{'content':'by ada','user_id':'ada','client_message_id':'c1'}");
        make("bob", "/conversations/{group}/messages", "{'content':'by bob','user_id':'bob'}");
        make("gone", "/conversations/{group}/messages", "{'content':'gone','user_id':'ada'}");
        make("eve", "/conversations/{other}/messages", "{'content':'by eve','user_id':'eve'}");
        names.put("long", "x".repeat(4_001));
        names.put("name", "x".repeat(101));
        names.put("text", "x".repeat(1_001));
        names.put("huge", "x".repeat(66_000));
        names.put("deep", "[".repeat(40) + "]".repeat(40));
        names.put("number", "1".repeat(65));
        names.put("token", "x".repeat(65));
        names.put("field", "x".repeat(257));
        assertEquals(200, ask("DELETE", "/messages/{gone}?user_id=ada", null).status());
        assertEquals(200, ask("DELETE", "/conversations/{group}/participants/dee?user_id=ada", null).status());
        assertEquals(201, ask("POST", "/channels/{channel}/join?user_id=bob", null).status());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            POST   | /conversations/{group}/messages | {                                       | 400 | malformed
            POST   | /conversations/{group}/messages | []                                      | 400 | malformed
            POST   | /conversations/{group}/messages | null                                    | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada','user_id':'bob'}       | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada'} {}                    | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada','x':{deep}}            | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'{huge}'}    | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada','x':{number}}          | 400 | malformed
            POST   | /conversations/{group}/messages | {'user_id':'ada','{field}':1}           | 400 | malformed
            PATCH  | /conversations/{group}          | {}                                      | 405 | method_not_allowed
            GET    | /conversation                   | -                                       | 404 | no_such_path
            GET    | /conversations/conv_none        | -                                       | 422 | invalid
            """)
    void textThatIsNotJsonOrHasNoPlace(String method, String path, String body, int status, String code) {
        assertProblem(status, code, ask(method, path, body));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            GET    | /conversations                                            | -                                       | user_id
            GET    | /conversations?user_id=                                   | -                                       | user_id
            GET    | /conversations?user_id=a%20b                              | -                                       | user_id
            GET    | /conversations?user_id=ada&user_id=bob                    | -                                       | user_id
            GET    | /conversations/{group}/messages?user_id=ada&creator_id=bob | -                                      | user_id
            POST   | /conversations                                            | {'type':'private','participant_ids':['bob']} | creator_id
            POST   | /conversations?user_id=bob                                | {'type':'private','creator_id':'ada'}   | creator_id
            POST   | /conversations/{group}/messages                           | {'content':'x'}                         | user_id
            POST   | /conversations/{group}/messages                           | {'content':'x','user_id':7}             | user_id
            POST   | /conversations/{group}/messages?user_id=bob               | {'content':'x','user_id':'ada'}         | user_id
            DELETE | /messages/{bob}                                           | -                                       | user_id
            PUT    | /users/ada/status                                         | {'status':'away'}                       | current_user_id
            PUT    | /users/ada                                                | {'bio':'x'}                             | user_id
            GET    | /users/ada/settings                                       | -                                       | user_id
            POST   | /sync                                                     | {'conversations':{}}                    | user_id
            """)
    void whoActsMustBeNamedOnceAndProperly(String method, String path, String body, String field) {
        assertInvalid(field, ask(method, path, body));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            GET    | /conversations?user_id=ada&limit=0                         | -                                       | limit
            GET    | /conversations?user_id=ada&limit=201                       | -                                       | limit
            GET    | /conversations?user_id=ada&limit=-1                        | -                                       | limit
            GET    | /conversations?user_id=ada&limit=x                         | -                                       | limit
            GET    | /conversations?user_id=ada&limit=5&limit=6                 | -                                       | limit
            GET    | /conversations?user_id=ada&type=club                       | -                                       | type
            GET    | /conversations?user_id=ada&type=GROUP                      | -                                       | type
            GET    | /conversations?user_id=ada&archived=maybe                  | -                                       | archived
            GET    | /conversations?user_id=ada&before=a%2Fb                    | -                                       | before
            GET    | /conversations/{group}/messages?user_id=ada&before=1&after=2 | -                                     | before
            GET    | /conversations/{group}/messages?user_id=ada&around=1&after=2 | -                                     | before
            GET    | /conversations/{group}/messages?user_id=ada&after=%20      | -                                       | after
            GET    | /users?status=here                                         | -                                       | status
            POST   | /conversations | {'creator_id':'ada','participant_ids':['bob']}                                      | type
            POST   | /conversations | {'creator_id':'ada','type':'club'}                                                  | type
            POST   | /conversations | {'creator_id':'ada','type':0}                                                       | type
            POST   | /conversations | {'creator_id':'ada','type':'group'}                                                 | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':' '}                                      | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'{name}'}                                 | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'a\\nb'}                                  | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'a\\u202eb'}                              | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':7}                                        | name
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'x','description':'{text}'}               | description
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'x','participant_ids':['a b']}            | participant_ids.0
            POST   | /conversations | {'creator_id':'ada','type':'group','name':'x','participant_ids':'bob'}              | participant_ids
            PUT    | /conversations/{group} | {'user_id':'ada','name':''}                                                 | name
            POST   | /conversations/{group}/participants | {'user_id':'ada'}                                              | participant_id
            POST   | /conversations/{group}/participants | {'user_id':'ada','participant_id':'a b'}                       | participant_id
            POST   | /conversations/{group}/messages | {'user_id':'ada'}                                                  | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':''}                                     | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':' \\n '}                                | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'{long}'}                               | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'a\\u0000b'}                            | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'a\\ud800'}                             | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':7}                                      | content
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','message_type':'system'}            | message_type
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','message_type':'hologram'}          | message_type
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','reply_to':'msg_none'}              | reply_to
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','reply_to':'{eve}'}                 | reply_to
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','reply_to':'a b'}                   | reply_to
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','attachments':['file_none']}        | attachments
            POST   | /conversations/{group}/messages | {'user_id':'ada','forward_of':'msg_none'}                          | forward_of
            POST   | /conversations/{group}/messages | {'user_id':'ada','forward_of':'{eve}'}                             | forward_of
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','client_message_id':'{token}'}      | client_message_id
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'x','client_message_id':''}             | client_message_id
            PUT    | /messages/{ada} | {'user_id':'ada'}                                                                  | content
            PUT    | /messages/{ada} | {'user_id':'ada','content':' '}                                                    | content
            PUT    | /messages/{ada} | {'user_id':'ada','content':'{long}'}                                               | content
            POST   | /messages/{ada}/reactions | {'user_id':'ada'}                                                        | emoji
            POST   | /messages/{ada}/reactions | {'user_id':'ada','emoji':'x'}                                            | emoji
            POST   | /messages/{ada}/reactions | {'user_id':'ada','emoji':'👍👍'}                                         | emoji
            DELETE | /messages/{ada}/reactions/x?user_id=ada | -                                                          | emoji
            POST   | /conversations/{group}/typing | {'user_id':'ada'}                                                    | is_typing
            POST   | /conversations/{group}/typing | {'user_id':'ada','is_typing':'yes'}                                  | is_typing
            POST   | /conversations/{group}/read | {'user_id':'ada'}                                                      | message_id
            POST   | /conversations/{group}/read | {'user_id':'ada','message_id':'msg_none'}                              | message_id
            POST   | /conversations/{group}/read | {'user_id':'ada','message_id':'{eve}'}                                 | message_id
            POST   | /conversations/{group}/mute | {'user_id':'ada','until':'soon'}                                       | until
            PUT    | /conversations/{group}/notify | {'user_id':'ada'}                                                    | notify
            PUT    | /conversations/{group}/notify | {'user_id':'ada','notify':'loud'}                                    | notify
            PUT    | /users/ada/status | {'current_user_id':'ada'}                                                        | status
            PUT    | /users/ada/status | {'current_user_id':'ada','status':'asleep'}                                      | status
            PUT    | /users/ada | {'user_id':'ada','display_name':' '}                                                    | display_name
            PUT    | /users/ada | {'user_id':'ada','bio':'{text}'}                                                        | bio
            PUT    | /users/ada/settings | {'user_id':'ada','quiet_hours':{'from':'25:00','to':'07:00'}}                  | quiet_hours.from
            PUT    | /users/ada/settings | {'user_id':'ada','notify':'loud'}                                              | notify
            POST   | /sync | {'user_id':'ada'}                                                                             | conversations
            POST   | /sync | {'user_id':'ada','conversations':{'{group}':'x'}}                                            | conversations.{group}
            """)
    void everyValueIsCheckedAndNamed(String method, String path, String body, String field) {
        assertInvalid(filled(field), ask(method, path, body));
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'BanánaRama!'}               | 422 | inappropriate_content
            PUT    | /messages/{ada}                 | {'user_id':'ada','content':'a bananarama'}              | 422 | inappropriate_content
            PUT    | /messages/{bob}                 | {'user_id':'cid','content':'x'}                         | 403 | not_sender
            PUT    | /messages/{bob}                 | {'user_id':'ada','content':'x'}                         | 403 | not_sender
            DELETE | /messages/{ada}?user_id=bob     | -                                                       | 403 | not_sender
            PUT    | /conversations/{group}          | {'user_id':'bob','name':'Mine'}                         | 403 | admins_only
            DELETE | /conversations/{group}?user_id=bob | -                                                    | 403 | admins_only
            POST   | /conversations/{group}/participants | {'user_id':'bob','participant_id':'eve'}            | 403 | admins_only
            DELETE | /conversations/{group}/participants/cid?user_id=bob | -                                   | 403 | admins_only
            PUT    | /conversations/{group}/admins/bob | {'user_id':'bob'}                                     | 403 | admins_only
            DELETE | /conversations/{group}/admins/ada?user_id=bob | -                                         | 403 | admins_only
            POST   | /conversations/{channel}/messages | {'user_id':'bob','content':'x'}                       | 403 | admins_only
            POST   | /conversations/{channel}/messages | {'user_id':'eve','content':'x'}                       | 403 | join_first
            GET    | /conversations/{channel}/messages?user_id=eve | -                                         | 403 | join_first
            GET    | /conversations/{channel}/participants?user_id=eve | -                                     | 403 | join_first
            GET    | /conversations/{channel}/pins?user_id=eve | -                                             | 403 | join_first
            PUT    | /users/ada/status               | {'status':'away','current_user_id':'bob'}               | 403 | user_mismatch
            PUT    | /users/ada                      | {'bio':'x','user_id':'bob'}                             | 403 | user_mismatch
            PUT    | /users/ada/settings             | {'user_id':'bob'}                                       | 403 | user_mismatch
            GET    | /users/ada/settings?user_id=bob | -                                                       | 403 | user_mismatch
            PUT    | /messages/{gone}                | {'user_id':'ada','content':'x'}                         | 409 | deleted
            POST   | /messages/{gone}/reactions      | {'user_id':'ada','emoji':'👍'}                          | 409 | deleted
            POST   | /messages/{gone}/pin            | {'user_id':'ada'}                                       | 409 | deleted
            POST   | /conversations/{group}/messages | {'user_id':'ada','content':'else','client_message_id':'c1'}     | 409 | idempotency_conflict
            POST   | /conversations/{private}/messages | {'user_id':'ada','content':'by ada','client_message_id':'c1'} | 409 | idempotency_conflict
            POST   | /conversations | {'creator_id':'ada','type':'private','participant_ids':['bob','cid']}    | 409 | private_is_two
            POST   | /conversations/{private}/participants | {'user_id':'ada','participant_id':'cid'}          | 409 | private_is_two
            DELETE | /conversations/{private}/participants/ada?user_id=ada | -                                 | 409 | private_is_two
            GET    | /users/nobody                   | -                                                       | 404 | not_found
            GET    | /users/a%20b                    | -                                                       | 404 | not_found
            DELETE | /conversations/{group}/participants/eve?user_id=ada | -                                   | 404 | not_found
            DELETE | /conversations/{group}/participants/a%20b?user_id=ada | -                                 | 404 | not_found
            PUT    | /conversations/{group}/admins/eve | {'user_id':'ada'}                                     | 404 | not_found
            POST   | /channels/{group}/join?user_id=eve | -                                                    | 404 | not_found
            GET    | /conversations/{group}/messages?user_id=ada&before={eve} | -                              | 404 | not_found
            GET    | /conversations?user_id=ada&before={other} | -                                             | 404 | not_found
            GET    | /conversations?user_id=ada&before=conv_none | -                                           | 404 | not_found
            GET    | /channels?user_id=ada&before={other}    | -                                               | 404 | not_found
            """)
    void whatMayNotBeDoneHasItsOwnCode(String method, String path, String body, int status, String code) {
        assertProblem(status, code, ask(method, path, body));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            GET    | /conversations/{C}?user_id=U                | -
            PUT    | /conversations/{C}                          | {'user_id':'U','name':'x'}
            DELETE | /conversations/{C}?user_id=U                | -
            GET    | /conversations/{C}/messages?user_id=U       | -
            POST   | /conversations/{C}/messages                 | {'user_id':'U','content':'x'}
            GET    | /conversations/{C}/participants?user_id=U   | -
            POST   | /conversations/{C}/participants             | {'user_id':'U','participant_id':'U'}
            DELETE | /conversations/{C}/participants/U?user_id=U | -
            GET    | /conversations/{C}/online-users?user_id=U   | -
            PUT    | /conversations/{C}/admins/U                 | {'user_id':'U'}
            DELETE | /conversations/{C}/admins/ada               | {'user_id':'U'}
            POST   | /conversations/{C}/typing                   | {'user_id':'U','is_typing':true}
            POST   | /conversations/{C}/read                     | {'user_id':'U','message_id':'{M}'}
            GET    | /conversations/{C}/receipts?user_id=U       | -
            GET    | /conversations/{C}/pins?user_id=U           | -
            POST   | /conversations/{C}/archive?user_id=U        | -
            DELETE | /conversations/{C}/archive?user_id=U        | -
            POST   | /conversations/{C}/mute?user_id=U           | -
            DELETE | /conversations/{C}/mute?user_id=U           | -
            POST   | /conversations/{C}/pin?user_id=U            | -
            DELETE | /conversations/{C}/pin?user_id=U            | -
            PUT    | /conversations/{C}/notify                   | {'user_id':'U','notify':'all'}
            GET    | /messages/{M}?user_id=U                     | -
            PUT    | /messages/{M}                               | {'user_id':'U','content':'x'}
            DELETE | /messages/{M}?user_id=U                     | -
            GET    | /messages/{M}/replies?user_id=U             | -
            GET    | /messages/{M}/history?user_id=U             | -
            POST   | /messages/{M}/reactions                     | {'user_id':'U','emoji':'👍'}
            DELETE | /messages/{M}/reactions/%F0%9F%91%8D?user_id=U | -
            POST   | /messages/{M}/pin?user_id=U                 | -
            DELETE | /messages/{M}/pin?user_id=U                 | -
            POST   | /channels/{C}/join?user_id=U                | -
            """)
    void notThereAndNotYoursLookTheSame(String method, String path, String body) {
        var answers = List.of(
                inPlace("{group}", "{ada}", "eve", method, path, body),
                inPlace("{group}", "{ada}", "dee", method, path, body),
                inPlace("conv_none", "msg_none", "eve", method, path, body),
                inPlace("conv_none", "msg_none", "nobody-yet", method, path, body),
                inPlace("%20", "%20", "eve", method, path, body));

        assertEquals(404, answers.getFirst().status());
        for (var answer : answers) {
            assertEquals(text(answers.getFirst()), text(answer));
        }
    }

    @Test
    void windowsEnd() {
        make("late", "/conversations/{group}/messages", "{'content':'late','user_id':'bob'}");
        server.move(Duration.ofSeconds(301));
        assertProblem(403, "edit_window_over", ask("PUT", "/messages/{late}", "{'user_id':'bob','content':'x'}"));
        server.move(Duration.ofSeconds(3_300));

        assertProblem(403, "delete_window_over", ask("DELETE", "/messages/{late}?user_id=bob", null));
        assertEquals(200, ask("DELETE", "/messages/{late}?user_id=ada", null).status(), "an admin may always");
    }

    @Test
    void tooManyInTooShortATimeSaysWhenToComeBack(@TempDir Path own) {
        try (var strict = new RestServer(own, Map.of("RATE_LIMIT_MESSAGES", "2", "RATE_LIMIT_CONVERSATIONS", "1"))) {
            var group = "{\"type\":\"group\",\"name\":\"x\",\"creator_id\":\"ada\"}";
            var id = strict.ask("POST", "/conversations", group).text("id");
            var message = "{\"content\":\"x\",\"user_id\":\"ada\"}";
            strict.ask("POST", "/conversations/" + id + "/messages", message);
            strict.ask("POST", "/conversations/" + id + "/messages", message);

            for (var refused : List.of(strict.ask("POST", "/conversations/" + id + "/messages", message),
                    strict.ask("POST", "/conversations", group))) {
                assertProblem(429, "too_fast", refused);
                assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
            }
            assertEquals(201, strict.ask("POST", "/conversations", "{\"type\":\"private\",\"creator_id\":\"ada\"}").status());
        }
    }

    private Reply inPlace(String conversation, String message, String user, String method, String path, String body) {
        var at = path.replace("{C}", conversation).replace("{M}", message).replace("=U", "=" + user).replace("/U", "/" + user);
        return ask(method, at, body == null ? null : body.replace("{M}", message).replace("'U'", "'" + user + "'"));
    }

    private void make(String name, String path, String body) {
        var reply = ask("POST", path, body);
        assertEquals(201, reply.status(), () -> text(reply));
        names.put(name, reply.text("id"));
    }

    private Reply ask(String method, String path, String body) {
        return server.ask(method, filled(path), body == null ? null : filled(body.replace('\'', '"')));
    }

    private String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static void assertInvalid(String field, Reply reply) {
        assertProblem(422, "invalid", reply);
        assertEquals(field, reply.json().get("errors").get(0).get("field").asString(), () -> text(reply));
        assertNotEquals("", reply.json().get("errors").get(0).get("message").asString());
    }

    private static void assertProblem(int status, String code, Reply reply) {
        assertEquals(status + " " + code, reply.status() + " " + reply.text("code"), () -> text(reply));
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals(status, reply.json().get("status").asInt());
        assertTrue(reply.text("detail").endsWith("."), () -> text(reply));
    }

    private static String text(Reply reply) {
        return new String(reply.response().body(), StandardCharsets.UTF_8);
    }
}
