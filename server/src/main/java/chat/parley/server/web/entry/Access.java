package chat.parley.server.web.entry;

/// Who may ask for a path, before anything else about the request is looked at.
///
/// `EVERYONE`, and a token is not even looked at; `PEOPLE` who may act, which is anyone on a server where a name is enough, else whoever is
/// signed in; who is `SIGNED_IN`, on every server; the server's `ADMINISTRATORS`; `MONITORS`, which are programs with the metrics token and
/// administrators, or anyone on a server where a name is enough.
public enum Access {
    EVERYONE, PEOPLE, SIGNED_IN, ADMINISTRATORS, MONITORS
}
