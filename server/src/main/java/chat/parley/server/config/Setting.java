package chat.parley.server.config;

/// One variable: its name, the text that stands for it where none is given, what it may be, and what it means.
///
/// An empty value is the same as none.
public record Setting<T>(String key, String standard, Kind<T> kind, String meaning) {

    /// The value given, or the standard one. Throws [StartFailure] with a sentence that names the variable, the value and what is accepted.
    T read(Variables variables) {
        var given = variables.find(key);
        var text = given.map(Variables.Given::text).orElse(standard);
        return kind.parse(text).orElseThrow(() -> StartFailure.settings(key + " is " + kind.shown(text)
                + given.map(Variables.Given::place).orElse("") + ", but must be " + kind.accepts() + "."));
    }
}
