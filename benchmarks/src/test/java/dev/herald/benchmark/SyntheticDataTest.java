package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.MemberDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {

    private static final SyntheticBureaus BUREAUS = new SyntheticBureaus(196);

    @Test
    void bureaus_have_codes_and_places_in_the_ledger_that_nobody_else_has() {
        assertThat(BUREAUS.records())
                .hasSize(196)
                .extracting(MemberRecord::getIndex)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(MemberDirectory.codes().stream()
                        .map(code -> MemberDirectory.record(code).getIndex())
                        .toList());
        assertThat(BUREAUS.codes()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(MemberDirectory.codes());
    }

    @Test
    void the_wanted_fit_the_contract_and_are_the_same_from_the_same_seed() {
        List<RequestSubmitted> requests = IntStream.range(1, 20)
                .mapToObj(number -> new SyntheticRequests(7).request(number))
                .toList();

        assertThat(requests)
                .allSatisfy(request -> assertThat(ContractCheck.check(request)).isEmpty())
                .extracting(RequestSubmitted::getPerson)
                .doesNotHaveDuplicates();
        assertThat(new SyntheticRequests(7).request(1)).isEqualTo(requests.getFirst());
        assertThat(new SyntheticRequests(8).request(1)).isNotEqualTo(requests.getFirst());
        assertThat(ContractCheck.check(new SyntheticRequests(7).barOn(1))).isEmpty();
        assertThat(ContractCheck.check(new SyntheticRequests(7).approved(1, "benchmark")))
                .isEmpty();
        assertThat(ContractCheck.check(
                        new SyntheticRequests(7).flaggedRequest(new MemberCode("br"), "BR/2026-000001", 1)))
                .isEmpty();
    }

    @Test
    void a_request_of_the_pipeline_has_750_bytes() {
        SyntheticRequests requests = new SyntheticRequests(7);

        assertThat(IntStream.range(1, 50))
                .allSatisfy(
                        number -> assertThat(encoded(requests.request(number))).isBetween(710, 790));
        assertThat(IntStream.range(1, 200)
                        .map(number -> encoded(requests.request(number)))
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
    void the_p99_is_what_99_of_a_hundred_do_not_exceed() {
        assertThat(ScreeningLatencyProbe.p99(
                        LongStream.rangeClosed(1, 100).boxed().toList()))
                .isEqualTo(99);
        assertThat(ScreeningLatencyProbe.p99(List.of(5L))).isEqualTo(5);
    }
}
