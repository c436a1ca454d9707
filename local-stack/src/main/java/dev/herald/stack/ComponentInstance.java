package dev.herald.stack;

import dev.herald.cluster.UserError;
import java.util.Comparator;

/**
 * One process of a component. The instances of a service share its partitions; every other component has only the
 * first.
 *
 * @param number from 1; {@code herald.streams.instance} of a service is one less
 */
public record ComponentInstance(Component component, int number) implements Comparable<ComponentInstance> {

    /** The largest number. */
    public static final int MAX_NUMBER = 9;

    private static final Comparator<ComponentInstance> ORDER =
            Comparator.comparing(ComponentInstance::component).thenComparingInt(ComponentInstance::number);

    /**
     * Checks the number.
     *
     * @throws UserError if the component has no such instance
     */
    public ComponentInstance {
        if (number < 1 || number > MAX_NUMBER) {
            throw new UserError("The number of an instance is 1 to %d, not %d.".formatted(MAX_NUMBER, number));
        }
        if (number > 1 && !component.isService()) {
            throw new UserError("Only services have several instances; there is one %s.".formatted(component.label()));
        }
    }

    /** Returns the first instance of a component. */
    public static ComponentInstance first(Component component) {
        return new ComponentInstance(component, 1);
    }

    /**
     * Returns the instance of a name such as {@code screening} or {@code screening#2}.
     *
     * @throws UserError if there is no such component or instance
     */
    public static ComponentInstance named(String label) {
        int mark = label.indexOf('#');
        if (mark < 0) {
            return first(Component.named(label));
        }
        Component component = Component.named(label.substring(0, mark));
        try {
            return new ComponentInstance(component, Integer.parseInt(label.substring(mark + 1)));
        } catch (NumberFormatException e) {
            throw new UserError(
                    "'%s' is no instance. The second instance is %s#2.".formatted(label, component.label()), e);
        }
    }

    /** Returns the name in commands and files: that of the component for the first instance, with a number after it. */
    public String label() {
        return number == 1 ? component.label() : component.label() + "#" + number;
    }

    @Override
    public int compareTo(ComponentInstance other) {
        return ORDER.compare(this, other);
    }
}
