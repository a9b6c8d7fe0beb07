package chat.parley.server.export;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.store.backup.PrivateFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// An export to be read: a page of all conversations, and of each one so many pages that none is too long for a browser. Without scripts, and with
/// nothing that is loaded from elsewhere. Owns the file of the page that is being written.
final class Pages implements AutoCloseable {
    static final int ON_A_PAGE = 2_000;
    private static final int QUOTED = 160;
    private static final long TOGETHER_MINUTES = 10;
    private final Path folder;
    private final Conversation conversation;
    private final String title;
    private final People people;
    private final Times times;
    private Writer out;
    private long page;
    private Message before;

    Pages(Path folder, Conversation conversation, String title, People people, ZoneId zone) throws IOException {
        this.folder = folder;
        this.conversation = conversation;
        this.title = title;
        this.people = people;
        times = new Times(zone);
        begin(1);
    }

    static void index(Path file, ZoneId zone, Instant now, User person, List<Export.Written> all) throws IOException {
        var times = new Times(zone);
        var title = person == null ? "All conversations" : "Conversations of " + person.displayName();
        try (var out = PrivateFile.writer(file)) {
            out.write(Frame.begin(title, "", "Exported from Parley on " + times.day(now) + " at " + times.time(now) + ". " + times.zone()
                    + " export.json has the same for programs."));
            out.write(all.isEmpty() ? "<p class=\"empty\">There are no conversations.</p>\n" : "<ul class=\"list\">\n");
            for (var each : all) {
                out.write(entry(each, times));
            }
            out.write(all.isEmpty() ? "" : "</ul>\n");
            out.write(Frame.END);
        }
    }

    private static String entry(Export.Written each, Times times) {
        var conversation = each.conversation();
        var last = pages(conversation);
        return "<li><a href=\"conversations/" + file(conversation, 1) + "\" dir=\"auto\">" + Prose.escaped(each.title()) + "</a><span>"
                + kind(conversation) + ", " + counted(each.messages(), "message") + ", last on " + times.day(conversation.lastActivity())
                + "</span>" + (last > 1 ? "<a href=\"conversations/" + file(conversation, last) + "\">newest</a>" : "") + "</li>\n";
    }

    void add(Transcript.Line line) throws IOException {
        var message = line.message();
        people.mention(message);
        var wanted = page(message.seq());
        if (wanted != page) {
            end();
            begin(wanted);
        }
        var day = times.date(message.timestamp());
        if (before == null || !day.equals(times.date(before.timestamp()))) {
            out.write("<li class=\"day\"><h2>" + times.day(message.timestamp()) + "</h2></li>\n");
            before = null;
        }
        out.write(message.messageType() == Message.Type.SYSTEM ? notice(message) : item(line));
        before = message;
    }

    private String notice(Message message) {
        return "<li class=\"notice\" id=\"m" + message.seq() + "\"><span dir=\"auto\">" + Prose.escaped(message.content()) + "</span> "
                + times.html(message.timestamp()) + "</li>\n";
    }

    private String item(Transcript.Line line) {
        var message = line.message();
        var html = new StringBuilder("<li class=\"message").append(goesOn(message) ? " on" : "").append("\" id=\"m").append(message.seq())
                .append("\"><div class=\"who\"><strong dir=\"auto\">").append(name(message.senderId())).append("</strong> ")
                .append(times.html(message.timestamp())).append("</div>");
        if (message.forwardedFrom() != null) {
            html.append("<div class=\"note\">Forwarded from ").append(name(message.forwardedFrom().senderId())).append("</div>");
        }
        if (message.isDeleted()) {
            return html.append("<div class=\"note\">This message was deleted.</div></li>\n").toString();
        }
        if (line.answered() != null) {
            html.append(answer(line.answered()));
        }
        html.append("<div class=\"text\" dir=\"auto\">").append(Prose.html(message.content())).append("</div>");
        message.attachments().forEach(file -> html.append("<div class=\"note\">File: <span dir=\"auto\">").append(Prose.escaped(file.name()))
                .append("</span>, ").append(counted(file.size(), "byte")).append("</div>"));
        return html.append(reactions(message)).append(marks(line)).append("</li>\n").toString();
    }

    private String answer(Message answered) {
        var text = answered.isDeleted() ? "a message that was deleted" : cut(answered.content());
        var place = page(answered.seq()) == page ? "" : file(conversation, page(answered.seq()));
        return "<a class=\"answer\" href=\"" + place + "#m" + answered.seq() + "\" dir=\"auto\"><b>" + name(answered.senderId()) + "</b> "
                + Prose.escaped(text) + "</a>";
    }

    private String reactions(Message message) {
        return message.reactions().isEmpty() ? "" : message.reactions().entrySet().stream()
                .map(each -> "<span title=\"" + each.getValue().stream().map(this::name).collect(Collectors.joining(", ")) + "\">"
                        + Prose.escaped(each.getKey()) + " " + each.getValue().size() + "</span>")
                .collect(Collectors.joining(" ", "<div class=\"reactions\">", "</div>"));
    }

    private String marks(Transcript.Line line) {
        var html = new StringBuilder(line.message().pinned() ? "<div class=\"note\">Pinned</div>" : "");
        if (line.message().edited()) {
            html.append("<details class=\"note\"><summary>Edited</summary>");
            line.earlier().forEach(text -> html.append("<div>Until ").append(times.html(text.replacedAt())).append(": <span class=\"text\" "
                    + "dir=\"auto\">")
                    .append(Prose.html(text.content())).append("</span></div>"));
            html.append("</details>");
        }
        return html.toString();
    }

    /// Whether it stands under the same name as the message before it.
    private boolean goesOn(Message message) {
        return before != null && before.messageType() != Message.Type.SYSTEM && before.senderId().equals(message.senderId())
                && ChronoUnit.MINUTES.between(before.timestamp(), message.timestamp()) < TOGETHER_MINUTES;
    }

    private void begin(long number) throws IOException {
        page = number;
        before = null;
        out = PrivateFile.writer(folder.resolve(file(conversation, number)));
        var about = kind(conversation) + ", " + counted(conversation.participantCount(), "participant") + ". " + times.zone();
        var description = conversation.description() == null ? "" : conversation.description();
        out.write(Frame.begin(title, description, about) + turning("above") + "<ol>\n");
    }

    private void end() throws IOException {
        try (var file = out) {
            file.write("</ol>\n" + (page == 1 && before == null ? "<p class=\"empty\">Nothing was said.</p>\n" : "") + turning("below") + Frame.END);
        }
    }

    private String turning(String place) {
        var last = pages(conversation);
        return "<nav aria-label=\"Pages, " + place + "\"><a href=\"../index.html\">All conversations</a>"
                + (last == 1 ? "" : "<span>Page " + page + " of " + last + "</span>"
                        + (page > 1 ? "<a href=\"" + file(conversation, page - 1) + "\">Older</a>" : "")
                        + (page < last ? "<a href=\"" + file(conversation, page + 1) + "\">Newer</a>" : "")) + "</nav>\n";
    }

    @Override
    public void close() throws IOException {
        end();
    }

    private String name(User.Id who) {
        return Prose.escaped(people.name(who));
    }

    private long page(long seq) {
        return (seq - conversation.firstSeq()) / ON_A_PAGE + 1;
    }

    private static long pages(Conversation conversation) {
        return Math.max(1, (conversation.lastSeq() - conversation.firstSeq()) / ON_A_PAGE + 1);
    }

    private static String file(Conversation conversation, long page) {
        return conversation.id().value() + (page == 1 ? "" : "-" + page) + ".html";
    }

    private static String kind(Conversation conversation) {
        return switch (conversation.type()) {
            case PRIVATE -> "Private";
            case GROUP -> "Group";
            case CHANNEL -> "Channel";
        };
    }

    static String counted(long number, String what) {
        return String.format(java.util.Locale.ENGLISH, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUOTED ? line : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
    }
}
