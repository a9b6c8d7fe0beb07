package chat.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client says wrongly is answered with the exact code and field, and never with an exception.
class RejectionsTest {
    private static final String WRONG = "has a value or type that is not accepted here";
    private static final String NO_ID = "must be 1 to 64 letters, digits, dots, underscores or hyphens";
    private static final String CONTROLS = "must not contain control characters other than line feed and tab";
    private static final String REORDERS = "must not contain control characters, line breaks or marks that reorder text";
    private static final Map<String, Class<? extends Command>> BODIES = Map.of(
            "create", Command.CreateConversation.class,
            "update", Command.UpdateConversation.class,
            "mute", Command.MuteConversation.class,
            "notify", Command.NotifyOf.class,
            "add", Command.AddParticipant.class,
            "profile", Command.UpdateProfile.class,
            "settings", Command.UpdateSettings.class);

    static Stream<String> malformed() {
        return Stream.of("", "  ", "null", "1", "\"ping\"", "[]", "{", "nonsense", "{\"type\":\"ping\"", "{\"type\":\"ping\",}", "{type:\"ping\"}",
                "{'type':'ping'}", "/**/{\"type\":\"ping\"}", "{\"type\":\"ping\"} x", "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}", ping("{\"a\":1,\"a\":2}"), ping("{\"a\":NaN}"), ping("{\"a\":01}"), ping("{\"a\":\"\n\"}"),
                ping("{\"a\":" + nested(31) + "}"), ping(nested(100_000)), ping("{\"a\":\"" + "x".repeat(65_537) + "\"}"),
                ping("{\"" + "x".repeat(257) + "\":1}"), ping("{\"a\":" + "1".repeat(65) + "}"), ping("[]"), ping("1"), ping("\"x\""));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void textThatIsNoFrameIsMalformed(String text) {
        var rejected = assertInstanceOf(Wire.Rejected.class, Wire.parse(text));

        assertEquals("malformed", assertInstanceOf(Problem.Malformed.class, rejected.problem()).code());
    }

    @Test
    void frameWithinTheLimitsIsRead() {
        for (var data : List.of("null", "{}", "{\"a\":" + nested(30) + "}", "{\"a\":\"" + "x".repeat(65_536) + "\"}",
                "{\"" + "x".repeat(256) + "\":1}", "{\"a\":" + "1".repeat(64) + "}", "{\"a\":1e999999999}")) {
            assertEquals(new Wire.Asked(null, new Command.Ping()), Wire.parse(ping(data)));
        }
        assertEquals(new Wire.Asked(null, new Command.Ping()), Wire.parse(" {\"type\":\"ping\"}\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'id':'i'}",
        "{'id':'i','type':null}",
        "{'id':'i','type':7}",
        "{'id':'i','type':['ping']}",
        "{'id':'i','type':'nope','data':1}",
        "{'id':'i','type':'Ping'}",
        "{'id':'i','type':'new_message'}",
        "{'id':'i','type':'create_conversation'}"})
    void unknownCommandIsAnsweredUnderItsId(String text) {
        var rejected = assertInstanceOf(Wire.Rejected.class, Wire.parse(json(text)));

        assertEquals("i", rejected.id());
        assertEquals("unknown_command", rejected.problem().code());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            1 | must be a string
            {} | must be a string
            '' | must be 1 to 64 printable characters
            ' ' | must be 1 to 64 printable characters
            'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | must be 1 to 64 printable characters
            'a\\nb' | must be 1 to 64 printable characters
            'a\\u0000b' | must be 1 to 64 printable characters
            'a\\ud800b' | must be 1 to 64 printable characters
            """)
    void frameIdOfAnotherFormIsRefused(String id, String message) {
        var parsed = Wire.parse(json("{'type':'ping','id':" + id + "}"));

        assertEquals(new Wire.Rejected(null, Problem.Invalid.field("id", message)), parsed);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'conversation_id':null | conversation_id | is required
            'conversation_id':1 | conversation_id | WRONG
            'conversation_id':['c'] | conversation_id | WRONG
            'conversation_id':{'value':'c'} | conversation_id | WRONG
            'conversation_id':'' | conversation_id | NO_ID
            'conversation_id':'a b' | conversation_id | NO_ID
            'conversation_id':'c\\n' | conversation_id | NO_ID
            'conversation_id':'ada/../x' | conversation_id | NO_ID
            'conversation_id':'ädä' | conversation_id | NO_ID
            'conversation_id':'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | conversation_id | NO_ID
            'content':null | content | is required
            'content':1 | content | WRONG
            'content':true | content | WRONG
            'content':['hi'] | content | WRONG
            'content':'' | content | must not be empty
            'content':' \\n\\t ' | content | must not be empty
            'content':'a\\u0000' | content | CONTROLS
            'content':'a\\r\\nb' | content | CONTROLS
            'content':'\\u001b[31m' | content | CONTROLS
            'content':'\\u007f' | content | CONTROLS
            'content':'a\\u0085b' | content | CONTROLS
            'content':'a\\ud83d' | content | CONTROLS
            'content':'\\udc4b' | content | CONTROLS
            'content':'\\ud83d\\ud83d' | content | CONTROLS
            'content':'a\\uffff' | content | CONTROLS
            'message_type':'system' | message_type | must not be system: only the server sends those
            'message_type':'nope' | message_type | WRONG
            'message_type':'TEXT' | message_type | WRONG
            'message_type':'' | message_type | WRONG
            'message_type':0 | message_type | WRONG
            'reply_to':'a b' | reply_to | NO_ID
            'reply_to':1 | reply_to | WRONG
            'forward_of':'' | forward_of | NO_ID
            'attachments':'f' | attachments | WRONG
            'attachments':{} | attachments | WRONG
            'attachments':[1] | attachments.0 | WRONG
            'attachments':['f','a b'] | attachments.1 | NO_ID
            'attachments':[null] | attachments | must not contain null
            'client_message_id':'' | client_message_id | must be 1 to 64 printable characters
            'client_message_id':'a\\nb' | client_message_id | must be 1 to 64 printable characters
            'client_message_id':1 | client_message_id | WRONG
            """)
    void wrongPartOfAMessageIsNamed(String part, String field, String message) {
        var others = Stream.of("'conversation_id':'c'", "'content':'hi'").filter(other -> !part.startsWith(other.substring(0, other.indexOf(':'))));
        var data = Stream.concat(others, Stream.of(part)).collect(Collectors.joining(",", "{", "}"));

        var parsed = Wire.parse(json("{'type':'send_message','id':'i','data':" + data + "}"));

        assertEquals(new Wire.Rejected("i", Problem.Invalid.field(field, sentence(message))), parsed);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            edit_message | {'message_id':'m'} | content | is required
            edit_message | {'content':'x'} | message_id | is required
            delete_message | {} | message_id | is required
            add_reaction | {'message_id':'m'} | emoji | is required
            add_reaction | {'message_id':'m','emoji':''} | emoji | must be 1 to 64 printable characters
            add_reaction | {'message_id':'m','emoji':1} | emoji | WRONG
            remove_reaction | {'emoji':'x'} | message_id | is required
            mark_read | {'conversation_id':'c'} | message_id | is required
            typing | {'conversation_id':'c'} | is_typing | is required
            typing | {'conversation_id':'c','is_typing':'true'} | is_typing | WRONG
            typing | {'conversation_id':'c','is_typing':1} | is_typing | WRONG
            join_conversation | {} | conversation_id | is required
            leave_conversation | {} | conversation_id | is required
            set_status | {} | status | is required
            set_status | {'status':'gone'} | status | WRONG
            set_status | {'status':'Online'} | status | WRONG
            set_status | {'status':''} | status | WRONG
            sync | {} | conversations | is required
            sync | {'conversations':[]} | conversations | WRONG
            sync | {'conversations':{'a b':1}} | conversations | WRONG
            sync | {'conversations':{'c':'1'}} | conversations.c | WRONG
            sync | {'conversations':{'c':true}} | conversations.c | WRONG
            sync | {'conversations':{'c':1.5}} | conversations.c | WRONG
            sync | {'conversations':{'c':1e400}} | conversations.c | WRONG
            sync | {'conversations':{'c':99999999999999999999}} | conversations.c | WRONG
            sync | {'conversations':{},'epoch':1} | epoch | WRONG
            sync | {'conversations':{},'partial':'yes'} | partial | WRONG
            """)
    void wrongPartOfACommandIsNamed(String type, String data, String field, String message) {
        var parsed = Wire.parse(json("{'type':'" + type + "','id':'i','data':" + data + "}"));

        assertEquals(new Wire.Rejected("i", Problem.Invalid.field(field, sentence(message))), parsed);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            create | {} | type | is required
            create | {'type':'nope'} | type | WRONG
            create | {'type':'group'} | name | is required for a group
            create | {'type':'channel'} | name | is required for a channel
            create | {'type':'group','name':' \\u200b'} | name | must not be empty
            create | {'type':'group','name':'a\\nb'} | name | REORDERS
            create | {'type':'group','name':'a\\u2028b'} | name | REORDERS
            create | {'type':'group','name':'a\\u202eb'} | name | REORDERS
            create | {'type':'group','name':'a\\u2066b'} | name | REORDERS
            create | {'type':'group','name':'a\\u200fb'} | name | REORDERS
            create | {'type':'group','name':'a\\u061cb'} | name | REORDERS
            create | {'type':'group','name':'a\\u0007b'} | name | REORDERS
            create | {'type':'group','name':'a\\ud800'} | name | REORDERS
            create | {'type':'group','name':1} | name | WRONG
            create | {'type':'channel','name':'n','description':'\\u0007'} | description | CONTROLS
            create | {'type':'channel','name':'n','announcement':'yes'} | announcement | WRONG
            create | {'type':'private','participant_ids':'ada'} | participant_ids | WRONG
            create | {'type':'private','participant_ids':[1]} | participant_ids.0 | WRONG
            create | {'type':'private','participant_ids':['b','a b']} | participant_ids.1 | NO_ID
            create | {'type':'private','participant_ids':[null]} | participant_ids | must not contain null
            update | {'conversation_id':'c','name':''} | name | must not be empty
            mute | {'conversation_id':'c','until':''} | until | WRONG
            mute | {'conversation_id':'c','until':'tomorrow'} | until | WRONG
            mute | {'conversation_id':'c','until':'2026-01-01T00:00:00'} | until | WRONG
            mute | {'conversation_id':'c','until':1767225600000} | until | WRONG
            mute | {'conversation_id':'c','until':{}} | until | WRONG
            mute | {'conversation_id':'c','until':'1969-12-31T23:59:59Z'} | until | must be a time from 1970 to 9999
            mute | {'conversation_id':'c','until':'+10000-01-01T00:00:00Z'} | until | must be a time from 1970 to 9999
            notify | {'conversation_id':'c'} | notify | is required
            notify | {'conversation_id':'c','notify':'some'} | notify | WRONG
            add | {'conversation_id':'c'} | participant_id | is required
            add | {'conversation_id':'c','participant_id':'a b'} | participant_id | NO_ID
            profile | {'display_name':' '} | display_name | must not be empty
            profile | {'display_name':'a\\u202eb'} | display_name | REORDERS
            profile | {'bio':'\\u0000'} | bio | CONTROLS
            settings | {} | settings | is required
            settings | {'settings':1} | settings | WRONG
            settings | {'settings':{'notify':'x'}} | settings.notify | WRONG
            settings | {'settings':{'send_typing':'x'}} | settings.send_typing | WRONG
            settings | {'settings':{'quiet_hours':5}} | settings.quiet_hours | WRONG
            settings | {'settings':{'quiet_hours':{'from':'24:00','to':'07:00'}}} | quiet_hours.from | must be a time of day such as 22:00
            settings | {'settings':{'quiet_hours':{'from':'22:00'}}} | quiet_hours.to | must be a time of day such as 22:00
            """)
    void wrongPartOfABodyIsNamed(String body, String text, String field, String message) {
        var request = Wire.body(json(text).getBytes(StandardCharsets.UTF_8));

        var refusal = assertThrows(Problem.Refusal.class, () -> request.as(BODIES.get(body)));

        assertEquals(Problem.Invalid.field(field, sentence(message)), refusal.problem());
    }

    @Test
    void bodyThatIsNotUtf8IsMalformed() {
        for (var body : List.of(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}, "{}".getBytes(StandardCharsets.UTF_16))) {
            var refusal = assertThrows(Problem.Refusal.class, () -> Wire.body(body));

            assertEquals("malformed", refusal.problem().code());
        }
    }

    @Test
    void textIsMeasuredInCodePoints() {
        assertInstanceOf(Wire.Asked.class, sending("x".repeat(16_000)));
        assertInstanceOf(Wire.Asked.class, sending("👋".repeat(16_000)));

        var tooLong = new Wire.Rejected("i", Problem.Invalid.field("content", "must be at most 16000 characters long"));
        assertEquals(tooLong, sending("x".repeat(16_001)));
        assertEquals(tooLong, sending("👋".repeat(16_001)));
    }

    @Test
    void contentMayBeLeftOutBesideFilesOrAForward() {
        for (var beside : List.of("'attachments':['f']", "'forward_of':'m'", "'content':'','forward_of':'m'")) {
            var parsed = Wire.parse(json("{'type':'send_message','id':'i','data':{'conversation_id':'c'," + beside + "}}"));

            assertEquals("", ((Command.SendMessage) assertInstanceOf(Wire.Asked.class, parsed).command()).content());
        }
    }

    @Test
    void tooManyAreTooMany() {
        var files = IntStream.range(0, 21).mapToObj(each -> "'f" + each + "'").collect(Collectors.joining(","));
        var people = IntStream.range(0, 5_001).mapToObj(each -> "'u" + each + "'").collect(Collectors.joining(","));
        var known = IntStream.range(0, 501).mapToObj(each -> "'c" + each + "':1").collect(Collectors.joining(","));

        assertEquals(new Wire.Rejected(null, Problem.Invalid.field("attachments", "must be at most 20")),
                Wire.parse(json("{'type':'send_message','data':{'conversation_id':'c','attachments':[" + files + "]}}")));
        assertEquals(new Wire.Rejected(null, Problem.Invalid.field("conversations", "must be at most 500 in one frame")),
                Wire.parse(json("{'type':'sync','data':{'conversations':{" + known + "}}}")));
        var body = Wire.body(json("{'type':'group','name':'n','participant_ids':[" + people + "]}").getBytes(StandardCharsets.UTF_8));
        assertEquals(Problem.Invalid.field("participant_ids", "must be at most 5000"),
                assertThrows(Problem.Refusal.class, () -> body.as(Command.CreateConversation.class)).problem());
    }

    private static Wire.Parsed sending(String content) {
        return Wire.parse("{\"type\":\"send_message\",\"id\":\"i\",\"data\":{\"conversation_id\":\"c\",\"content\":\"" + content + "\"}}");
    }

    private static String ping(String data) {
        return "{\"type\":\"ping\",\"data\":" + data + "}";
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String sentence(String message) {
        return switch (message) {
            case "WRONG" -> WRONG;
            case "NO_ID" -> NO_ID;
            case "CONTROLS" -> CONTROLS;
            case "REORDERS" -> REORDERS;
            default -> message;
        };
    }
}
