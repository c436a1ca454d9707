package dev.herald.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lines of a settings file: comments, and {@code key=value}. */
final class SettingLines {

    private final String comment;
    private final UnaryOperator<String> escaped;
    private final List<String> lines = new ArrayList<>();

    /**
     * Creates an empty file.
     *
     * @param comment the sign before a comment
     * @param escaped writes a value as the format wants it
     */
    SettingLines(String comment, UnaryOperator<String> escaped) {
        this.comment = comment;
        this.escaped = escaped;
    }

    /** Adds one comment for each line. */
    SettingLines comments(List<String> texts) {
        texts.forEach(text -> lines.add(comment + " " + text));
        return this;
    }

    /** Adds a blank line and a comment. */
    SettingLines section(String... texts) {
        lines.add("");
        return comments(List.of(texts));
    }

    /** Adds a line for each setting. */
    SettingLines settings(Map<String, ?> settings) {
        settings.forEach((key, value) -> lines.add(key + "=" + escaped.apply(value.toString())));
        return this;
    }

    /** Adds lines as they are. */
    SettingLines code(String text) {
        text.lines().forEach(lines::add);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
