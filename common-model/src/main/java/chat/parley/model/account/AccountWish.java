package chat.parley.model.account;

import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// What can be asked about accounts, as the bodies of requests. Those that carry a secret do not show it as text.
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface AccountWish {
    /// Code points of the longest password that is read; shorter ones may be refused when one is set.
    int LONGEST_SECRET = 1_024;
    int SHORTEST_PASSWORD = 8;
    int LONGEST_PASSWORD = 256;
    int LONGEST_USERNAME = 64;
    int MOST_USES = 1_000;
    int LONGEST_INVITE_SECONDS = 31_536_000;

    /// Makes the administrator, with the code that the server printed on its console.
    record SetUp(String code, String username, String password, String displayName) implements AccountWish {
        public SetUp {
            secret("code", code);
            username = newUsername(username);
            secret("password", password);
            displayName = Shape.name("display_name", displayName, Server.Limits.NAME);
        }

        @Override
        public String toString() {
            return "SetUp[username=" + username + "]";
        }
    }

    /// Makes an account; the code may be missing where the server lets everyone in.
    record Register(String username, String password, String displayName, String inviteCode) implements AccountWish {
        public Register {
            username = newUsername(username);
            secret("password", password);
            displayName = Shape.name("display_name", displayName, Server.Limits.NAME);
            fits("invite_code", inviteCode);
        }

        @Override
        public String toString() {
            return "Register[username=" + username + "]";
        }
    }

    /// Starts a session.
    record LogIn(String username, String password) implements AccountWish {
        public LogIn {
            secret("username", username);
            secret("password", password);
        }

        @Override
        public String toString() {
            return "LogIn[username=" + username + "]";
        }
    }

    /// Continues a session; a browser sends the token as a cookie instead.
    record Refresh(String refreshToken) implements AccountWish {
        public Refresh {
            fits("refresh_token", refreshToken);
        }

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /// Gives a password to a name that was used where a name is enough.
    record Claim(String username, String password) implements AccountWish {
        public Claim {
            secret("username", username);
            secret("password", password);
        }

        @Override
        public String toString() {
            return "Claim[username=" + username + "]";
        }
    }

    /// Sets another password: by whoever is signed in and knows the current one, or with an administrator's code.
    record ChangePassword(String password, String currentPassword, String code) implements AccountWish {
        public ChangePassword {
            secret("password", password);
            fits("current_password", currentPassword);
            fits("code", code);
            if (code == null && currentPassword == null) {
                throw Shape.refuse("current_password", "is required, or code");
            }
        }

        @Override
        public String toString() {
            return "ChangePassword[]";
        }
    }

    /// Lets people in: so many, for so many seconds, as this role; `boundTo` is an account without a password that it is for.
    record NewInvite(Integer maxUses, Integer expiresIn, User.Role role, User.Id boundTo) implements AccountWish {
        private static final int WEEK = 604_800;

        public NewInvite {
            maxUses = within("max_uses", maxUses == null ? 1 : maxUses, MOST_USES);
            expiresIn = within("expires_in", expiresIn == null ? WEEK : expiresIn, LONGEST_INVITE_SECONDS);
            role = role == null ? User.Role.MEMBER : role;
        }
    }

    /// Null leaves a part as it is.
    record ChangeAccount(User.Role role, Boolean active) implements AccountWish { }

    /// A name that someone can sign in with and be mentioned by; refused where it cannot be.
    static String newUsername(String username) {
        Shape.required("username", username);
        var name = Normalizer.normalize(username.strip(), Normalizer.Form.NFC);
        if (!Names.FORM.matcher(name).matches() || !Shape.fits(name, LONGEST_USERNAME)) {
            throw Shape.refuse("username", "must be 1 to " + LONGEST_USERNAME
                    + " letters, digits, dots, underscores or hyphens, and begin with a letter or digit");
        }
        return name;
    }

    private static void secret(String field, String value) {
        if (Shape.required(field, value).isEmpty()) {
            throw Shape.refuse(field, "must not be empty");
        }
        fits(field, value);
    }

    private static void fits(String field, String value) {
        if (value != null && !Shape.fits(value, LONGEST_SECRET)) {
            throw Shape.refuse(field, "must be at most " + LONGEST_SECRET + " characters long");
        }
    }

    private static int within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw Shape.refuse(field, "must be a number from 1 to " + most);
        }
        return value;
    }

    /// Holds what an interface cannot keep to itself.
    final class Names {
        private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*");

        private Names() { }
    }
}
