package chat.parley.server.export;

import java.util.regex.Pattern;

/// What people write as HTML: `**bold**`, `*italic*`, `~~struck~~`, `` `code` ``, blocks of code, quotes and addresses, as the app shows them.
/// Everything else, and all markup, is text.
final class Prose {
    private static final Pattern BLOCK = Pattern.compile("```(?:[a-z0-9+-]*\\n)?(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTE = Pattern.compile("(?m)(?:^>[^\\n]*(?:\\n|\\z))+");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`"
            + "|\\*\\*(?=\\S)([^\\n]*?\\S)\\*\\*|\\*(?=\\S)([^*\\n]*?\\S)\\*|~~(?=\\S)([^\\n]*?\\S)~~"
            + "|(https?://[^\\s<>\"]*[^\\s<>\".,;:!?'()\\]])");
    private static final String[] TAGS = {"code", "strong", "em", "s"};

    private Prose() { }

    static String html(String text) {
        var html = new StringBuilder();
        var block = BLOCK.matcher(text);
        int at = 0;
        while (block.find()) {
            quotes(text.substring(at, block.start()).replaceFirst("\\n\\z", ""), html);
            html.append("<pre><code>").append(escaped(block.group(1).replaceFirst("\\n\\z", ""))).append("</code></pre>");
            at = block.end();
        }
        quotes(at == 0 ? text : text.substring(at).replaceFirst("\\A\\n", ""), html);
        return html.toString();
    }

    /// Safe within an element and within an attribute in double quotes.
    static String escaped(String text) {
        var html = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            var each = text.charAt(at);
            switch (each) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(each);
            }
        }
        return html.toString();
    }

    private static void quotes(String text, StringBuilder html) {
        var quote = QUOTE.matcher(text);
        int at = 0;
        while (quote.find()) {
            inline(text.substring(at, quote.start()), html);
            html.append("<blockquote>");
            inline(quote.group().replaceAll("(?m)^> ?", "").replaceFirst("\\n\\z", ""), html);
            html.append("</blockquote>");
            at = quote.end();
        }
        inline(text.substring(at), html);
    }

    private static void inline(String text, StringBuilder html) {
        var found = INLINE.matcher(text);
        int at = 0;
        while (found.find()) {
            html.append(escaped(text.substring(at, found.start())));
            at = found.end();
            var address = found.group(TAGS.length + 1);
            if (address == null) {
                marked(found, html);
            } else {
                html.append("<a href=\"").append(escaped(address)).append("\" rel=\"noreferrer\">").append(escaped(address)).append("</a>");
            }
        }
        html.append(escaped(text.substring(at)));
    }

    private static void marked(java.util.regex.MatchResult found, StringBuilder html) {
        for (int kind = 0; kind < TAGS.length; kind++) {
            var text = found.group(kind + 1);
            if (text != null) {
                html.append('<').append(TAGS[kind]).append('>');
                if (kind == 0) {
                    html.append(escaped(text));
                } else {
                    inline(text, html);
                }
                html.append("</").append(TAGS[kind]).append('>');
            }
        }
    }
}
