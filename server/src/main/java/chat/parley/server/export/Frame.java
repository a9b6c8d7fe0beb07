package chat.parley.server.export;

/// What stands around every page. A page can be passed on alone: its look is in it.
final class Frame {
    static final String END = "</main>\n</body>\n</html>\n";
    private static final String LOOK = """
            :root { color-scheme: light dark; --ground: #edf0f6; --paper: #ffffff; --text: #1c2230; --muted: #566072; --line: #dfe4ec;
                --accent: #3a50d0; --soft: #f0f3f8; }
            @media (prefers-color-scheme: dark) { :root { --ground: #12161f; --paper: #1b2130; --text: #e8ecf4; --muted: #a3adbf;
                --line: #2e374a; --accent: #9db0ff; --soft: #252d3f; } }
            @media print { :root { --ground: #ffffff; --soft: #ffffff; } nav { display: none; } li { break-inside: avoid; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
            main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.5rem; background: var(--paper); min-height: 100vh; overflow-wrap: anywhere; }
            h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
            header p { margin: .25rem 0 0; color: var(--muted); }
            header p.about { color: var(--text); }
            nav { display: flex; gap: 1.25rem; margin: 1.25rem 0; padding: .6rem 0; border-block: 1px solid var(--line); color: var(--muted); }
            nav span { margin-inline-start: auto; }
            a { color: var(--accent); }
            ol, ul { list-style: none; margin: 0; padding: 0; }
            .list { margin-top: 1.25rem; border-top: 1px solid var(--line); }
            .list li { display: flex; flex-wrap: wrap; column-gap: .75rem; align-items: baseline; padding: .65rem 0;
                border-bottom: 1px solid var(--line); }
            .list li a:first-child { font-weight: 600; flex-basis: 100%; text-decoration: none; }
            .list span, .empty { color: var(--muted); }
            .day h2 { margin: 1.75rem 0 .5rem; font-size: .85rem; font-weight: 600; color: var(--muted); text-align: center; }
            .notice { margin: .6rem 0; color: var(--muted); text-align: center; font-size: .9rem; }
            .message { margin-top: .9rem; }
            .message.on { margin-top: .15rem; }
            .message.on .who strong { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            .message.on .who { float: inline-end; }
            .message:target, .notice:target { background: var(--soft); outline: .4rem solid var(--soft); }
            time { color: var(--muted); font-size: .8rem; font-variant-numeric: tabular-nums; margin-inline-start: .35rem; }
            .text { white-space: pre-wrap; }
            .note { color: var(--muted); font-size: .85rem; }
            summary { cursor: pointer; }
            .answer { display: block; margin: .15rem 0; padding: .15rem .6rem; border-inline-start: 3px solid var(--accent); background: var(--soft);
                color: var(--muted); font-size: .9rem; text-decoration: none; }
            .reactions { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .25rem; }
            .reactions span { padding: 0 .5rem; border-radius: 1rem; background: var(--soft); font-size: .85rem; }
            pre { margin: .35rem 0; padding: .6rem; background: var(--soft); border-radius: .4rem; overflow-x: auto; white-space: pre; }
            code { background: var(--soft); border-radius: .25rem; padding: 0 .2rem; font-family: ui-monospace, "Cascadia Mono", monospace;
                font-size: .9em; }
            blockquote { margin: .25rem 0; padding-inline-start: .7rem; border-inline-start: 3px solid var(--line); color: var(--muted); }
            """;

    private Frame() { }

    /// All before the content; `description` is left out where it is empty.
    static String begin(String title, String description, String about) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="referrer" content="no-referrer">
                <title>%1$s – Parley</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <main>
                <header>
                <h1 dir="auto">%1$s</h1>
                %3$s<p>%4$s</p>
                </header>
                """.formatted(Prose.escaped(title), LOOK,
                description.isBlank() ? "" : "<p class=\"about\" dir=\"auto\">" + Prose.escaped(description) + "</p>\n", Prose.escaped(about));
    }
}
