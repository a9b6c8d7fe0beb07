package chat.parley.desktop.net.socket;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import java.util.regex.Pattern;
import org.java_websocket.framing.CloseFrame;

/// Why there is no connection, in sentences for a person.
record Reasons(Endpoint server, Phrases words) {
    static final int SESSION_ENDED = 4001;
    static final int DEACTIVATED = 4003;
    private static final int TOO_SLOW = 4008;
    /// Java-WebSocket tells a refused upgrade in this text alone.
    private static final Pattern REFUSED = Pattern.compile("Invalid status code received: (\\d{3})\\b.*", Pattern.DOTALL);

    String unreachable() {
        return words.of("net.unreachable", server.shown());
    }

    String notParley() {
        return words.of("net.notParley", server.shown());
    }

    String goingAway() {
        return words.of("net.goingAway");
    }

    String endedForGood(int code) {
        return words.of(code == DEACTIVATED ? "net.deactivated" : "net.sessionEnded");
    }

    String refused(Knock knock) {
        return switch (knock) {
            case Knock.AsksForAccounts(var closed, _) -> words.of("net.accounts", closed.name());
            case Knock.OtherVersion(var theirs, var isNewer) ->
                words.of(isNewer ? "net.newer" : "net.older", server.shown(), theirs, Server.API_VERSION);
            case Knock.OtherKey _, Knock.UnknownKey _ -> otherKey();
            case Knock.NotEncrypted _ -> words.of("net.notEncrypted", server.shown());
            case Knock.HttpsOnly _ -> words.of("net.httpsOnly", server.shown());
            case Knock.Open _, Knock.NotParley _, Knock.Unreachable _ -> notParley();
        };
    }

    /// Why there is nothing to show at the door.
    String denied(Problem problem) {
        return problem instanceof Problem.Unauthenticated ? words.of("net.sessionEnded") : problem.detail();
    }

    String otherKey() {
        return words.of("net.otherKey", server.shown());
    }

    String nameHasPassword() {
        return words.of("net.nameHasPassword", server.shown());
    }

    /// Why a socket ended after which one tries again.
    String ended(int code, String reason) {
        if (isRefusedUpgrade(reason)) {
            return words.of(reason.contains(" 503") ? "net.full" : "net.strange", server.shown(), status(reason));
        }
        return switch (code) {
            case CloseFrame.NEVER_CONNECTED -> unreachable();
            case CloseFrame.POLICY_VALIDATION -> words.of("net.policy", reason);
            case CloseFrame.GOING_AWAY -> goingAway();
            case TOO_SLOW -> words.of("net.tooSlow");
            case Attempt.SILENT -> words.of("net.silent", server.shown());
            case Attempt.UNREADABLE -> words.of("net.unreadable", server.shown());
            default -> words.of("net.lost", server.shown());
        };
    }

    static boolean isRefusedUpgrade(String reason) {
        return REFUSED.matcher(reason).matches();
    }

    static boolean isUnauthenticated(String reason) {
        return status(reason).equals("401");
    }

    private static String status(String reason) {
        var status = REFUSED.matcher(reason);
        return status.matches() ? status.group(1) : "";
    }
}
