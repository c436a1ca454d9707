package dev.herald.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program for the JVM that runs this one, with arguments and environment.
 *
 * @param name what people call it; its log and pid file are named so
 * @param arguments options of the JVM, then what to run, then its own arguments
 * @param environment what is added to the environment; passwords go here, never into the arguments, which anyone can
 *     list
 */
public record JavaProgram(String name, List<String> arguments, Map<String, String> environment) {

    /** Copies the collections. */
    public JavaProgram {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Returns the command that starts it, without its environment. */
    public List<String> commandLine() {
        return Stream.concat(Stream.of(java()), arguments.stream()).toList();
    }

    /** Returns the JVM that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
