package dev.herald.system.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown document, taken apart.
 *
 * @param path relative to the root of the repository
 * @param prose lines outside fenced code, with their numbers
 * @param code lines of fenced code, with their numbers
 */
public record MarkdownDocument(Path root, String path, List<Line> prose, List<Line> code) {

    private static final Pattern LINK = Pattern.compile("\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(([^()\\s]+)\\)");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");

    /** A line and its number, from 1. */
    public record Line(int number, String text) {}

    /** A link: the text that is shown, and where it leads. */
    public record Link(int line, String text, String target) {}

    public static MarkdownDocument read(Path root, String path) {
        List<Line> prose = new ArrayList<>();
        List<Line> code = new ArrayList<>();
        boolean fenced = false;
        int number = 0;
        for (String text : lines(root.resolve(path))) {
            number++;
            if (text.strip().startsWith("```")) {
                fenced = !fenced;
            } else {
                (fenced ? code : prose).add(new Line(number, text));
            }
        }
        return new MarkdownDocument(root, path, List.copyOf(prose), List.copyOf(code));
    }

    /**
     * Returns the lines of the fenced code directly below a comment.
     *
     * @param comment the text between {@code <!--} and {@code -->}
     */
    public List<String> codeBelow(String comment) {
        int begin = prose.stream()
                .filter(line -> line.text().equals("<!-- " + comment + " -->"))
                .map(Line::number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " has no <!-- " + comment + " -->"));
        List<String> lines = new ArrayList<>();
        for (Line line : code) {
            if (line.number() == begin + 2 + lines.size()) {
                lines.add(line.text());
            }
        }
        return lines;
    }

    /** Returns the links to other documents, files and headings of the repository. */
    public List<Link> relativeLinks() {
        List<Link> links = new ArrayList<>();
        for (Line line : prose) {
            Matcher found = LINK.matcher(line.text());
            while (found.find()) {
                if (!found.group(2).matches("[a-z]+:.*")) {
                    links.add(new Link(line.number(), found.group(1), found.group(2)));
                }
            }
        }
        return links;
    }

    /**
     * Returns the lines of fenced code, one that a backslash continues as one; its number is that of its first line.
     */
    public List<Line> commandLines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            int first = code.get(i).number();
            StringBuilder text = new StringBuilder(code.get(i).text());
            while (text.toString().endsWith("\\") && i + 1 < code.size()) {
                text.setLength(text.length() - 1);
                text.append(code.get(++i).text().strip());
            }
            lines.add(new Line(first, text.toString()));
        }
        return lines;
    }

    /** Returns what stands between backticks, line by line. */
    public List<Line> inlineCode() {
        List<Line> found = new ArrayList<>();
        for (Line line : prose) {
            Matcher matcher = INLINE_CODE.matcher(line.text());
            while (matcher.find()) {
                found.add(new Line(line.number(), matcher.group(1)));
            }
        }
        return found;
    }

    /** Returns the anchors of all headings, as GitHub makes them. */
    public Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Line line : prose) {
            Matcher heading = HEADING.matcher(line.text());
            if (heading.matches()) {
                String anchor = LINK.matcher(heading.group(1))
                        .replaceAll("$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                        .replace(' ', '-');
                int earlier = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
            }
        }
        return anchors;
    }

    public Path folder() {
        Path parent = root.resolve(path).getParent();
        return parent == null ? root : parent;
    }

    public String at(int line) {
        return path + ":" + line;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
