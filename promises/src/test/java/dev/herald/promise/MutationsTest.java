package dev.herald.promise;

import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.CaseIds.OTHER_MURDER;
import static dev.herald.promise.fixture.CaseIds.OTHER_THEFT;
import static dev.herald.promise.fixture.CaseIds.PHOTO_IN_FORCE;
import static dev.herald.promise.fixture.CaseIds.PHOTO_WITHDRAWN;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aPhotographedRedNotice;
import static dev.herald.promise.fixture.EventSamples.aPublicRedNotice;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.mutation.MutationKind;
import dev.herald.promise.mutation.MutationTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody objects to every mutation of a history in which much happens. */
class MutationsTest {

    private static final long SEED = 20260301L;
    private static final int ALL = 10_000;

    @Test
    void every_mutation_of_a_legal_history_is_noticed() {
        CheckAssertions.assertKeepsEveryPromise(history());
        MutationTable table = new MutationTable(history(), List.of(SEED), ALL);
        System.out.printf("Mutations of a history written by hand:%n%s%n", table);
        assertThat(table.undetected()).isEmpty();
        for (MutationKind kind : MutationKind.values()) {
            assertThat(table.mutationCount(kind)).as(kind.toString()).isPositive();
        }
    }

    /**
     * Updates, blocks, orders of the Commission, later exclusions, a late joiner, a silent member, recalls, a bar,
     * requests on the barred, a lift.
     */
    private static History history() {
        return new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .repeats(aRedNotice(FRAUD, "Vaudrec", "br"))
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .isBlockedByTheCommission(FRAUD)
                .isUnblockedByTheCommission(FRAUD)
                .excludes(FRAUD, "br", "ke")
                .joins("jp")
                .catchesUp("jp", FRAUD)
                .locates("de", FRAUD)
                .locatesInVain("br", FRAUD)
                .submits(aPhotographedRedNotice(PHOTO_WITHDRAWN, "Lindqvist", "br"))
                .isCleared(PHOTO_WITHDRAWN)
                .isApproved(PHOTO_WITHDRAWN)
                .photographs(PHOTO_WITHDRAWN)
                .withdraws(PHOTO_WITHDRAWN)
                .submits(aPhotographedRedNotice(PHOTO_IN_FORCE, "Lindqvist", "br"))
                .isCleared(PHOTO_IN_FORCE)
                .isApproved(PHOTO_IN_FORCE)
                .photographs(PHOTO_IN_FORCE)
                .submits(aPublicRedNotice(THEFT, "Otumba"))
                .isCleared(THEFT)
                .isApproved(THEFT)
                .isBarredBy(THEFT, "adeyemi")
                .isRefusedByIntake(aRedNotice(THEFT, "Otumba"))
                .submits(aDiffusion(OTHER_THEFT, "Otumba", "fr"))
                .isFlagged(OTHER_THEFT, "C24")
                .isDeniedBy(OTHER_THEFT, "castillo")
                .submits(OTHER_MURDER, "Otumba")
                .isFlagged(OTHER_MURDER, "C24")
                .isReleasedBy(OTHER_MURDER, "brandt", "castillo")
                .hasItsBarLiftedBy(THEFT, "brandt", "castillo")
                .isSilent("br")
                .submits(aDiffusion(MURDER, "Nakamura", "fr", "br"))
                .isFlagged(MURDER, "C12")
                .circulates(MURDER, true)
                .isCancelledBy(MURDER, "castillo")
                .isClosedNaming(MURDER, "br")
                .attests("DE/2026-000777")
                .answers("br", FRAUD)
                .answers("de", FRAUD)
                .takesBack("br", "BR/2026-000778", FRAUD)
                .leavesFingerprint("0123456789abcdef".repeat(4))
                .later(Duration.ofHours(1))
                .sendsBytes("de")
                .sendsRecordsThatExhaustTheEdge("ke", 11)
                .orders("a ground")
                .isWitnessed()
                .sendsTooMuch("ke", aRedNotice("KE/2026-000901", "Otumba"), aRedNotice("KE/2026-000902", "Otumba"))
                .history();
    }
}
