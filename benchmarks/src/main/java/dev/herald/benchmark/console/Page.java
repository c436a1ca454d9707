package dev.herald.benchmark.console;

import java.util.Map;

/**
 * A page of the console.
 *
 * @param path path and query
 * @param form fields of the form by which it is called up; empty for a link
 * @param text a text that it has to contain
 */
public record Page(String path, Map<String, String> form, String text) {

    /** Copies the fields. */
    public Page {
        form = Map.copyOf(form);
    }

    /** Returns a page behind a link. */
    public static Page of(String path, String text) {
        return new Page(path, Map.of(), text);
    }
}
