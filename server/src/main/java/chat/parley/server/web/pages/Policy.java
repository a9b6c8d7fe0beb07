package chat.parley.server.web.pages;

/// What a page may load and do, as `Content-Security-Policy` says it: nothing that is not on board, nothing inline, no frame, no form that leaves it.
///
/// `STRICT` is for pages of our own: there is no way from a text to a script at all. Swagger UI and ReDoc are others' work: both write markup after
/// cleaning it, and have pictures in their styles. ReDoc makes its styles as it runs, and searches in a worker that it makes of a `blob:`. No page
/// runs a script but this server's own.
enum Policy {
    STRICT("style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; manifest-src 'self'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'"),
    SWAGGER_UI("style-src 'self'; img-src 'self' data:"),
    REDOC("style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:");

    private final String own;

    Policy(String own) {
        this.own = own;
    }

    /// The header's value.
    String header() {
        return "default-src 'none'; script-src 'self'; connect-src 'self'; " + own + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
