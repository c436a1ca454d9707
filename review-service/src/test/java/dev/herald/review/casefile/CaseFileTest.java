package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.contract.CaseId;
import dev.herald.review.casefile.Command.NotAvailable;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Received.Disseminated;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file itself. */
class CaseFileTest {
    @Test
    void remembers_what_happened_without_a_word_about_the_person() {
        Story story = whereOfficersApprove()
                .submitted(1, LOOK)
                .asks(ADEYEMI)
                .arrives(new Disseminated("NOTICE_PUBLISHED", "2026/1", 1))
                .approves(ADEYEMI);

        assertThat(story.file().log().timeline().stream().map(Log.Entry::what))
                .containsExactly("REVISION_RECEIVED", "ASKED", "NOTICE_PUBLISHED", "APPROVED");
        assertThat(story.file().log().timeline().toString()).doesNotContain("Which court?");
    }

    @Test
    void stays_bounded() {
        Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI);
        for (int i = 0; i < 150; i++) {
            story.blocks(ADEYEMI).restores(BRANDT);
        }

        assertThat(story.file().log().timeline()).hasSize(200);
        assertThat(story.file().log().handledCommands()).hasSize(64).endsWith("command-301");
    }

    @Test
    void that_moved_since_it_was_looked_at_is_looked_at_again() {
        Story story = whereOfficersApprove().submitted(1);
        long seen = story.file().log().sequence();
        story.asks(BRANDT);

        story.orders(new Command.Approve(new Command.Order("c", ADEYEMI, 1, seen), List.of(), ""))
                .isRefused(Refusal.FILE_MOVED);
        long read = story.file().log().sequence();
        story.orders(new Command.Approve(new Command.Order("c", ADEYEMI, 1, read), List.of(), ""))
                .isTaken();
    }

    @Test
    void opens_with_a_revision_and_nothing_else() {
        Case unopened = new Case.Unopened(new CaseId("FR/2026-000123"));

        assertThatIllegalStateException()
                .isThrownBy(() -> unopened.after(new CaseEvent.Forgotten(Instant.EPOCH)))
                .withMessageContaining("never opened");
        whereOfficersApprove().withdrawn().isTaken(Accepted.Code.NOTHING_CHANGES);
    }

    @Test
    void says_what_this_version_does_not_do() {
        Story story = whereOfficersApprove().submitted(1);

        story.orders(new NotAvailable(story.order(ADEYEMI), "LIFT_BAR", "It cannot."))
                .isRefused(Refusal.NOT_AVAILABLE);
    }
}
