package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator's order says. */
class QuarantineOrdersTest {

    private static final String NAME = "Jeanne Exemple";
    private static final Instant NOW = Instant.parse("2026-05-04T10:15:30Z");

    private final List<OperatorOrdered> given = new ArrayList<>();
    private final List<Integer> partitions = new ArrayList<>();
    private final QuarantineOrders orders = new QuarantineOrders((content, partition) -> {
        OperatorOrdered order =
                content.setOrderId("o1").setOperator("okafor").setOrderedAt(NOW).build();
        given.add(order);
        partitions.add(partition);
        return Optional.of(OrderAnswers.done(order, "the service has handled the record", NOW));
    });

    @Test
    void an_order_names_the_position_and_the_service_and_repeats_nothing_of_the_record() {
        QuarantinedRecord quarantined = QuarantinedRecordFixture.from("herald.decisions.v1", 2, 9)
                .with(QuarantineHeaders.SERVICE, "dissemination")
                .keyed("FR/2026-000123")
                .holding(NAME.getBytes(StandardCharsets.UTF_8))
                .somewhere();

        QuarantineOrders.Result result = orders.replay(quarantined);

        assertThat(result.done()).isTrue();
        assertThat(result.line()).isEqualTo("3@41: the service has handled the record (DONE)");
        OperatorOrdered order = given.getFirst();
        assertThat(order.getKind()).isEqualTo(OperatorOrderKind.REPLAY_RECORD);
        assertThat(order.getQuarantined()).isEqualTo(new QuarantinePosition("dissemination", 3, 41L));
        assertThat(order.toString()).doesNotContain(NAME, "FR/2026-000123");
        assertThat(partitions).as("where the task of the case reads").containsExactly(2);
    }

    @Test
    void a_discard_has_a_ground_and_an_order_about_a_member_s_record_the_member() {
        orders.discard(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17).somewhere(), DiscardReason.GARBAGE);

        assertThat(given.getFirst().getKind()).isEqualTo(OperatorOrderKind.DISCARD_RECORD);
        assertThat(given.getFirst().getGround()).isEqualTo("GARBAGE");
        assertThat(given.getFirst().getMember()).isEqualTo("fr");
    }

    @Test
    void a_record_of_nobody_is_not_ordered() {
        QuarantineOrders.Result result =
                orders.replay(QuarantinedRecordFixture.fromNowhere().somewhere());

        assertThat(result.done()).isFalse();
        assertThat(result.line()).startsWith("3@41 not changed: its headers name no original position");
        assertThat(given).isEmpty();
    }

    @Test
    void an_order_without_an_answer_holds_and_is_not_done() {
        QuarantineOrders.Result result = new QuarantineOrders((order, partition) -> Optional.empty())
                .replay(QuarantinedRecordFixture.from("herald.decisions.v1", 2, 9)
                        .somewhere());

        assertThat(result.done()).isFalse();
        assertThat(result.line()).contains("the order is written and holds");
    }
}
