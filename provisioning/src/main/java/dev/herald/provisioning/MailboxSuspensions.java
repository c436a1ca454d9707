package dev.herald.provisioning;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.SuspendedMailboxes;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import java.util.Map;
import java.util.SortedSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * The mailboxes that are suspended by an order or by intake itself, as {@code herald.order-outcomes.v1} has them now.
 * Intake reads the mailboxes by the same rule, {@link SuspendedMailboxes}; an order that intake refused does not count.
 */
public final class MailboxSuspensions {

    private final SuspendedMailboxes suspended = new SuspendedMailboxes();

    MailboxSuspensions() {}

    /**
     * Reads the suspensions.
     *
     * @param login client settings of a user that reads the outcomes of orders
     */
    public static MailboxSuspensions read(Map<String, Object> login, RegistrySettings registry) {
        MailboxSuspensions suspensions = new MailboxSuspensions();
        try (EventSerde serde = new EventSerde(registry)) {
            new TopicReader(login).read(Topics.ORDER_OUTCOMES.name(), record -> {
                if (record.value() != null) {
                    suspensions.accept(record.value(), serde);
                }
            });
        }
        return suspensions;
    }

    private void accept(byte[] value, EventSerde serde) {
        SpecificRecord event;
        try {
            event = serde.deserialize(value);
        } catch (UnreadableEvent e) {
            return; // no outcome of an order
        }
        accept(event);
    }

    void accept(SpecificRecord event) {
        suspended.apply(event);
    }

    /** Returns the members whose mailboxes are suspended, in order. */
    public SortedSet<MemberCode> members() {
        return suspended.members();
    }
}
