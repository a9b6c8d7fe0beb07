package chat.parley.model;

import java.util.List;

/// Why a wish was refused: everything that a person or a client can cause. Each has a stable `code` and a sentence with a next step.
public sealed interface Problem {
    String code();

    String detail();

    /// True where the same wish may succeed later, unchanged.
    default boolean retryable() {
        return this instanceof TooFast || this instanceof Unavailable;
    }

    /// What is wrong with one field.
    record FieldError(String field, String message) { }

    /// The text is not what it claims to be: not JSON, not UTF-8, too deep.
    record Malformed(String detail) implements Problem {
        @Override
        public String code() {
            return "malformed";
        }
    }

    /// Understood, but some value cannot be accepted.
    record Invalid(String code, String detail, List<FieldError> errors) implements Problem {
        public static Invalid field(String field, String message) {
            return new Invalid("invalid", field + " " + message + ".", List.of(new FieldError(field, message)));
        }
    }

    /// Nobody is acting, or nobody whom this server knows.
    record Unauthenticated(String detail) implements Problem {
        @Override
        public String code() {
            return "unauthenticated";
        }
    }

    /// Known, and not allowed.
    record Forbidden(String code, String detail) implements Problem { }

    /// Not there, or not for this person: the two look the same.
    record NotFound(String what) implements Problem {
        @Override
        public String code() {
            return "not_found";
        }

        @Override
        public String detail() {
            return "There is no such " + what + ", or you are not part of it.";
        }
    }

    /// At odds with what is stored.
    record Conflict(String code, String detail) implements Problem { }

    /// Too many in too short a time; `retryAfter` is in seconds, rounded up.
    record TooFast(String code, String detail, long retryAfter) implements Problem { }

    /// The server cannot do it now; `retryAfter` is in seconds.
    record Unavailable(String code, String detail, long retryAfter) implements Problem { }

    /// The server failed; the log knows the id.
    record Internal(String id) implements Problem {
        @Override
        public String code() {
            return "internal";
        }

        @Override
        public String detail() {
            return "The server failed to do this. Its log has the cause under " + id + ".";
        }
    }

    /// Carries a problem out of code that cannot return it.
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        public Refusal(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}
