package dev.herald.contract.orders;

import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.SourcePosition;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Histories of outcomes of orders, with which every module that computes the suspended mailboxes is tested. */
public final class SuspensionFixture {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** The order to suspend the mailbox of jp. */
    private static final String SUSPEND = "order-1";

    /** The order to resume the mailbox of jp. */
    private static final String RESUME = "order-2";

    private SuspensionFixture() {}

    /**
     * Outcomes of orders, and which mailboxes are suspended after the last one.
     *
     * @param suspended codes of members
     */
    public record History(String name, List<SpecificRecord> outcomes, List<String> suspended) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns the histories. */
    public static List<History> histories() {
        return List.of(
                new History(
                        "both orders answered in the other order",
                        List.of(
                                passedOn(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX),
                                passedOn(RESUME, OperatorOrderKind.RESUME_MAILBOX),
                                answered(RESUME, OperatorOrderKind.RESUME_MAILBOX, true, OrderAnswers.DONE),
                                answered(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX, true, OrderAnswers.DONE)),
                        List.of()),
                new History(
                        "suspended by intake before the order to resume was answered",
                        List.of(
                                passedOn(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX),
                                answered(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX, true, OrderAnswers.DONE),
                                passedOn(RESUME, OperatorOrderKind.RESUME_MAILBOX),
                                suspended("jp"),
                                answered(RESUME, OperatorOrderKind.RESUME_MAILBOX, true, OrderAnswers.DONE)),
                        List.of("jp")),
                new History(
                        "an order to resume that was superseded",
                        List.of(
                                passedOn(RESUME, OperatorOrderKind.RESUME_MAILBOX),
                                suspended("jp"),
                                answered(RESUME, OperatorOrderKind.RESUME_MAILBOX, false, OrderAnswers.SUPERSEDED)),
                        List.of("jp")),
                new History(
                        "an order that no reader has answered",
                        List.of(suspended("fr"), passedOn(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX)),
                        List.of("fr", "jp")),
                new History(
                        "orders that were refused",
                        List.of(
                                answered(SUSPEND, OperatorOrderKind.SUSPEND_MAILBOX, false, "SIGNATURE_WRONG"),
                                suspended("fr"),
                                answered(RESUME, OperatorOrderKind.RESUME_MAILBOX, false, "ROLE_MISSING")),
                        List.of("fr")));
    }

    /** Returns the event with which intake suspends a mailbox by itself. */
    public static MailboxSuspended suspended(String member) {
        return new MailboxSuspended(
                member, "TOO_MANY_MESSAGES", NOW, new SourcePosition("i247.inbound." + member, 0, 7L));
    }

    private static OperatorOrderAnswered passedOn(String orderId, OperatorOrderKind kind) {
        return answered(orderId, kind, true, OrderAnswers.PASSED_ON);
    }

    private static OperatorOrderAnswered answered(
            String orderId, OperatorOrderKind kind, boolean accepted, String code) {
        return OperatorOrderAnswered.newBuilder()
                .setOrderId(orderId)
                .setOperator("ito")
                .setKind(kind)
                .setMember("jp")
                .setAccepted(accepted)
                .setCode(code)
                .setExplanation("")
                .setAnsweredAt(NOW)
                .build();
    }
}
