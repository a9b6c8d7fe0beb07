import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The packages of the system that this runs on: for each product a trimmed runtime, an image with a cache trained on it, and of that the
/// packages that the system knows.
///
/// `mvn -Pinstaller verify` runs it with the JDK of the build: `java Packages.java TARGET VERSION SERVER-JAR CLASS-PATH-OF-THE-APP`. What jlink
/// and jpackage are told stands in the options files beside this: one for all systems, one for each.
public final class Packages {
    private final Path sources;
    private final Path target;
    private final String version;
    private final String system;

    private Packages(Path sources, Path target, String version) {
        this.sources = sources;
        this.target = target;
        this.version = version;
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        system = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
    }

    /// What is packaged: its name among the sources, the jars on its class path, what is to be read beside them, and how its image is run to train the cache.
    record Product(String name, List<Path> jars, List<Path> documents, Training training) { }

    public static void main(String[] args) throws IOException, InterruptedException {
        var target = Path.of(args[0]).toAbsolutePath();
        var server = Path.of(args[2]).toAbsolutePath();
        var app = Stream.of(args[3].split(java.io.File.pathSeparator)).map(Path::of).filter(Files::isRegularFile).toList();
        var all = new Packages(Path.of(args[4]).toAbsolutePath(), target, args[1].replace("-SNAPSHOT", ""));
        for (var part : List.of("server", "desktop", "packages")) {
            Trees.delete(target.resolve(part));
        }
        Icons.write(all.pictures(), target.resolve("icons"));
        all.make(new Product("server", List.of(server), all.documents("server"), Training.ofServer()));
        all.make(new Product("desktop", app, all.documents("desktop-client"), Training.ofDesktop(server)));
        Trees.sizes(target.resolve("packages"));
    }

    /// Licences and what is on board.
    private List<Path> documents(String module) {
        var project = sources.getParent().getParent().getParent();
        var parts = project.resolve(module).resolve("target").resolve("bom.json");
        if (Files.notExists(parts)) {
            throw new IllegalStateException(parts + " is missing, which a build without -o writes: each package names what is on board.");
        }
        return List.of(project.resolve("LICENSE"), project.resolve("NOTICE"), parts);
    }

    private void make(Product product) throws IOException, InterruptedException {
        var work = target.resolve(product.name);
        var options = sources.resolve(product.name);
        Trees.copy(product.jars, work.resolve("jars"));
        // Without the version, so that what is trained, registered or documented names one file.
        var main = product.jars.getFirst().getFileName().toString();
        Files.move(work.resolve("jars").resolve(main), work.resolve("jars").resolve(main.replaceFirst("-\\d.*\\.jar", ".jar")),
                StandardCopyOption.REPLACE_EXISTING);
        Trees.copy(product.documents, work.resolve("jars"));
        tell(product.name + ": a runtime of its own");
        Tools.run("jlink", Stream.concat(Tools.lines(options.resolve("runtime.options")), Stream.of("--output", work.resolve("runtime").toString())).toList());
        tell(product.name + ": an image");
        Tools.run("jpackage", Stream.of(List.of("--type", "app-image", "--input", work.resolve("jars").toString(), "--runtime-image",
                work.resolve("runtime").toString(), "--dest", work.resolve("image").toString()), common(product), options(options.resolve(system + ".options")))
                .flatMap(List::stream).toList());
        tell(product.name + ": what it loads, trained");
        var image = Image.in(work.resolve("image"));
        product.training.run(image, work.resolve("training"));
        if (!image.isTrained()) {
            throw new IllegalStateException("The run left no cache in " + image.configuration().getParent());
        }
        Trees.delete(image.runtime().resolve("bin"));
        var packages = Files.createDirectories(target.resolve("packages"));
        if (system.equals("linux")) {
            linux(product, image, packages);
        } else {
            for (var type : system.equals("windows") ? List.of("msi", "exe") : List.of("dmg", "pkg")) {
                tell(product.name + ": " + type);
                Tools.run("jpackage", Stream.of(List.of("--type", type, "--app-image", image.root().toString(), "--dest", packages.toString(),
                        "--app-version", version), options(options.resolve(system + "-package.options"))).flatMap(List::stream).toList());
            }
        }
    }

    /// The image as it is, for whoever may install nothing, and the packages for which there is a tool here.
    private void linux(Product product, Image image, Path packages) throws IOException, InterruptedException {
        var name = image.root().getFileName().toString();
        tell(product.name + ": tar.gz");
        Tools.program("tar", "-C", image.root().getParent().toString(), "--owner=0", "--group=0", "-czf",
                packages.resolve(name + "-" + version + "-linux-" + System.getProperty("os.arch") + ".tar.gz").toString(), name);
        var all = new LinuxPackage(sources.resolve(product.name).resolve("linux"), target.resolve(product.name), packages, version, name)
                .staged(image.root(), product.documents);
        if (product.name.equals("server")) {
            all.service();
        } else {
            all.menu(pictures());
        }
        if (canBeMade("deb", "dpkg-deb")) {
            tell(product.name + ": deb");
            all.deb();
        }
        if (canBeMade("rpm", "rpmbuild")) {
            tell(product.name + ": rpm");
            all.rpm();
        }
    }

    private Path pictures() {
        return sources.resolve("../../../desktop-client/src/main/resources/icon").normalize();
    }

    /// Those for all systems, which alone know the version.
    private List<String> common(Product product) throws IOException {
        var all = new ArrayList<>(options(sources.resolve(product.name).resolve("common.options")));
        all.addAll(List.of("--app-version", version));
        for (var option : Files.readAllLines(sources.resolve(product.name).resolve("jvm.options"))) {
            if (!option.isBlank()) {
                all.addAll(List.of("--java-options", option));
            }
        }
        return all;
    }

    /// As a file of jpackage's own, in whose paths `ICONS` stands for the folder of the pictures.
    private List<String> options(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        var filled = target.resolve(sources.relativize(file).toString().replace('/', '-').replace('\\', '-'));
        Files.createDirectories(target);
        Files.writeString(filled, Files.readString(file).replace("ICONS", target.resolve("icons").toString().replace('\\', '/')));
        return List.of("@" + filled);
    }

    /// A Linux has the tools of its own packages, and often not those of others.
    private static boolean canBeMade(String type, String tool) {
        var isThere = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if (!isThere) {
            tell("no " + type + ": " + tool + " is not installed");
        }
        return isThere;
    }

    static void tell(String what) {
        System.out.println("packages: " + what);
    }
}
