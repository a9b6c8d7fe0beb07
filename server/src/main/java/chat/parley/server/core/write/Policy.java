package chat.parley.server.core.write;

import java.time.Duration;

/// The limits that an administrator sets for what people do; 0 switches one off. Lengths are code points. With `accounts` nobody comes to be
/// by being named.
public record Policy(
        int maxMessageLength,
        int maxAttachments,
        int maxParticipants,
        Duration editTimeout,
        Duration deleteTimeout,
        int messagesPerWindow,
        Duration window,
        int conversationsPerHour,
        int maxMessageHistory,
        int retentionDays,
        boolean accounts) { }
