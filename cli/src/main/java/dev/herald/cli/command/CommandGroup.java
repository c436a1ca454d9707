package dev.herald.cli.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Help;

/** The users of a command. {@code ./herald help} lists the commands by group. */
public enum CommandGroup {
    EVERYBODY("For everybody:"),
    BUREAU("For bureaus:"),
    OFFICER("For officers:"),
    OPERATOR("For operators:"),
    LOCAL_STACK("For the local stack:");

    private final String heading;

    CommandGroup(String heading) {
        this.heading = heading;
    }

    /** The group of a command class. A command without it belongs to the local stack, as other modules' commands do. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface In {
        CommandGroup value();
    }

    /** Renders the section with the list of commands; picocli has no groups of its own. */
    public static String renderCommands(Help help) {
        StringBuilder list = new StringBuilder();
        for (CommandGroup group : values()) {
            Map<String, Help> commands = new LinkedHashMap<>();
            help.subcommands().forEach((name, command) -> {
                if (group == of(command.commandSpec().userObject())) {
                    commands.put(name, command);
                }
            });
            if (!commands.isEmpty()) {
                list.append("%n%s%n".formatted(group.heading)).append(help.commandList(commands));
            }
        }
        return list.toString();
    }

    private static CommandGroup of(Object command) {
        In group = command.getClass().getAnnotation(In.class);
        return group == null ? LOCAL_STACK : group.value();
    }
}
