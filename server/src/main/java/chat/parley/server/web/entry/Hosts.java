package chat.parley.server.web.entry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The names under which this server may be asked for.
///
/// Any page on the web can let a name of its own point to 127.0.0.1 (DNS rebinding) and then be "same origin" with
/// this server; it cannot make the browser send another `Host` than that name.
public final class Hosts {
    private final Set<String> names;

    /// `machine` is the machine's name, short or with its domain; `added` are names that an administrator added.
    public Hosts(String machine, Collection<String> added) {
        var known = new HashSet<String>();
        known.add("localhost");
        add(known, machine);
        var shortName = machine.split("\\.", 2)[0];
        add(known, shortName);
        add(known, shortName + ".local");
        added.forEach(name -> add(known, name));
        names = Set.copyOf(known);
    }

    /// The names of the machine that this runs on, and `added`.
    public static Hosts ofThisMachine(Collection<String> added) {
        try {
            return new Hosts(InetAddress.getLocalHost().getHostName(), added);
        } catch (UnknownHostException nameless) {
            return new Hosts("localhost", added);
        }
    }

    /// All of them, in lower case.
    public Set<String> names() {
        return names;
    }

    boolean knows(Authority host) {
        return host.isAddress() || names.contains(host.host());
    }

    private static void add(Set<String> names, String name) {
        Authority.parse(name.toLowerCase(Locale.ROOT)).ifPresent(authority -> names.add(authority.host()));
    }
}
