package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.benchmark.growth.CaseKind;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.MemberDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {

    @Test
    void bureaus_have_codes_and_places_in_the_ledger_that_nobody_else_has() {
        assertThat(SyntheticBureaus.records())
                .hasSize(196)
                .extracting(MemberRecord::getIndex)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(MemberDirectory.codes().stream()
                        .map(code -> MemberDirectory.record(code).getIndex())
                        .toList());
        assertThat(SyntheticBureaus.codes())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(MemberDirectory.codes());
    }

    @Test
    void the_wanted_fit_the_contract_and_a_number_is_always_the_same_person() {
        List<RequestSubmitted> requests =
                IntStream.range(1, 20).mapToObj(SyntheticRequests::request).toList();

        assertThat(requests)
                .allSatisfy(request -> assertThat(ContractCheck.check(request)).isEmpty())
                .extracting(RequestSubmitted::getPerson)
                .doesNotHaveDuplicates();
        assertThat(SyntheticRequests.request(1)).isEqualTo(requests.getFirst());
        assertThat(List.of(
                        SyntheticRequests.barOn(1),
                        SyntheticRequests.approved(1, "benchmark"),
                        SyntheticRequests.flaggedRequest(new MemberCode("br"), "BR/2026-000001", 1)))
                .allSatisfy(event -> assertThat(ContractCheck.check(event)).isEmpty());
    }

    @Test
    void a_request_of_the_pipeline_has_750_bytes() {

        assertThat(IntStream.range(1, 50))
                .allSatisfy(number ->
                        assertThat(encoded(SyntheticRequests.request(number))).isBetween(710, 790));
        assertThat(IntStream.range(1, 200)
                        .map(number -> encoded(SyntheticRequests.request(number)))
                        .average()
                        .orElseThrow())
                .isBetween(740.0, 760.0);
    }

    private static int encoded(RequestSubmitted request) {
        try {
            int schemaId = 5;
            return RequestSubmitted.getEncoder().encode(request).remaining() - 10 + schemaId;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void of_ten_cases_one_is_in_force_one_is_under_review_and_the_others_ended() {
        assertThat(IntStream.range(0, 11).mapToObj(CaseKind::of))
                .startsWith(CaseKind.IN_FORCE, CaseKind.UNDER_REVIEW, CaseKind.ENDED)
                .endsWith(CaseKind.ENDED, CaseKind.IN_FORCE)
                .filteredOn(CaseKind.ENDED::equals)
                .hasSize(8);
    }
}
