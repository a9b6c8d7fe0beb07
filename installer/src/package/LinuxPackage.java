import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A package on Linux: the image below /opt, and around it what the system looks for elsewhere. jpackage's own packages know neither a
/// service with its own user nor settings, and change the times of the jars, by which the JVM knows its cache.
final class LinuxPackage {
    private final Path sources;
    private final Path work;
    private final Path packages;
    private final String version;
    private final String name;
    private final Path stage;

    LinuxPackage(Path sources, Path work, Path packages, String version, String name) {
        this.sources = sources;
        this.work = work;
        this.packages = packages;
        this.version = version;
        this.name = name;
        stage = work.resolve("stage");
    }

    /// Lays out what both have: the image, and what is to be read.
    LinuxPackage staged(Path image, List<Path> documents) throws IOException {
        Trees.move(image, stage.resolve("opt").resolve(name));
        Trees.copy(documents, stage.resolve("usr/share/doc").resolve(name));
        return this;
    }

    /// The server's service, its settings, and the command.
    void service() throws IOException {
        put("parley-server.sh", "usr/bin/parley-server", "rwxr-xr-x");
        put("parley-server.service", "usr/lib/systemd/system/parley-server.service", "rw-r--r--");
        put("parley.env", "etc/parley/parley.env", "rw-r-----");
    }

    /// The app's entry in the menus, the command, and its pictures.
    void menu(Path pictures) throws IOException {
        put("parley.desktop", "usr/share/applications/parley.desktop", "rw-r--r--");
        put("parley.sh", "usr/bin/parley", "rwxr-xr-x");
        for (var size : List.of(16, 24, 32, 48, 64, 128, 256, 512)) {
            var to = stage.resolve("usr/share/icons/hicolor/" + size + "x" + size + "/apps/parley.png");
            Files.createDirectories(to.getParent());
            Files.copy(pictures.resolve("parley-" + size + ".png"), to);
        }
    }

    void deb() throws IOException, InterruptedException {
        var control = Files.createDirectories(stage.resolve("DEBIAN"));
        var architecture = architecture("amd64", "arm64");
        Files.writeString(control.resolve("control"), text("control").replace("@VERSION@", version).replace("@ARCHITECTURE@", architecture)
                .replace("@SIZE@", Long.toString(Trees.size(stage) / 1024)));
        script(control.resolve("postinst"), "if [ \"$1\" = configure ]; then\n" + text("install.sh") + "fi\n");
        script(control.resolve("prerm"), "if [ \"$1\" = remove ]; then\n" + text("remove.sh") + "    :\nfi\n");
        if (Files.exists(sources.resolve("postrm.sh"))) {
            script(control.resolve("postrm"), text("postrm.sh"));
        }
        if (Files.exists(stage.resolve("etc/parley/parley.env"))) {
            Files.writeString(control.resolve("conffiles"), "/etc/parley/parley.env\n");
        }
        Tools.program("dpkg-deb", "--root-owner-group", "-Zxz", "--build", stage.toString(),
                packages.resolve(name + "_" + version + "_" + architecture + ".deb").toString());
        Trees.delete(control);
    }

    void rpm() throws IOException, InterruptedException {
        var spec = work.resolve(name + ".spec");
        Files.writeString(spec, text("package.spec").replace("@VERSION@", version).replace("@STAGE@", stage.toString())
                .replace("@INSTALL@", text("install.sh")).replace("@REMOVE@", text("remove.sh")));
        Tools.program("rpmbuild", "--quiet", "-bb", "--target", architecture("x86_64", "aarch64"), "--define", "_topdir " + work.resolve("rpm"),
                "--define", "_rpmdir " + packages, spec.toString());
    }

    private static String architecture(String intel, String arm) {
        return System.getProperty("os.arch").equals("aarch64") ? arm : intel;
    }

    private String text(String file) throws IOException {
        return Files.readString(sources.resolve(file));
    }

    private void put(String file, String path, String permissions) throws IOException {
        var to = stage.resolve(path);
        Files.createDirectories(to.getParent());
        Files.copy(sources.resolve(file), to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(permissions));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\nset -e\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
