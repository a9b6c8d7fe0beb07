package chat.parley.server;

/// The version of this build, as the jar's manifest has it.
final class Version {
    private Version() { }

    static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
