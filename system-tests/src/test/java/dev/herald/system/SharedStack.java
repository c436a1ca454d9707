package dev.herald.system;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.scenario.context.DutyOfficer;
import dev.herald.stack.Stack;
import dev.herald.system.consumer.ConsumersTest;
import dev.herald.system.member.MemberSamplesTest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A stack within this JVM for several classes, one after the other. A class that uses it takes the lock
 * {@link TestStacks#THIS_JVM}, is one of {@code USERS}, and does not mind the cases of the others.
 *
 * <p>After each of its users, the promises are judged over it. The last of its users ends it; where they do not all
 * run, it ends with the run.
 */
public final class SharedStack implements BeforeAllCallback, AfterAllCallback {

    private static final Set<Class<?>> USERS =
            Set.of(ConsumersTest.class, MemberSamplesTest.class, SignedServicesTest.class);

    private static final Set<String> FORGED = new HashSet<>();

    private static @Nullable Running running;

    /** Leaves a case out of what is judged at the end: a test writes records about it in place of a service. */
    public static void forge(String caseId) {
        FORGED.add(caseId);
    }

    /** Returns the stack. */
    public static Stack stack() {
        if (running == null) {
            throw new IllegalStateException("the class is not extended with SharedStack");
        }
        return running.stack;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            PromiseTests.assertNoViolation(stack(), FORGED);
        } finally {
            if (running.hasServed(context.getRequiredTestClass()).containsAll(USERS)) {
                running.close();
            }
        }
    }

    private static final class Running implements AutoCloseable {

        private final TestStacks stacks = new TestStacks();
        private final Stack stack = Stack.startFresh(stacks.optionsWithinThisJvm());
        private final OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword);
        private final DutyOfficer onDuty = DutyOfficer.start(console);
        private final Set<Class<?>> served = new HashSet<>();
        private boolean closed;

        Set<Class<?>> hasServed(Class<?> user) {
            served.add(user);
            return served;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                onDuty.close();
                console.close();
                stack.close();
                stacks.close();
            }
        }
    }
}
