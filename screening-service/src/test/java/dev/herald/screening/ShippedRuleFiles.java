package dev.herald.screening;

import dev.herald.screening.rules.file.RuleBookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of the rule book that ships, as the service reads them; or of the folder that {@code -Dherald.rule-book}
 * names, so that the vectors of another book can be played.
 */
public final class ShippedRuleFiles {

    private ShippedRuleFiles() {}

    /** Keys and values of each; what a test changes in them nobody else sees. */
    public static List<Map<String, Object>> all() {
        try {
            String folder = System.getProperty("herald.rule-book");
            return folder == null ? RuleBookFiles.shippedFiles() : RuleBookFiles.filesIn(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
