package dev.herald.system.member;

import dev.herald.system.TestStacks;
import dev.herald.system.documents.MarkdownDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands and examples of {@code docs/member-guide.md}. */
final class MemberGuide {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\\n(.*?)```");

    private MemberGuide() {}

    /** Returns the guide. */
    static String text() {
        try {
            return Files.readString(TestStacks.project().resolve("docs/member-guide.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines to the first receipt in one language. */
    static List<String> lines(MemberSample sample) {
        return MarkdownDocument.read(TestStacks.project(), "docs/member-guide.md")
                .codeBelow(sample.name().toLowerCase(Locale.ROOT));
    }

    /** Returns a part of the signed message. */
    static String vector(String part) {
        String text = text();
        Matcher found = Pattern.compile("(?m)^\\| " + part + " \\| `(.*)` \\|$")
                .matcher(text.substring(text.indexOf("<!-- begin vector")));
        if (!found.find()) {
            throw new IllegalStateException("the guide has no " + part);
        }
        return found.group(1);
    }

    /** Returns the key file of the signed message. */
    static String vectorKeyFile() {
        String text = text();
        String vector = text.substring(text.indexOf("<!-- begin vector"));
        return vector.substring(vector.indexOf("```\n") + 4, vector.lastIndexOf("```\n", vector.indexOf("| part")));
    }

    /** Returns the examples of events. */
    static List<String> examples() {
        return EXAMPLE.matcher(text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
