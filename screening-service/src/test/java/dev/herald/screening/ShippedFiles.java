package dev.herald.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The files of the rule book that ships, as the service reads them. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /** Keys and values of each; what a test changes in them nobody else sees. */
    public static List<Map<String, Object>> all() {
        try {
            return RuleBookFiles.shippedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
