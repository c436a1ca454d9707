package dev.herald.stack.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A main class with its class path and the options of its JVM: all that decides which classes are loaded.
 *
 * @param name what people call it
 * @param options options of the JVM
 * @param classPath jars and class folders, in order
 */
public record JvmProgram(String name, List<String> options, List<Path> classPath, String mainClass) {

    /** Copies the lists. */
    public JvmProgram {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
    }

    /**
     * Returns the program as it runs.
     *
     * @param process name of its process
     * @param arguments the program's own arguments
     * @param environment what is added to the environment
     */
    public JavaProgram running(String process, List<String> arguments, Map<String, String> environment) {
        List<String> line = new ArrayList<>(options);
        line.addAll(List.of("-cp", classPathText(), mainClass));
        line.addAll(arguments);
        return new JavaProgram(process, line, environment);
    }

    private String classPathText() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
