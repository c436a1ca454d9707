package dev.herald.cli.command;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Ansi.Text;

/** The meaning of a coloured text. A terminal without colours, and {@code NO_COLOR}, print it plain. */
public enum Tone {
    /** Nothing special. */
    PLAIN(""),
    /** As it should be. */
    GOOD("green"),
    /** Needs attention. */
    WARNING("yellow"),
    /** Wrong, refused, broken or overdue. */
    BAD("bold,red"),
    /** Less important than its surroundings. */
    FAINT("faint"),
    /** A heading. */
    HEADING("bold");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final Help.ColorScheme COLOURS = Help.defaultColorScheme(Ansi.AUTO);

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    /** Returns a cell of a {@link Table}. */
    public Text cell(String text) {
        return COLOURS.apply(text, style.isEmpty() ? List.of() : List.of(Style.parse(style)));
    }

    /** Returns a text for a line. */
    public String of(String text) {
        return cell(text).toString();
    }

    /**
     * Returns a line with a text that somebody untrusted wrote. Whatever a terminal could act upon, or would not show
     * (control and format characters, among them those of writing direction, and separators of lines) is escaped.
     */
    public String ofUntrusted(String text) {
        return of(INVISIBLE
                .matcher(text)
                .replaceAll(found -> "\\\\u{%x}".formatted(found.group().codePointAt(0))));
    }
}
