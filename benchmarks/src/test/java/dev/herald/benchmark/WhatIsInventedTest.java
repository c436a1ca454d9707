package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MemberRecord;
import dev.herald.stack.provisioning.MemberDirectory;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIsInventedTest {

    private static final Bureaus BUREAUS = new Bureaus(196);

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
    void notices_fit_the_contract_and_are_the_same_from_the_same_seed() {
        List<DecisionIssued> notices = new Notices(7).approved(1, 20);

        assertThat(notices)
                .allSatisfy(notice -> assertThat(ContractCheck.check(notice)).isEmpty());
        assertThat(new Notices(7).approved(1, 20)).isEqualTo(notices);
        assertThat(new Notices(8).approved(1, 20)).doesNotContainAnyElementsOf(notices);
    }

    @Test
    void every_bureau_acknowledges_every_notice_once() {
        List<Acknowledged> receipts = new Notices(7).receipts(1, 5, BUREAUS);

        assertThat(receipts).hasSize(5 * 196);
        assertThat(new HashSet<>(receipts)).hasSize(5 * 196);
    }
}
