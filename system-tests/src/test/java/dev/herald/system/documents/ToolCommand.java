package dev.herald.system.documents;

import static dev.herald.system.documents.BuildFiles.without;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of another program in a document: Maven, Docker, kubectl, curl to the officers' API, or a script of the
 * repository. Nothing is run: it is compared with the files that it names. Options of these programs are known by a
 * closed list, so that a misspelt one is found without the program.
 *
 * @param at document and line
 * @param words program and arguments
 */
record ToolCommand(String at, List<String> words) {

    private static final Pattern NEXT = Pattern.compile("\\|\\||&&|[|;]");
    private static final Pattern SCRIPT = Pattern.compile("[\\w-]+(/[\\w.-]+)+");
    private static final Pattern GOAL = Pattern.compile("[a-z]+:[a-z-]+");
    private static final Pattern OFFICERS_API = Pattern.compile("http://127\\.0\\.0\\.1:18105/api/.*");
    private static final String ELLIPSIS = "…";

    private static final Set<String> PHASES = Set.of("clean", "compile", "test", "package", "verify", "install");
    private static final Set<String> MAVEN_FLAGS = Set.of("-am", "-B", "-o", "-q");
    /** Properties of Maven's plugins. */
    private static final Set<String> MAVEN_PROPERTIES = Set.of(
            "exec.args",
            "maven.surefire.debug",
            "skipTests",
            "spotless.check.skip",
            "surefire.failIfNoSpecifiedTests",
            "test");

    private static final Set<String> COMPOSE_VERBS =
            Set.of("build", "cp", "down", "exec", "logs", "ps", "pull", "restart", "start", "stop", "up");
    private static final Set<String> COMPOSE_FLAGS =
            Set.of("--build", "--force-recreate", "--follow", "--no-deps", "--volumes", "--wait", "-d");
    private static final Set<String> KUBECTL_VERBS = Set.of("apply", "delete", "get", "logs", "rollout", "wait");
    private static final Set<String> ROLLOUT_VERBS = Set.of("restart", "status", "undo");

    ToolCommand {
        words = List.copyOf(words);
    }

    /** Returns the calls in fenced code and in running text. */
    static List<ToolCommand> in(MarkdownDocument document) {
        return Stream.concat(document.commandLines().stream(), document.inlineCode().stream())
                .flatMap(line -> in(document.at(line.number()), line.text()).stream())
                .toList();
    }

    /** Returns the calls of a line, which a pipe or a semicolon parts. */
    static List<ToolCommand> in(String at, String line) {
        return NEXT.splitAsStream(line)
                .map(DocumentedCommand::words)
                .filter(words -> !words.isEmpty())
                .map(words -> new ToolCommand(at, words))
                .filter(ToolCommand::isKnownProgram)
                .toList();
    }

    private boolean isKnownProgram() {
        return switch (words.getFirst()) {
            case "mvn", "docker", "kubectl", "curl" -> words.size() > 1;
            default -> isScript();
        };
    }

    /** A path alone is judged as a path: a file without arguments is a call only if its name says so. */
    private boolean isScript() {
        return SCRIPT.matcher(words.getFirst()).matches()
                && (words.getFirst().endsWith(".sh") || words.stream().skip(1).anyMatch(word -> word.startsWith("--")));
    }

    /** Returns what the files do not have; empty if they have all of it. */
    Optional<String> mistake(BuildFiles files) {
        Deque<String> rest = new ArrayDeque<>(words);
        rest.removeIf(word -> word.equals(ELLIPSIS));
        String program = rest.remove();
        Optional<String> mistake = switch (program) {
            case "mvn" -> inMaven(rest, files);
            case "docker" -> inDocker(rest, files);
            case "kubectl" -> inKubectl(rest, files);
            case "curl" -> inCurl(rest, files);
            default -> inScript(program, rest, files);
        };
        return mistake.map(why -> "%s: %s: %s".formatted(at, why, String.join(" ", words)));
    }

    private static Optional<String> inMaven(Deque<String> rest, BuildFiles files) {
        List<String> modules = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        String unknown = "";
        while (unknown.isEmpty() && !rest.isEmpty()) {
            String word = rest.remove();
            if (word.equals("-pl")) {
                modules = List.of(argument(rest).split(",", -1));
                unknown = without(modules.stream(), files::hasModule);
            } else if (word.startsWith("-P")) {
                String ids = word.equals("-P") ? argument(rest) : word.substring(2);
                unknown = without(Stream.of(ids.split(",", -1)), files::hasMavenProfile);
            } else if (word.startsWith("-D")) {
                properties.add(word.substring(2));
            } else if (!MAVEN_FLAGS.contains(word)
                    && !PHASES.contains(word)
                    && !GOAL.matcher(word).matches()) {
                unknown = word;
            }
        }
        if (!unknown.isEmpty()) {
            return Optional.of("Maven has no " + unknown);
        }
        List<String> in = modules;
        return properties.stream()
                .map(property -> inProperty(property, in, files))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> inProperty(String property, List<String> modules, BuildFiles files) {
        String[] parts = property.split("=", 2);
        if (!MAVEN_PROPERTIES.contains(parts[0]) && !files.hasProperty(parts[0])) {
            return Optional.of("nothing reads " + parts[0]);
        }
        if (!parts[0].equals("test") || parts.length == 1) {
            return Optional.empty();
        }
        String unknown = without(Stream.of(parts[1].split(",", -1)), name -> files.hasTestClass(modules, name));
        return unknown.isEmpty() ? Optional.empty() : Optional.of("there is no test " + unknown);
    }

    private static Optional<String> inDocker(Deque<String> rest, BuildFiles files) {
        String command = rest.remove();
        switch (command) {
            case "compose":
                return inCompose(rest, files);
            case "build":
                String stage = argument(rest).equals("--target") ? argument(rest) : "";
                return files.hasStage(stage) ? Optional.empty() : Optional.of("the Dockerfile has no stage " + stage);
            case "buildx":
                String image = String.valueOf(rest.peekLast());
                return files.hasImage(image) ? Optional.empty() : Optional.of("no container is made of " + image);
            default:
                return Optional.of("Docker has no " + command);
        }
    }

    private static Optional<String> inCompose(Deque<String> rest, BuildFiles files) {
        String verb = "";
        List<String> operands = new ArrayList<>();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            if (word.equals("--profile")) {
                String profile = argument(rest);
                if (!files.hasComposeProfile(profile)) {
                    return Optional.of("docker-compose.yml has no profile " + profile);
                }
            } else if (word.startsWith("-")) {
                if (!COMPOSE_FLAGS.contains(word)) {
                    return Optional.of("Docker Compose has no option " + word);
                }
            } else if (verb.isEmpty()) {
                verb = word;
            } else {
                operands.add(word);
            }
        }
        if (!verb.isEmpty() && !COMPOSE_VERBS.contains(verb)) {
            return Optional.of("Docker Compose has no command '%s'".formatted(verb));
        }
        String unknown = without(containers(verb, operands), files::hasContainer);
        return unknown.isEmpty() ? Optional.empty() : Optional.of("docker-compose.yml has no service " + unknown);
    }

    private static Stream<String> containers(String verb, List<String> operands) {
        return switch (verb) {
            case "cp" ->
                operands.stream()
                        .filter(operand -> operand.contains(":"))
                        .map(operand -> operand.substring(0, operand.indexOf(':')));
            case "exec" -> operands.stream().limit(1);
            default -> operands.stream();
        };
    }

    private static Optional<String> inKubectl(Deque<String> rest, BuildFiles files) {
        String verb = "";
        List<String> operands = new ArrayList<>();
        String missing = "";
        while (missing.isEmpty() && !rest.isEmpty()) {
            String word = rest.remove();
            if (word.equals("-n")) {
                String namespace = BuildFiles.resource("Namespace", argument(rest));
                missing = files.hasResource(namespace) ? "" : namespace;
            } else if (word.equals("-f")) {
                String file = argument(rest);
                missing = file.equals("-") || files.hasFile(file) ? "" : file;
            } else if (word.equals("-k")) {
                String kustomization = argument(rest) + "/kustomization.yaml";
                missing = files.hasFile(kustomization) ? "" : kustomization;
            } else if (word.startsWith("-")) {
                missing = word.matches("--for=condition=[a-z]+|--timeout=\\d+[smh]") ? "" : "option " + word;
            } else if (verb.isEmpty()) {
                verb = word;
            } else {
                operands.add(word);
            }
        }
        if (missing.isEmpty() && !KUBECTL_VERBS.contains(verb)) {
            missing = "command '%s'".formatted(verb);
        }
        if (missing.isEmpty() && verb.equals("rollout")) {
            String action = operands.isEmpty() ? "" : operands.removeFirst();
            missing = ROLLOUT_VERBS.contains(action) ? "" : "command 'rollout %s'".formatted(action);
        }
        if (missing.isEmpty()) {
            missing = without(operands.stream(), files::hasResource);
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of("there is no " + missing);
    }

    private static Optional<String> inCurl(Deque<String> rest, BuildFiles files) {
        String method = rest.contains("--json") ? "post" : "get";
        return rest.stream()
                .filter(word -> OFFICERS_API.matcher(word).matches())
                .map(word -> URI.create(word).getPath())
                .filter(path -> !files.hasOperation(method, path))
                .map(path -> "the officers' API has no %s of %s".formatted(method, path))
                .findFirst();
    }

    private static Optional<String> inScript(String script, Deque<String> rest, BuildFiles files) {
        if (!files.isProgram(script)) {
            return Optional.of("there is no program " + script);
        }
        String text = files.text(script);
        return rest.stream()
                .filter(word -> word.startsWith("--") && !text.contains(word))
                .map(word -> "it has no option " + word)
                .findFirst();
    }

    private static String argument(Deque<String> rest) {
        return rest.isEmpty() ? "" : rest.remove();
    }
}
