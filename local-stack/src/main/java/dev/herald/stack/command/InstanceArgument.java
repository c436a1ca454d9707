package dev.herald.stack.command;

import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import picocli.CommandLine.Parameters;

/** The instance that a command is about: a name such as {@code screening#2}. */
final class InstanceArgument {

    @Parameters(
            paramLabel = "COMPONENT",
            description = Component.LABELS + "; with several instances such as screening#2.")
    private String component = "";

    /**
     * Returns the instance.
     *
     * @throws UserError if there is none of that name
     */
    ComponentInstance get() {
        return ComponentInstance.named(component);
    }
}
