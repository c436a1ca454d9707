package dev.herald.contract.orders;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OperatorOrderKind;

/** Where orders are written. */
public final class OrderTopics {

    private OrderTopics() {}

    /**
     * Returns the topic of an order: the sealed one for orders with a person or about an attestation. An order about a
     * record that a stage quarantined is on {@link Topics#REPLAYS}, about a member's record where mailboxes' orders
     * are.
     */
    public static Topic of(OperatorOrderKind kind) {
        return switch (kind) {
            case REGISTER_FACT, ATTEST_FACT, RETRACT_ATTESTATION -> Topics.SEALED_ORDERS;
            case UNKNOWN,
                    SUSPEND_MAILBOX,
                    RESUME_MAILBOX,
                    RETRACT_FACT,
                    RETRACT_REPORTED,
                    CHANGE_MEMBER,
                    ADMIT_MEMBER,
                    REPLAY_RECORD,
                    DISCARD_RECORD,
                    CONFIRM -> Topics.ORDERS;
        };
    }
}
