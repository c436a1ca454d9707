package dev.herald.stack.command;

import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The instance that a command is about: a name such as {@code screening#2}, or a name and a number. */
final class InstanceArgument {

    @Parameters(paramLabel = "COMPONENT", description = Component.LABELS + ".")
    private String component = "";

    @Option(
            names = "--instance",
            paramLabel = "NUMBER",
            description =
                    "Number of the instance, for a service with several. Default: 1. screening#2 means the same as "
                            + "screening --instance 2.")
    private @Nullable Integer number;

    /**
     * Returns the instance.
     *
     * @throws UserError if there is none of that name
     */
    ComponentInstance get() {
        ComponentInstance named = ComponentInstance.named(component);
        if (number == null) {
            return named;
        }
        if (named.number() != 1 && named.number() != number) {
            throw new UserError(
                    "%s and --instance %d are different instances. Give one of the two.".formatted(component, number));
        }
        return new ComponentInstance(named.component(), number);
    }
}
