import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jdt.core.ToolFactory;
import org.eclipse.jdt.core.formatter.CodeFormatter;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.text.edits.TextEdit;
import org.w3c.dom.Element;

/// The formatter check: `check` names each Java file under the given folders that Eclipse's formatter would change, and
/// fails; `apply` changes them. Only what is newer than the last run without a finding is looked at.
///
/// It runs in the build's own JDK, because Maven may run on an older one, and it leaves out those edits that Eclipse
/// gets wrong, which its plugins for Maven cannot do.
void main(String[] args) throws Exception {
    var settings = Path.of(args[1]);
    var started = FileTime.from(Instant.now());
    var files = sources(List.of(args).subList(2, args.length)).stream().filter(newerThan(lastClean(settings))).toList();
    if (!files.isEmpty() && rework(files, settings, args[0].equals("apply")) > 0) {
        IO.println("[ERROR] Not formatted; this formats what is named above: mvn -N validate -Dformat=apply");
        System.exit(1);
    }
    Files.createDirectories(CLEAN.getParent());
    Files.write(CLEAN, new byte[0]);
    Files.setLastModifiedTime(CLEAN, started);
}

static final Path CLEAN = Path.of("target", "formatter", "clean");

/// The time of the last run without a finding, or the epoch where the settings or this program are newer.
FileTime lastClean(Path settings) throws IOException {
    if (!Files.exists(CLEAN)) {
        return FileTime.from(Instant.EPOCH);
    }
    var clean = newerThan(Files.getLastModifiedTime(CLEAN));
    var changed = clean.test(settings) || clean.test(settings.resolveSibling("Format.java"));
    return changed ? FileTime.from(Instant.EPOCH) : Files.getLastModifiedTime(CLEAN);
}

Predicate<Path> newerThan(FileTime time) {
    return file -> {
        try {
            return Files.getLastModifiedTime(file).compareTo(time) > 0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    };
}

/// How many are left that are not formatted.
int rework(List<Path> files, Path settings, boolean apply) throws Exception {
    var formatter = ToolFactory.createCodeFormatter(settings(settings));
    var left = 0;
    for (var file : files) {
        var before = Files.readString(file);
        var after = formatted(formatter, file, before);
        if (after.equals(before)) {
            continue;
        }
        if (apply) {
            Files.writeString(file, after);
            IO.println("formatted " + file);
        } else {
            left++;
            IO.println("[ERROR] not formatted: " + file);
        }
    }
    return left;
}

Map<String, String> settings(Path file) throws Exception {
    var nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getElementsByTagName("setting");
    var settings = new HashMap<String, String>();
    for (var i = 0; i < nodes.getLength(); i++) {
        var setting = (Element) nodes.item(i);
        settings.put(setting.getAttribute("id"), setting.getAttribute("value"));
    }
    return settings;
}

List<Path> sources(List<String> roots) throws IOException {
    try (var files = roots.stream().map(Path::of).filter(Files::isDirectory).flatMap(this::walk)) {
        return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
}

Stream<Path> walk(Path root) {
    try {
        return Files.walk(root);
    } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
    }
}

String formatted(CodeFormatter formatter, Path file, String source) throws BadLocationException {
    var kind = CodeFormatter.K_COMPILATION_UNIT | CodeFormatter.F_INCLUDE_COMMENTS;
    var edits = formatter.format(kind, source, 0, source.length(), 0, "\n");
    if (edits == null) {
        throw new IllegalArgumentException(file + " cannot be parsed");
    }
    var wanted = new MultiTextEdit(0, source.length());
    for (var edit : edits.getChildren()) {
        if (edit instanceof ReplaceEdit replace && !isWrong(replace, source)) {
            wanted.addChild(edit.copy());
        }
    }
    var document = new Document(source);
    wanted.apply(document, TextEdit.NONE);
    return document.get();
}

/// Eclipse makes `{ }` into `{}`, does not know `case A _, B _`, where it takes away what follows the comma, and joins
/// some lines in spite of its setting: where a line breaks is the author's choice, but for a brace or the like.
boolean isWrong(ReplaceEdit edit, String source) {
    var removed = source.substring(edit.getOffset(), edit.getExclusiveEnd());
    var before = source.substring(0, edit.getOffset());
    var after = source.substring(edit.getExclusiveEnd());
    if (edit.getText().isEmpty() && (before.endsWith(",") || before.endsWith("{") && after.startsWith("}"))) {
        return true;
    }
    return removed.contains("\n") && !edit.getText().contains("\n")
            && Stream.of("{", "else", "catch", "finally", ";").noneMatch(after::startsWith);
}
