package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.cluster.profile.Clusters;
import dev.herald.system.documents.MarkdownDocument;
import dev.herald.system.documents.MarkdownDocument.Line;
import dev.herald.system.documents.MarkdownDocument.Link;
import dev.herald.system.documents.MavenModules;
import dev.herald.system.documents.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Markdown document of the repository says only what code, build files and the command line agree with. */
class DocumentsTest {

    private static final int LONGEST_LINE = 140;
    private static final Pattern LINK_ONLY = Pattern.compile("\\W*\\[[^\\]]*\\]\\([^)]*\\)\\W*");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");
    private static final Pattern SOURCE_FILE = Pattern.compile("\\w[\\w.-]*\\.(java|avsc)");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(java|avsc|md|ya?ml|json|xml|txt|csv|sh|js)");
    private static final Pattern QUALIFIED_NAME = Pattern.compile("\\bdev\\.herald(\\.[a-z]\\w*)+(\\.[A-Z]\\w*)?");
    private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z][a-z]+[a-z0-9]*[A-Z]\\w*");
    private static final Pattern TEST_NAME = Pattern.compile("\\w+Test\\.[a-z]\\w*_\\w*");
    private static final Pattern ARROW = Pattern.compile("(?:\\w+ {2,})?([\\w-]+)(?: +─▶ +([\\w, -]+))?");

    /** Names of others: settings, headers and types of libraries. */
    private static final Set<String> FOREIGN_NAMES =
            Set.of("LogAppendTime", "PodDisruptionBudget", "ReadWriteMany", "ServiceLoader");

    private static final Repository REPOSITORY = new Repository(TestStacks.project());
    private static final List<MarkdownDocument> DOCUMENTS = REPOSITORY.documents();

    @Test
    void every_relative_link_leads_to_a_file_and_to_a_heading() {
        List<String> broken = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            for (Link link : document.relativeLinks()) {
                if (!leadsSomewhere(document, link.target())) {
                    broken.add(document.at(link.line()) + " " + link.target());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void a_link_that_shows_a_type_leads_to_its_source() {
        List<String> wrong = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            for (Link link : document.relativeLinks()) {
                String shown = link.text().replace("`", "").split("\\.", -1)[0];
                if (link.target().endsWith(".java")
                        && shown.matches("[A-Z]\\w*")
                        && !link.target().endsWith("/" + shown + ".java")) {
                    wrong.add("%s %s leads to %s".formatted(document.at(link.line()), shown, link.target()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_path_of_the_repository_exists() {
        assertThat(inlineCode(DocumentsTest::isPathThatIsMissing)).isEmpty();
    }

    @Test
    void every_type_and_package_exists() {
        assertThat(inlineCode(DocumentsTest::isTypeThatIsMissing)).isEmpty();
    }

    @Test
    void every_test_that_a_document_names_by_its_sentence_exists() {
        assertThat(inlineCode(DocumentsTest::isTestThatIsMissing)).isEmpty();
        assertThat(document("SECURITY.md").inlineCode())
                .filteredOn(code -> TEST_NAME.matcher(code.text()).matches())
                .hasSizeGreaterThan(5);
    }

    @Test
    void no_line_is_longer_than_a_reader_s_screen() {
        List<String> longer = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            document.prose().stream()
                    .filter(line -> isTooLong(line.text()))
                    .forEach(line -> longer.add("%s has %d characters"
                            .formatted(document.at(line.number()), line.text().length())));
        }
        assertThat(longer).isEmpty();
    }

    @Test
    void the_picture_of_the_modules_shows_the_dependencies_of_the_poms() {
        Map<String, Set<String>> pictured = new TreeMap<>();
        for (String line : document("docs/architecture.md").codeBelow("modules")) {
            Matcher arrow = ARROW.matcher(line.strip());
            assertThat(arrow.matches()).as(line).isTrue();
            pictured.put(
                    arrow.group(1),
                    arrow.group(2) == null
                            ? Set.of()
                            : new TreeSet<>(List.of(arrow.group(2).split(", *", -1))));
        }
        assertThat(pictured).isEqualTo(MavenModules.dependencies(REPOSITORY.root()));
    }

    @Test
    void the_table_of_the_modules_has_each_of_them() {
        List<String> listed = tableAfter("docs/development.md", "<!-- modules -->").stream()
                .map(line -> line.replaceAll("^\\| \\[`([\\w-]+)`].*", "$1"))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        MavenModules.dependencies(REPOSITORY.root()).keySet());
    }

    @Test
    void the_table_of_a_cluster_s_profile_has_each_key(@TempDir Path folder) throws IOException {
        Path profile = Files.writeString(folder.resolve("test.properties"), "no-such-key=1");
        String known = assertThatThrownBy(() -> Clusters.connect(profile.toString()))
                .isInstanceOf(UserError.class)
                .actual()
                .getMessage();
        List<String> documented = tableAfter("docs/operator-guide.md", "<!-- profile -->").stream()
                .map(row -> row.split("\\|", -1)[1])
                .flatMap(cell -> Stream.of(cell.split("[`, ]+", -1)))
                .filter(key -> !key.isBlank())
                .toList();

        assertThat(documented)
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(known).containsPattern("[ ,]" + Pattern.quote(key) + "(,|\\s|$)"));
        assertThat(Pattern.compile("(?<= )[a-z]+\\.[a-z.*-]+(?=,|\\s|$)")
                        .matcher(known)
                        .results()
                        .map(MatchResult::group))
                .isSubsetOf(documented);
    }

    @Test
    void no_module_has_more_than_a_fifth_of_the_code() {
        Map<String, Long> lines = MavenModules.lines(REPOSITORY.root());
        long all = lines.values().stream().mapToLong(Long::longValue).sum();

        assertThat(lines.values()).as("of %d lines: %s", all, lines).allMatch(module -> module * 5 <= all);
    }

    private static boolean isTooLong(String line) {
        return line.length() > LONGEST_LINE
                && !line.startsWith("|")
                && !LINK_ONLY.matcher(line).matches();
    }

    private static boolean leadsSomewhere(MarkdownDocument from, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? REPOSITORY.root().resolve(from.path())
                : from.folder().resolve(parts[0]).normalize();
        if (parts.length == 1) {
            return Files.exists(file);
        }
        String path = REPOSITORY.root().relativize(file).toString();
        return DOCUMENTS.stream()
                .filter(document -> document.path().equals(path))
                .anyMatch(document -> document.anchors().contains(parts[1]));
    }

    private static boolean isPathThatIsMissing(String code) {
        if (SOURCE_FILE.matcher(code).matches()) {
            return !REPOSITORY.hasPath(code);
        }
        List<String> folders = Arrays.asList(code.split("/", -1));
        boolean ours = PATH.matcher(code).matches() || code.matches("[\\w-]+/");
        return ours
                && !folders.contains("target")
                && !folders.getFirst().equals(".herald")
                && (FILE_NAME.matcher(code).matches() || REPOSITORY.hasFolder(folders.getFirst()))
                && !REPOSITORY.hasPath(code);
    }

    private static boolean isTestThatIsMissing(String code) {
        return TEST_NAME.matcher(code).matches() && !REPOSITORY.hasTest(code);
    }

    private static boolean isTypeThatIsMissing(String code) {
        Matcher qualified = QUALIFIED_NAME.matcher(code);
        if (qualified.find()) {
            return !REPOSITORY.hasQualifiedName(qualified.group());
        }
        String simple = code.split("[.(<]", 2)[0];
        return TYPE_NAME.matcher(simple).matches() && !FOREIGN_NAMES.contains(simple) && !REPOSITORY.hasType(simple);
    }

    private static List<String> inlineCode(Predicate<String> wrong) {
        List<String> found = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            document.inlineCode().stream()
                    .filter(code -> wrong.test(code.text()))
                    .forEach(code -> found.add(document.at(code.number()) + " " + code.text()));
        }
        return found;
    }

    /** Returns the rows of the table that follows a line, without its head. */
    private static List<String> tableAfter(String path, String before) {
        return document(path).prose().stream()
                .map(Line::text)
                .dropWhile(line -> !line.equals(before))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static MarkdownDocument document(String path) {
        return DOCUMENTS.stream()
                .filter(document -> document.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
