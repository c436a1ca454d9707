package dev.herald.system.documents;

import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this checkout that git tracks. */
public final class Repository {

    private static final Pattern JAVA_TYPE =
            Pattern.compile("\\b(?:class|interface|enum|record|@interface)\\s+([A-Z]\\w*)");
    private static final Pattern TEST_METHOD = Pattern.compile("\\bvoid ([a-z]\\w*_\\w+)\\(");
    private static final Pattern AVRO_TYPE = Pattern.compile("\"name\"\\s*:\\s*\"([A-Z]\\w*)\"");

    private final Path root;
    private final Set<String> paths = new TreeSet<>();
    private final Set<String> typeNames = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();

    public Repository(Path root) {
        this.root = root;
        List<Path> files = TrackedFiles.below(root);
        for (Path file : files) {
            for (Path path = root.relativize(file); path != null; path = path.getParent()) {
                paths.add("/" + path.toString().replace('\\', '/'));
            }
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java")) {
                addTypes(file, JAVA_TYPE);
                if (name.endsWith("Test.java")) {
                    addTests(file, name.substring(0, name.length() - ".java".length()));
                }
            } else if (name.endsWith(".avsc")) {
                addTypes(file, AVRO_TYPE);
            }
        }
    }

    /** Returns the Markdown documents, each read, in the order of their paths. */
    public List<MarkdownDocument> documents() {
        return paths.stream()
                .filter(path -> path.endsWith(".md"))
                .map(path -> MarkdownDocument.read(root, path.substring(1)))
                .toList();
    }

    /** Returns the paths of some files, counted from the root. */
    public List<String> filesThat(Predicate<String> wanted) {
        return paths.stream()
                .map(path -> path.substring(1))
                .filter(wanted)
                .filter(path -> Files.isRegularFile(root.resolve(path)))
                .toList();
    }

    /** Tells whether a file or folder has this path, counted from the root or from any folder. */
    public boolean hasPath(String path) {
        String ending = "/" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return paths.stream().anyMatch(known -> known.endsWith(ending));
    }

    /** Tells whether a folder of the root has this name. */
    public boolean hasFolder(String name) {
        return paths.contains("/" + name) && Files.isDirectory(root.resolve(name));
    }

    /** Tells whether a type of Java or Avro, nested ones included, has this simple name. */
    public boolean hasType(String simpleName) {
        return typeNames.contains(simpleName);
    }

    /** Tells whether there is a test of this name: its class, a dot, and its method. */
    public boolean hasTest(String name) {
        return tests.contains(name);
    }

    /** Tells whether there is a package or a type of this qualified name; Avro's types are generated. */
    public boolean hasQualifiedName(String name) {
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        String path = name.replace('.', '/');
        return Character.isUpperCase(simpleName.charAt(0))
                ? hasPath(path + ".java") || hasPath(simpleName + ".avsc")
                : hasPath(path) || name.matches("dev\\.herald\\.(event|state)");
    }

    public Path root() {
        return root;
    }

    private void addTests(Path file, String type) {
        try {
            TEST_METHOD
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(method -> tests.add(type + "." + method.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addTypes(Path file, Pattern declaration) {
        try {
            Matcher found = declaration.matcher(Files.readString(file));
            while (found.find()) {
                typeNames.add(found.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
