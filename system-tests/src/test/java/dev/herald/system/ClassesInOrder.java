package dev.herald.system;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Sorts the classes by {@link Order} for two threads. One begins at the lowest, the other at the highest: first those
 * without an order, which are short but for two with a stack of few parts, then the others downwards. The scenarios,
 * whose two stacks have short clocks, are the lowest, beside classes that leave them time. The shortest classes with a
 * stack come where both threads meet, so that neither is alone for long at the end; the users of {@link SharedStack}
 * follow one another, well away from there, since a thread would wait for their lock.
 */
public final class ClassesInOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparingInt(ClassesInOrder::order).reversed());
    }

    private static int order(ClassDescriptor one) {
        return one.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }
}
