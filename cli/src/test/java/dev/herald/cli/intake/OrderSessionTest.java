package dev.herald.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.audit.AuditChains;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.OperatorOrdered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the audit entries of orders. */
class OrderSessionTest {

    @Test
    void the_orders_of_operators_are_one_chain_without_their_reasons() {
        AuditEntry first = OrderSession.auditEntry(order(OperatorOrderKind.SUSPEND_MAILBOX))
                .after(null, "id-1");
        AuditEntry second =
                OrderSession.auditEntry(order(OperatorOrderKind.RESUME_MAILBOX)).after(first, "id-2");

        assertThat(AuditChains.verify(List.of(first, second))).hasToString("1 chain, 2 entries, unbroken");
        assertThat(first.getCaseId()).isEqualTo("~orders");
        assertThat(first.getActor()).isEqualTo("okafor");
        assertThat(first.getAction()).isEqualTo("MAILBOX_SUSPENSION_ORDERED");
        assertThat(first.getCauseId()).isEqualTo("id-1");
        assertThat(first.getDetail()).isEqualTo("jp order-1");
        assertThat(first.getAt()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(second.getAction()).isEqualTo("MAILBOX_RESUMPTION_ORDERED");
        assertThat(first.toString() + second).doesNotContain("garbage");
    }

    private static OperatorOrdered order(OperatorOrderKind kind) {
        return OperatorOrdered.newBuilder()
                .setOrderId("order-1")
                .setOperator("okafor")
                .setKind(kind)
                .setMember("jp")
                .setReasons("sends garbage")
                .setOrderedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .build();
    }
}
