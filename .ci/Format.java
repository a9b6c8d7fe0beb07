import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
/// fails; `apply` changes them.
///
/// It runs in the build's own JDK, because Maven may run on an older one, and it leaves out those edits that Eclipse
/// gets wrong, which its plugins for Maven cannot do.
void main(String[] args) throws Exception {
    var apply = args[0].equals("apply");
    var formatter = ToolFactory.createCodeFormatter(settings(Path.of(args[1])));
    var changed = 0;
    for (var file : sources(List.of(args).subList(2, args.length))) {
        var before = Files.readString(file);
        var after = formatted(formatter, file, before);
        if (!after.equals(before)) {
            changed++;
            IO.println((apply ? "formatted " : "[ERROR] not formatted: ") + file);
            if (apply) {
                Files.writeString(file, after);
            }
        }
    }
    if (changed > 0 && !apply) {
        IO.println("[ERROR] " + changed + " files are not formatted; this formats them: mvn -N validate -Dformat=apply");
        System.exit(1);
    }
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
        throw new java.io.UncheckedIOException(unreadable);
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
