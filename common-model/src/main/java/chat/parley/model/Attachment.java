package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/// A file that belongs to a message. Sizes are bytes, pixels and milliseconds; what does not apply to the media type is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(
        Id id,
        String name,
        String mediaType,
        long size,
        String url,
        Integer width,
        Integer height,
        Long durationMs,
        String thumbnailUrl) {

    /// Names a stored file.
    public record Id(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Id {
            Shape.id("file id", value);
        }
    }
}
