package chat.parley.model.account;

/// What the server's data takes and what is left, in bytes, and how much there is of it.
public record StorageUse(long databaseBytes, long freeBytes, long totalBytes, long users, long conversations, long messages) { }
