package chat.parley.desktop.text;

/// The interface's words, for parts that are no part of the window and yet have something to say to a person.
@FunctionalInterface
public interface Phrases {
    /// The words of `key`, with `values` filled in.
    String of(String key, Object... values);
}
