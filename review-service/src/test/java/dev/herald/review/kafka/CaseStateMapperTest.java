package dev.herald.review.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseStateMapperTest {

    @Test
    void a_flag_goes_through_the_case_file_unchanged_with_all_the_cases_and_facts_it_rests_on() {
        Flag flag = Flag.newBuilder(EventFixture.flag("C24", Severity.REVIEW, true))
                .setEvidence(List.of("person.name"))
                .setFactId("bar-1")
                .setMatchedCase("KE/2026-000001")
                .setMatchedCases(List.of("BR/2025-000007", "KE/2026-000001"))
                .setFurtherCases(3)
                .setFurtherHash("hash of the others")
                .setFacts(List.of(
                        new FactReference("bar-1", 4L, FactKind.BAR, 80, Confidentiality.CONFIDENTIAL, null),
                        new FactReference("bar-2", 9L, FactKind.UNKNOWN, 100, Confidentiality.UNKNOWN, null)))
                .build();
        assertThat(CaseStateMapper.flag(CaseStateMapper.flag(flag))).isEqualTo(flag);
    }
}
