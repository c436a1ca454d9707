package dev.herald.system.chaos;

import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topic;
import dev.herald.provisioning.AccessPlan;
import dev.herald.stack.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;

/** The rights on topics as provisioning grants them, taken away and given back one at a time. */
final class TopicRights implements AutoCloseable {

    private final Admin admin;

    TopicRights(Stack stack) {
        this.admin = Admin.create(new HashMap<>(stack.adminProperties()));
    }

    /** What happens while a right is away. */
    @FunctionalInterface
    interface Step {
        void run() throws ExecutionException, InterruptedException;
    }

    /**
     * Takes a right away, and gives it back after a step.
     *
     * @throws IllegalArgumentException if provisioning grants no such right
     */
    void without(Principal user, AclOperation operation, Topic topic, Step meanwhile)
            throws ExecutionException, InterruptedException {
        AclBinding right = AccessPlan.rightsOf(user).stream()
                .filter(granted -> granted.pattern().name().equals(topic.name()))
                .filter(granted -> granted.entry().operation() == operation)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no right to %s %s".formatted(user.user(), operation, topic.name())));
        int deleted = admin.deleteAcls(List.of(right.toFilter())).all().get().size();
        if (deleted != 1) {
            throw new IllegalStateException("%s was granted %d times".formatted(right, deleted));
        }
        try {
            meanwhile.run();
        } finally {
            admin.createAcls(List.of(right)).all().get();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
