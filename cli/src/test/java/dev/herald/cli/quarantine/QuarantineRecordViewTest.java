package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.Table;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.CaseClosed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineRecordViewTest {

    private static final String NAME = "Jeanne Exemple";

    private final EventSerde serde = InMemoryRegistry.serde();

    @Test
    void a_line_says_which_when_who_why_where_from_and_how_large() {
        assertThat(text(QuarantineRecordView.list(
                        List.of(QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                                .somewhere()),
                        any -> "discarded")))
                .startsWith("3@41 ")
                .contains("intake-edge", "UnreadableEvent.NOT_WIRE_FORMAT", "i247.inbound.fr-0@17", "3 bytes")
                .endsWith("  discarded");
    }

    @Test
    void nothing_that_a_sender_wrote_is_shown_wherever_it_wrote_it() {
        QuarantinedRecord quarantined = QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                .keyed(NAME)
                .holding(NAME.getBytes(StandardCharsets.UTF_8))
                .with(NAME, "in the name of a header")
                .with("ce_subject", NAME)
                .with("ce_type", "dev.herald.event." + NAME)
                .with("herald_position", NAME)
                .with("comment", NAME)
                .somewhere();

        assertThat(text(QuarantineRecordView.details(quarantined, serde, false)))
                .doesNotContain("Jeanne", "Exemple", hex(NAME))
                .contains("other headers", "14 bytes");
    }

    @Test
    void what_has_our_form_is_shown() {
        QuarantinedRecord quarantined = QuarantinedRecordFixture.from("herald.decisions.v1", 2, 9)
                .keyed("FR/2026-000123")
                .holding(serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1)))
                .with("ce_id", "0123456789abcdef0123456789abcdef")
                .with("ce_subject", "FR/2026-000123")
                .somewhere();

        assertThat(text(QuarantineRecordView.details(quarantined, serde, false)))
                .contains(
                        "herald.decisions.v1-2@9",
                        "0123456789abcdef0123456789abcdef",
                        "dev.herald.event.CaseClosed (readable now)",
                        "~quarantine-3@41; refused orders: ~replays-2")
                .doesNotContain("other headers");
    }

    @Test
    void bytes_that_the_edge_withheld_are_not_called_empty() {
        assertThat(text(QuarantineRecordView.details(
                        QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                                .with(QuarantineHeaders.ERROR, "UnreadableEvent.UNKNOWN_SCHEMA_ID")
                                .byCoordinates()
                                .somewhere(),
                        serde,
                        false)))
                .contains("withheld: it is in the member's mailbox alone")
                .doesNotContain("not readable", "none");
        assertThat(text(QuarantineRecordView.details(
                        QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                                .with(QuarantineHeaders.ERROR, "UnreadableEvent.EMPTY")
                                .byCoordinates()
                                .somewhere(),
                        serde,
                        false)))
                .contains("not readable: EMPTY")
                .doesNotContain("withheld");
    }

    @Test
    void bytes_are_shown_to_who_asks_and_only_the_first() {
        QuarantinedRecord quarantined = QuarantinedRecordFixture.from("i247.inbound.fr", 0, 17)
                .holding((NAME + "x".repeat(100)).getBytes(StandardCharsets.UTF_8))
                .somewhere();

        assertThat(text(QuarantineRecordView.details(quarantined, serde, true)))
                .contains(hex(NAME))
                .doesNotContain(hex("x".repeat(60)));
    }

    private static String hex(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Table table) {
        return table.toString();
    }
}
