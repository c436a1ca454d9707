package dev.herald.stack;

import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MailboxBarrier;
import java.util.List;

/**
 * A cluster whose components can be killed and started from here, and whose history can be judged: scenarios are played
 * on it. The local stack is one. A method that fails throws a {@link dev.herald.cluster.UserError} with the remedy.
 */
public interface RunningCluster extends ClusterConnection {

    /** Kills the first instance of a component, as a crash would. Does nothing if it does not run. */
    void kill(Component component);

    /**
     * Starts the first instance of a component and waits until it is ready.
     *
     * @throws dev.herald.cluster.UserError if it does not become ready
     */
    void start(Component component);

    /** Returns the times at which no instance of a service ran, because it was killed and started again. */
    List<Outage> outages();

    /**
     * Waits until the services have read every record.
     *
     * @throws dev.herald.cluster.UserError if they have not within some minutes
     */
    void awaitFullyRead();

    /** Takes away every right to write to a member's mailbox; its records stay and can be read. */
    default void closeMailbox(MemberCode code) {
        try (MailboxBarrier barrier = new MailboxBarrier(adminProperties())) {
            barrier.raise(code);
        }
    }

    /** Restores the rights to write to a member's mailbox. */
    default void reopenMailbox(MemberCode code) {
        try (MailboxBarrier barrier = new MailboxBarrier(adminProperties())) {
            barrier.lift(code);
        }
    }
}
