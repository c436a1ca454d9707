package dev.herald.system.documents;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The modules of the build, as their poms describe them. */
public final class MavenModules {

    private MavenModules() {}

    /** Returns each module with the modules that it depends on; other modules' test fixtures do not count. */
    public static Map<String, Set<String>> dependencies(Path root) {
        Map<String, Set<String>> modules = new TreeMap<>();
        elements(parsed(root.resolve("pom.xml")), "module")
                .map(module -> module.getTextContent().strip())
                .forEach(module ->
                        modules.put(module, dependenciesOf(root.resolve(module).resolve("pom.xml"))));
        return modules;
    }

    /** Returns each module with its lines of main code: without blank lines, comments, imports. */
    public static Map<String, Long> lines(Path root) {
        Map<String, Long> lines = new TreeMap<>();
        dependencies(root).keySet().forEach(module -> lines.put(module, linesBelow(root.resolve(module))));
        return lines;
    }

    private static Set<String> dependenciesOf(Path pom) {
        return elements(parsed(pom), "dependency")
                .filter(dependency ->
                        dependency.getParentNode().getParentNode().getNodeName().equals("project"))
                .filter(dependency -> text(dependency, "groupId").equals("dev.herald"))
                .filter(dependency -> text(dependency, "type").isEmpty())
                .map(dependency -> text(dependency, "artifactId"))
                .collect(toCollection(TreeSet::new));
    }

    private static long linesBelow(Path module) {
        Path sources = module.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            long lines = 0;
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.matches("|(//|/\\*|\\*|import ).*"))
                        .count();
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element parsed(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(pom.toString(), e);
        }
    }

    private static String text(Element element, String child) {
        return elements(element, child)
                .map(found -> found.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> elements(Element below, String name) {
        NodeList found = below.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
