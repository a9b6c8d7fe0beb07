package chat.parley.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Frames of RFC 6455 as nobody should send them, and commands as nobody should mean them; the same for the same seed.
final class Nonsense {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int LARGEST = 70_000;
    private static final List<String> VALUES = List.of("null", "true", "-1", "0", "1e999", "12345678901234567890123", "\"\"", "\"\\ud800\"", "\"\\u0000\"",
            "[]", "{}", "[[[]]]", "{\"a\":{\"a\":{}}}", "\"\u202e\u200b\ufeff\"", "0.1", "\"2026-99-99T00:00:00Z\"", "\"../../..\"", "\"<script>\"");
    private final Random random;
    private final List<String> commands;

    Nonsense(Random random, List<String> commands) {
        this.random = random;
        this.commands = commands;
    }

    /// The bytes of one or a few frames.
    byte[] next() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> frame(FIN | 1, text(mutated(command())));
            case 4 -> frame(FIN | 1, text(broken(command())));
            case 5 -> frame(FIN | 1, bytes(random.nextInt(300)));
            case 6 -> frame(random.nextInt(256), bytes(random.nextInt(130)));
            case 7 -> fragments(text(mutated(command())));
            case 8 -> frame(FIN | 8, closing());
            case 9 -> frame(FIN | 8 + random.nextInt(3), bytes(random.nextInt(200)));
            case 10 -> frame(FIN | 1, text("[{\"a\":".repeat(1 + random.nextInt(5_000))));
            case 11 -> frame(FIN | 1, text("{\"type\":\"" + "x".repeat(random.nextInt(LARGEST)) + "\"}"));
            case 12 -> lying(text(command()));
            default -> unmasked(text(command()));
        };
    }

    private String command() {
        return commands.get(random.nextInt(commands.size()));
    }

    /// Another value, another name, or a part twice or not at all.
    private String mutated(String json) {
        var mutated = json;
        for (int change = random.nextInt(3); change >= 0; change--) {
            var at = random.nextInt(mutated.length());
            var end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
            mutated = switch (random.nextInt(4)) {
                case 0 -> mutated.replaceFirst(":(\"[^\"]*\"|\\w+)", ":" + java.util.regex.Matcher.quoteReplacement(value()));
                case 1 -> mutated.replace("\"data\":{", "\"data\":{\"conversation_id\":" + value() + ",\"content\":" + value() + ",");
                case 2 -> mutated.substring(0, at) + mutated.substring(at, end).repeat(2) + mutated.substring(end);
                default -> mutated.substring(0, at) + value() + mutated.substring(at);
            };
        }
        return mutated;
    }

    private String broken(String json) {
        return json.substring(0, random.nextInt(json.length()));
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /// In pieces, cut anywhere, also within a character, with a ping between some, and sometimes never ended.
    private byte[] fragments(byte[] payload) {
        var out = new ByteArrayOutputStream();
        var at = 0;
        var opcode = 1;
        while (at < payload.length) {
            var end = Math.min(payload.length, at + 1 + random.nextInt(40));
            var isLast = end == payload.length && random.nextInt(5) > 0;
            out.writeBytes(frame((isLast ? FIN : 0) | opcode, java.util.Arrays.copyOfRange(payload, at, end)));
            if (random.nextInt(4) == 0) {
                out.writeBytes(frame(FIN | 9, bytes(random.nextInt(10))));
            }
            opcode = random.nextInt(20) == 0 ? 1 : 0;
            at = end;
        }
        return out.toByteArray();
    }

    private byte[] closing() {
        var codes = new int[] {0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 2999, 3000, 4999, 5000, 65535};
        var reason = bytes(random.nextInt(124));
        return switch (random.nextInt(3)) {
            case 0 -> new byte[] {3};
            case 1 -> new byte[0];
            default -> ByteBuffer.allocate(2 + reason.length).putShort((short) codes[random.nextInt(codes.length)]).put(reason).array();
        };
    }

    /// More is announced than comes, or with more bytes than it needs.
    private byte[] lying(byte[] payload) {
        var announced = switch (random.nextInt(3)) {
            case 0 -> payload.length + 1L + random.nextInt(1_000);
            case 1 -> 1L << 62;
            default -> Long.MIN_VALUE;
        };
        return ByteBuffer.allocate(14 + payload.length).put((byte) (FIN | 1)).put((byte) (MASKED | 127)).putLong(announced).putInt(0).put(payload).array();
    }

    private static byte[] unmasked(byte[] payload) {
        return ByteBuffer.allocate(4 + payload.length).put((byte) (FIN | 1)).put((byte) 126).putShort((short) payload.length).put(payload).array();
    }

    private byte[] frame(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        var mask = bytes(4);
        frame.put(mask);
        for (int at = 0; at < payload.length; at++) {
            frame.put((byte) (payload[at] ^ mask[at & 3]));
        }
        return java.util.Arrays.copyOf(frame.array(), frame.position());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
