package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both themes can be read: WCAG 2.2 AA (4.5 for text, 3 for shapes that tell something) for each pair that the window uses.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsl\\(");
    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+)\"\\)");
    private static final Pattern USED = Pattern.compile("-parley-[a-z0-9-]+");

    private enum Look {
        LIGHT(new PrimerLight().getUserAgentStylesheet(), "/theme/light.css"), DARK(new PrimerDark().getUserAgentStylesheet(),
                "/theme/dark.css");

        private final Palette palette;

        Look(String primer, String ours) {
            palette = Palette.of(primer, ours);
        }
    }

    /// What stands on what; after the colon a `#` marks shapes.
    private static final List<String> PAIRS = List.of(
            "-color-bg-default: -color-fg-default -color-fg-muted -color-fg-subtle -color-accent-fg -color-danger-fg -color-success-fg"
                    + " -color-warning-fg #-parley-focus",
            "-color-bg-overlay: -color-fg-default -color-fg-muted -color-accent-fg -color-danger-fg -color-success-fg -color-warning-fg",
            "-color-bg-subtle: -color-fg-default -color-fg-muted -color-accent-fg -color-danger-fg",
            "-color-bg-inset: -color-fg-default -color-fg-muted",
            "-color-accent-emphasis: -color-fg-emphasis",
            "-color-danger-emphasis: -color-fg-emphasis",
            "-color-success-emphasis: -color-fg-emphasis",
            "-color-accent-subtle over -color-bg-default: -color-fg-default -color-accent-fg",
            "-parley-pane: -color-fg-default -color-fg-muted -color-accent-fg -color-danger-fg -color-success-fg -color-warning-fg"
                    + " #-parley-focus #-parley-presence-online #-parley-presence-away #-parley-presence-busy #-parley-presence-offline",
            "-parley-pane-hover: -color-fg-default -color-fg-muted -color-accent-fg -color-danger-fg -color-success-fg",
            "-parley-pane-selected: -color-fg-default -color-fg-muted -color-accent-fg -color-danger-fg -color-success-fg"
                    + " #-parley-presence-online #-parley-presence-away #-parley-presence-busy #-parley-presence-offline",
            "-parley-chat: -parley-chat-text -parley-chat-muted -parley-new -color-accent-fg -color-danger-fg #-parley-focus",
            "-parley-pill: -parley-pill-text",
            "-parley-flash: -parley-chat-text",
            "-parley-bubble-other: -parley-bubble-other-text -parley-bubble-other-muted -parley-bubble-other-link #-parley-quote-bar",
            "-parley-quote over -parley-bubble-other: -parley-bubble-other-text -parley-bubble-other-muted -parley-bubble-other-link",
            "-parley-bubble-own: -parley-bubble-own-text -parley-bubble-own-muted -parley-bubble-own-link #-parley-quote-bar",
            "-parley-quote over -parley-bubble-own: -parley-bubble-own-text -parley-bubble-own-muted -parley-bubble-own-link",
            "-parley-bubble-failed: -parley-bubble-failed-text",
            "-parley-code: -parley-code-text",
            "-parley-mention: -parley-mention-text",
            "-parley-mention-me: -parley-mention-me-text",
            "-parley-hit: -parley-hit-text",
            "-parley-reaction: -parley-reaction-text",
            "-parley-reaction-mine: -parley-reaction-mine-text",
            "-parley-badge: -parley-badge-text",
            "-parley-badge-muted: -parley-badge-muted-text",
            "-parley-toast: -parley-toast-text -parley-toast-action");

    @ParameterizedTest
    @EnumSource
    void eachPairReachesAa(Look look) {
        var pairs = pairs().toList();

        assertAll(pairs.stream().map(pair -> () -> {
            var contrast = look.palette.contrast(pair.text, pair.ground);
            assertTrue(contrast >= pair.least, () -> look + ": " + pair + " has " + Math.round(contrast * 100) / 100.0);
        }));
    }

    @ParameterizedTest
    @EnumSource
    void eachNameOfOursStandsInAPair(Look look) {
        var paired = new TreeSet<String>();
        pairs().forEach(pair -> paired.addAll(List.of((pair.text + " over " + pair.ground).split(" over "))));
        // Only dims what lies below; nothing stands on it.
        paired.add("-parley-scrim");

        var names = Palette.ours(look == Look.LIGHT ? "/theme/light.css" : "/theme/dark.css");
        names.removeIf(name -> name.startsWith("-color-") || paired.contains(name));

        assertEquals(List.of(), List.copyOf(names), "give each a pair in PAIRS");
    }

    @ParameterizedTest
    @EnumSource
    void rulesNameColoursThatThereAreAndHaveNoneOfTheirOwn(Look look) {
        var sheets = IMPORT.matcher(Palette.text("/theme/app.css")).results().map(match -> "/theme/" + match.group(1)).toList();

        assertFalse(sheets.isEmpty());
        for (var sheet : sheets) {
            var rules = Palette.text(sheet);
            assertFalse(COLOUR.matcher(rules).find(), () -> sheet + " has a colour that is not a name");
            USED.matcher(rules).results().forEach(match -> look.palette.color(match.group()));
        }
    }

    private record Pair(String text, String ground, double least) { }

    private static Stream<Pair> pairs() {
        var all = new ArrayList<Pair>();
        for (var line : PAIRS) {
            var parts = line.split(": ");
            for (var text : parts[1].split(" ")) {
                all.add(text.startsWith("#") ? new Pair(text.substring(1), parts[0], SHAPE) : new Pair(text, parts[0], TEXT));
            }
        }
        IntStream.range(0, 8).forEach(hue -> {
            all.add(new Pair("-parley-avatar-text", "-parley-avatar-" + hue, TEXT));
            all.add(new Pair("-parley-name-" + hue, "-parley-bubble-other", TEXT));
            all.add(new Pair("-parley-name-" + hue, "-parley-pane", TEXT));
        });
        return all.stream();
    }
}
