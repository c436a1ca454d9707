package dev.herald.cli.topics;

import picocli.CommandLine.Help.Ansi;

/** Who is at work, and the colour in which it is shown. */
public enum Stage {
    BUREAU("bold"),
    INTAKE("cyan"),
    SCREENING("yellow"),
    REVIEW("magenta"),
    DISSEMINATION("green"),
    OPERATOR("blue"),
    TROUBLE("bold,red");

    private final String style;

    Stage(String style) {
        this.style = style;
    }

    /** Some text in the stage's colour, plain where the terminal has none. */
    public String coloured(String text) {
        return Ansi.AUTO.string("@|%s %s|@".formatted(style, text));
    }

    /** Whose topic it is, by its short name. */
    static Stage ofTopic(String shortTopic) {
        return switch (shortTopic) {
            case "submissions", "requests", "replies", "acknowledgements" -> INTAKE;
            case "screenings" -> SCREENING;
            case "correspondence", "decisions", "commands", "outcomes", "cases" -> REVIEW;
            case "disseminations", "custody" -> DISSEMINATION;
            case "quarantine" -> TROUBLE;
            default -> OPERATOR;
        };
    }
}
