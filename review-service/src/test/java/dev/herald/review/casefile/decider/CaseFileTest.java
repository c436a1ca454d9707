package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.contract.CaseId;
import dev.herald.event.TimelineEntry;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.decider.Command.NotAvailable;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file itself. */
class CaseFileTest {
    @Test
    void remembers_what_happened_without_a_word_about_the_person() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .circulates()
                .approves(ADEYEMI);

        assertThat(fixture.file().timeline().entries().stream().map(TimelineEntry::getWhat))
                .containsExactly("REVISION_RECEIVED", "ASKED", "DIFFUSION_CIRCULATED", "APPROVED");
        assertThat(fixture.file().timeline().entries().toString()).doesNotContain("Which court?");
    }

    @Test
    void stays_bounded() {
        CaseFixture fixture = whereOfficersApprove().submitted(1).approves(ADEYEMI);
        for (int i = 0; i < 150; i++) {
            fixture.blocks(ADEYEMI).restores(BRANDT);
        }

        assertThat(fixture.file().timeline().entries()).hasSize(200);
        assertThat(fixture.file().timeline().handledCommands()).hasSize(64).endsWith("command-301");
    }

    @Test
    void that_moved_since_it_was_looked_at_is_looked_at_again() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        long seen = fixture.file().timeline().sequence();
        fixture.asks(BRANDT);

        fixture.orders(new Command.Approve(
                        new Command.CommandHeader(
                                "c", CaseFixture.officer(ADEYEMI), 1, seen, "", CaseFixture.previewOf("c", null)),
                        List.of(),
                        "",
                        null,
                        null))
                .isRefused(RefusalCode.FILE_MOVED);
        long read = fixture.file().timeline().sequence();
        fixture.orders(new Command.Approve(
                        new Command.CommandHeader(
                                "c", CaseFixture.officer(ADEYEMI), 1, read, "", CaseFixture.previewOf("c", null)),
                        List.of(),
                        "",
                        null,
                        null))
                .isTaken();
    }

    @Test
    void opens_with_a_revision_and_nothing_else() {
        Case unopened = new Case.Unopened(new CaseId("FR/2026-000123"), null);

        assertThatIllegalStateException()
                .isThrownBy(() -> unopened.evolve(new CaseEvent.PersonForgotten(Instant.EPOCH)))
                .withMessageContaining("never opened");
        whereOfficersApprove().withdrawn().isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void says_what_this_version_does_not_do() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);

        fixture.orders(new NotAvailable(fixture.header(ADEYEMI), "SEARCH", "It cannot."))
                .isRefused(RefusalCode.NOT_AVAILABLE);
    }
}
