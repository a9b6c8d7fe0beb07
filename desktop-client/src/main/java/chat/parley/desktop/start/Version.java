package chat.parley.desktop.start;

/// The version of this build, as the jar's manifest has it.
public final class Version {
    private Version() { }

    public static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
