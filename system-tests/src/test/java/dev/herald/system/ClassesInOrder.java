package dev.herald.system;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Lets the classes with the lowest {@link Order} begin first: the scenarios, whose two stacks have short clocks, beside
 * classes that leave them time; then the longest, so that none of them is left alone at the end. JUnit's threads take
 * the class that was queued last, so these are queued last.
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
