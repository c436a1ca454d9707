package dev.herald.contract.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles source text to classes for ArchUnit, so that a rule can be shown a class that must not exist in the code.
 */
public final class CompiledSources {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private CompiledSources() {}

    /**
     * Returns the classes of some sources.
     *
     * @param sources one top-level type each, after its package declaration; against the test's class path
     */
    public static JavaClasses of(List<String> sources) {
        try {
            Path output = Files.createTempDirectory("compiled-sources");
            try {
                compile(sources, output);
                return new ClassFileImporter().importPath(output);
            } finally {
                delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void compile(List<String> sources, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach(source -> files.add(new SourceText(source)));
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                output.toString(),
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        files)
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    private static String first(Pattern pattern, String source) {
        Matcher found = pattern.matcher(source);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + pattern + " in: " + source);
        }
        return found.group(1);
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String source;

        private SourceText(String source) {
            super(
                    URI.create("memory:///" + first(PACKAGE, source).replace('.', '/') + "/" + first(TYPE, source)
                            + ".java"),
                    Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
