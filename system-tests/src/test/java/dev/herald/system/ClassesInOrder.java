package dev.herald.system;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Sorts the classes by {@link Order} for two threads. One begins at the lowest: classes with a stack of processes. The
 * other begins with those without an order, which have no stack, and goes on with the highest: classes with a stack
 * within this JVM, of which there is one at a time, the users of {@link SharedStack} first, and
 * {@link OperatorCommandsTest}, which is long and takes no lock. A thread would wait for a lock of the other, so short
 * classes come where both meet.
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
