package chat.parley.server.boot;

import java.lang.reflect.InvocationTargetException;

/**
 * The jar's main class, compiled for Java 8: on a Java that is too old for the server it says so in one sentence
 * instead of a stack trace, and everywhere else it hands over to the real main class.
 */
public final class Boot {
    private static final int REQUIRED = 25;
    private static final int WRONG_USE = 2;

    private Boot() { }

    public static void main(String[] args) throws Throwable {
        String found = System.getProperty("java.specification.version");
        if (feature(found) < REQUIRED) {
            System.err.println("Parley needs Java " + REQUIRED + " or newer, but this is Java " + found + " ("
                    + System.getProperty("java.home") + "): get one from https://adoptium.net");
            System.exit(WRONG_USE);
        }
        start(args);
    }

    /** The 8 of "1.8" and the 25 of "25". */
    private static int feature(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        return Integer.parseInt(number);
    }

    /** By name: a direct call would make this class need the newer class file to be verified. */
    private static void start(String[] args) throws Throwable {
        try {
            Class.forName("chat.parley.server.Main").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
