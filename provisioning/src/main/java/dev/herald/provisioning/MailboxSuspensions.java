package dev.herald.provisioning;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.OperatorOrderAnswered;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * The mailboxes that intake suspended, by an order that it carried out or by itself, as
 * {@code herald.order-outcomes.v1} has them. Orders that intake has not carried out do not count: intake decides which
 * orders hold.
 */
public final class MailboxSuspensions {

    private final SortedSet<MemberCode> suspended = new TreeSet<>();

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
        if (event instanceof MailboxSuspended suspension) {
            suspended.add(new MemberCode(suspension.getMember()));
        } else if (event instanceof OperatorOrderAnswered answer
                && answer.getAccepted()
                && answer.getMember() != null) {
            if (answer.getKind() == OperatorOrderKind.SUSPEND_MAILBOX) {
                suspended.add(new MemberCode(answer.getMember()));
            } else if (answer.getKind() == OperatorOrderKind.RESUME_MAILBOX) {
                suspended.remove(new MemberCode(answer.getMember()));
            }
        }
    }

    /** Returns the members whose mailboxes are suspended, in order. */
    public SortedSet<MemberCode> members() {
        return new TreeSet<>(suspended);
    }
}
