package dev.herald.cli.topics;

import picocli.CommandLine.Help.Ansi;

/** A part of Herald that causes an event, with the colour in which its events are printed. */
public enum ActorColour {
    BUREAU("bold"),
    INTAKE("cyan"),
    SCREENING("yellow"),
    REVIEW("magenta"),
    DISSEMINATION("green"),
    OPERATOR("blue"),
    TROUBLE("bold,red");

    private final String style;

    ActorColour(String style) {
        this.style = style;
    }

    /** Returns a text in the actor's colour; plain if the terminal has no colours. */
    public String apply(String text) {
        return Ansi.AUTO.string("@|%s %s|@".formatted(style, text));
    }

    /** Returns the writer of a topic, by the topic's short name. */
    public static ActorColour ofTopic(String shortTopic) {
        return switch (shortTopic) {
            case "submissions", "replies", "acknowledgements" -> BUREAU;
            case "requests" -> INTAKE;
            case "screenings" -> SCREENING;
            case "correspondence", "decisions", "commands", "outcomes", "cases" -> REVIEW;
            case "disseminations", "custody" -> DISSEMINATION;
            case "quarantine" -> TROUBLE;
            default -> OPERATOR;
        };
    }
}
