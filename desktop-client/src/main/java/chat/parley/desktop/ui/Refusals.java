package chat.parley.desktop.ui;

import chat.parley.model.Problem;

/// Refusals in the words of the window. What is not known by its code is told in the server's own sentence.
public record Refusals(Words words) {
    private static final int LONG = 120;

    public String sentence(Problem problem) {
        return switch (problem) {
            case Problem.TooFast slow -> slow.retryAfter() > LONG
                    ? words.of("problem.tooFastMinutes", (slow.retryAfter() + 59) / 60)
                    : words.of("problem.tooFast", Math.max(1, slow.retryAfter()));
            case Problem.Unavailable away -> away(away);
            case Problem.Unauthenticated _ -> words.of("problem.unauthenticated");
            case Problem.NotFound _ -> words.of("problem.notFound");
            case Problem.Internal(var id) -> words.of("problem.internal", id);
            case Problem.Forbidden refused -> known(refused.code(), refused.detail());
            // What is said over a socket is one of these, unless its code tells what else.
            case Problem.Conflict refused -> sending(refused.code(), refused.detail());
            case Problem.Invalid refused -> known(refused.code(), refused.detail());
            case Problem.Malformed refused -> refused.detail();
        };
    }

    /// Why a message of one's own was not taken, of which the code and the server's sentence are kept.
    public String sending(String code, String detail) {
        return switch (code) {
            case "invalid" -> wrong(detail);
            case "not_found" -> words.of("problem.notFound");
            case "unauthenticated" -> words.of("problem.unauthenticated");
            case "internal" -> words.of("problem.internal", detail.replaceAll("\\.$", "").replaceAll(".* ", ""));
            case "idempotency_conflict" -> words.of("problem.sentOtherwise");
            default -> known(code, detail);
        };
    }

    /// Over a socket only the sentence tells which field it is about: it begins with its name.
    private String wrong(String detail) {
        return switch (detail.split(" ", 2)[0]) {
            case "content" -> words.of("problem.textNotTaken");
            case "reply_to" -> words.of("problem.parentGone");
            case "forward_of" -> words.of("problem.originGone");
            default -> detail;
        };
    }

    private String away(Problem.Unavailable problem) {
        return switch (problem.code()) {
            case "storage_full" -> words.of("problem.storageFull");
            case "offline" -> words.of("problem.offline");
            case "unanswered" -> words.of("problem.unanswered");
            case "not_kept" -> words.of("problem.notKept");
            // The app's own, told in the language of the window already.
            case "unreachable", "not_saved", "strange" -> problem.detail();
            default -> words.of("problem.unavailable");
        };
    }

    private String known(String code, String detail) {
        return switch (code) {
            case "admins_only" -> words.of("problem.adminsOnly");
            case "join_first" -> words.of("problem.joinFirst");
            case "not_sender" -> words.of("problem.notSender");
            case "edit_window_over" -> words.of("problem.editWindowOver");
            case "delete_window_over" -> words.of("problem.deleteWindowOver");
            case "read_only" -> words.of("problem.readOnly");
            case "private_is_two" -> words.of("problem.privateIsTwo");
            case "deleted" -> words.of("problem.deleted");
            case "inappropriate_content" -> words.of("problem.inappropriateContent");
            default -> detail;
        };
    }
}
