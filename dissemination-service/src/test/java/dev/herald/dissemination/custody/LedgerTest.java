package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays a case that changes far more often than any should. */
class LedgerTest {

    private static final int VERSIONS = 2_000;
    private static final int MEMBERS = 30;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void knows_the_latest_version_of_every_member_however_often_a_case_changes(long seed) {
        Random random = new Random(seed);
        Map<Integer, Integer> latest = new TreeMap<>();
        Ledger ledger = Ledger.EMPTY;
        for (int version = 1; version <= VERSIONS; version++) {
            int from = random.nextInt(MEMBERS);
            int[] to = IntStream.range(0, MEMBERS)
                    .filter(member -> member >= from && random.nextInt(3) > 0)
                    .toArray();
            ledger = ledger.withSent(version, NOW, MemberSet.of(to));
            for (int member : to) {
                latest.put(member, version);
            }

            assertThat(ledger.versions()).hasSizeLessThanOrEqualTo(Ledger.KEPT + MEMBERS);
        }

        assertThat(ledger.latestVersion()).isEqualTo(VERSIONS);
        assertThat(ledger.holders().indexes().boxed()).containsExactlyElementsOf(latest.keySet());
        for (Map.Entry<Integer, Integer> member : latest.entrySet()) {
            assertThat(ledger.latestSentTo(memberAt(member.getKey()))).isEqualTo(member.getValue());
        }
    }

    @Test
    void a_member_that_was_excluded_two_thousand_versions_ago_is_recalled_with_the_others() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1).amended(1, without("de"));
        toggle(fixture);
        fixture.ended(DecisionKind.CANCELLED, 1);

        assertThat(fixture.last(Effect.InstructRemoval.class).to())
                .extracting(MemberCode::value)
                .contains("br", "it");
        assertThat(fixture.known().ledger().recall()).isNotNull();
        assertThat(fixture.members().codesOf(fixture.known().ledger().recall().instructed()))
                .extracting(MemberCode::value)
                .contains("br", "de", "it");
    }

    @Test
    void an_acknowledgement_of_a_version_that_many_others_followed_is_neither_recorded_nor_refused() {
        CaseFixture fixture = aCaseOfFrance().noticeApproved(1);
        toggle(fixture);
        CaseInCustody before = fixture.known();
        fixture.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        assertThat(fixture.lastEffects()).isEmpty();
        assertThat(fixture.known()).isEqualTo(before);
    }

    private static Member memberAt(int index) {
        return new Member(new MemberCode("de"), MemberKind.NCB, MemberStatus.ACTIVE, index, 0, List.of());
    }

    private static void toggle(CaseFixture fixture) {
        for (int version = 0; version < VERSIONS; version++) {
            fixture.amended(
                    1,
                    new Visibility(
                            List.of("de"),
                            List.of(),
                            version % 2 == 0 ? Confidentiality.RESTRICTED : Confidentiality.FOR_OFFICIAL_USE_ONLY,
                            false));
        }
    }

    private static Visibility without(String member) {
        return new Visibility(List.of(member), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }
}
