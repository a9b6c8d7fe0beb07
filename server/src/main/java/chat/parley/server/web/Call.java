package chat.parley.server.web;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.core.accounts.Caller;
import chat.parley.server.web.entry.Access;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import chat.parley.server.web.entry.Visit;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One request as a route sees it: who acts, the path's ids, the query and the body. Owned by the request's thread.
///
/// Everything that is asked of it is checked; what is wrong is thrown as [Problem.Refusal].
public final class Call {
    private static final Set<Method> WITH_BODY = Set.of(Method.POST, Method.PUT, Method.PATCH, Method.DELETE);
    private final ServerRequest request;
    private final Visit visit;
    private final Map<String, String> path;
    private final Caller caller;
    private final Doors doors;
    private Wire.Body body;

    /// What a call asks about itself.
    record Doors(Auth auth, Origins origins, Problems problems) { }

    Call(ServerRequest request, Visit visit, Map<String, String> path, Caller caller, Doors doors) {
        this.request = request;
        this.visit = visit;
        this.path = path;
        this.caller = caller;
        this.doors = doors;
    }

    /// Who asks, as far as their access token tells; nobody where the path does not look at it.
    public Caller caller() {
        return caller;
    }

    /// Who asks, on a path for everyone that looks at the token all the same; throws [Problem.Refusal] for one that is not good.
    public Caller tokensCaller() {
        return doors.auth.caller(visit);
    }

    /// Whoever is signed in, on such a path; throws [Problem.Refusal] where nobody is.
    public Caller signedIn() {
        var found = doors.auth.admitted(Access.SIGNED_IN, visit);
        doors.auth.acting(found, "user_id", named());
        return found;
    }

    /// Whether it came through a proxy, trusted or not.
    public boolean isForwarded() {
        return Proxies.isForwarded(visit);
    }

    /// Whether a browser's page asks: it says of itself where it comes from.
    public boolean isFromBrowser() {
        return !visit.all("Origin").isEmpty() || !visit.all("Sec-Fetch-Site").isEmpty();
    }

    /// The values of a header, joined as one may write them in one line.
    public Optional<String> header(String name) {
        var values = visit.all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /// The value of a cookie; of several of that name none counts.
    public Optional<String> cookie(String name) {
        var values = visit.all("Cookie").stream().flatMap(header -> Stream.of(header.split(";"))).map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "=")).map(cookie -> cookie.substring(name.length() + 1)).toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /// The address of this server as the caller knows it.
    public String server() {
        return doors.origins.own(visit);
    }

    /// Who is acting.
    public User.Id who() {
        return who("user_id");
    }

    /// Who is acting, where the documents name them by another field than `user_id`.
    public User.Id who(String field) {
        return doors.auth.acting(caller, field, named());
    }

    private List<String> named() {
        var named = new ArrayList<String>();
        for (var each : Auth.FIELDS) {
            named.addAll(values(each));
            if (WITH_BODY.contains(request.prologue().method())) {
                named.add(body().text(each));
            }
        }
        return named;
    }

    /// The conversation that the path names. An id that cannot be is one that is not there.
    public Conversation.Id conversation() {
        return new Conversation.Id(id("conversation_id", "conversation"));
    }

    /// The channel that the path names.
    public Conversation.Id channel() {
        return new Conversation.Id(id("conversation_id", "channel"));
    }

    public Message.Id message() {
        return new Message.Id(id("message_id", "message"));
    }

    /// The person whom the path names.
    public User.Id user(String parameter) {
        return new User.Id(id(parameter, "user"));
    }

    public String path(String parameter) {
        return path.get(parameter);
    }

    /// The body; an object without fields where there is none. Read once.
    public Wire.Body body() {
        if (body == null) {
            body = Wire.body(bytes());
        }
        return body;
    }

    public Optional<String> query(String name) {
        var values = values(name);
        if (values.size() > 1) {
            throw new Problem.Refusal(Problem.Invalid.field(name, "must be given once"));
        }
        return values.stream().findFirst();
    }

    /// A query parameter that has the form of an id, as positions have too.
    public Optional<String> queriedId(String name) {
        var value = query(name);
        if (value.isPresent() && !Shape.isId(value.get())) {
            throw new Problem.Refusal(Problem.Invalid.field(name, "must be an id"));
        }
        return value;
    }

    /// How many to answer at most.
    public int limit() {
        return query("limit").map(text -> {
            if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Server.Limits.PAGE) {
                throw new Problem.Refusal(Problem.Invalid.field("limit", "must be a number from 1 to " + Server.Limits.PAGE));
            }
            return Integer.parseInt(text);
        }).orElse(Server.Limits.DEFAULT_PAGE);
    }

    /// A query parameter that is one of `choices`, as they are written on the wire.
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        return query(name).map(text -> Stream.of(choices.getEnumConstants())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem.Refusal(Problem.Invalid.field(name, "must be one of " + Stream.of(choices.getEnumConstants())
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))))));
    }

    /// This request's address with another position in place of every one in it, for a link to the next part.
    public String at(String parameter, String position) {
        var kept = request.query().names().stream()
                .filter(name -> !Set.of("before", "after", "around", "cursor").contains(name))
                .sorted()
                .flatMap(name -> values(name).stream().map(value -> encoded(name) + "=" + encoded(value)));
        return request.prologue().uriPath().rawPath() + "?"
                + Stream.concat(kept, Stream.of(parameter + "=" + encoded(position))).collect(Collectors.joining("&"));
    }

    private List<String> values(String name) {
        return request.query().all(name, List::of);
    }

    /// An id that the path names, of such a thing. An id that cannot be is one that is not there.
    public String id(String parameter, String what) {
        var id = path.get(parameter);
        if (!Shape.isId(id)) {
            throw new Problem.Refusal(new Problem.NotFound(what));
        }
        return id;
    }

    private byte[] bytes() {
        var headers = request.headers();
        var isEmpty = !headers.contains(HeaderNames.TRANSFER_ENCODING) && headers.contentLength().orElse(0) == 0;
        if (isEmpty) {
            return new byte[0];
        }
        if (!headers.value(HeaderNames.CONTENT_TYPE).filter(Call::isJson).isPresent()) {
            throw new Problems.Protest(doors.problems.notJson());
        }
        return wellFormed(read(headers.contentLength().orElse(0)));
    }

    /// At most the limit and one byte are taken, whatever the length is said to be.
    private byte[] read(long announced) {
        var limit = Server.Limits.DOCUMENT;
        if (announced > limit) {
            throw new Problems.Protest(doors.problems.tooLarge(limit));
        }
        try {
            var bytes = request.content().inputStream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new Problems.Protest(doors.problems.tooLarge(limit));
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NumberFormatException | DataReader.IncorrectNewLineException noChunk) {
            throw new Problems.Protest(doors.problems.broken(Status.BAD_REQUEST_400).last());
        }
    }

    private static byte[] wellFormed(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return text;
        } catch (CharacterCodingException _) {
            throw new Problem.Refusal(new Problem.Malformed("This is not UTF-8."));
        }
    }

    private static boolean isJson(String contentType) {
        var parts = contentType.toLowerCase(Locale.ROOT).split(";");
        return parts[0].strip().equals("application/json")
                && Stream.of(parts).skip(1).map(String::strip).filter(part -> part.startsWith("charset"))
                        .allMatch(part -> part.matches("charset\\s*=\\s*\"?utf-?8\"?"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
