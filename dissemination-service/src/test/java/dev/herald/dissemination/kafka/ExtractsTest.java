package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.EXTRACTS;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.event.Charge;
import dev.herald.event.ExtractContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody reads of a notice only with its source's consent. */
class ExtractsTest {

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Test
    void nobody_reads_of_a_notice_without_consent_from_its_publication_to_its_end() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.decides(DecisionKind.RESTORED, 1);
        driver.decides(DecisionKind.CANCELLED, 1);

        assertThat(driver.read(DISSEMINATIONS)).isNotEmpty();
        assertThat(extracts()).isEmpty();
    }

    @Test
    void everybody_reads_who_is_wanted_and_for_what_if_the_source_consents() {
        String decision = driver.approves(aPublicNotice(1));

        NoticeExtract extract = onlyExtract();
        assertThat(extract.getNoticeId()).isEqualTo("FR-2026-000123");
        assertThat(extract.getVersion()).isEqualTo(1);
        assertThat(extract.getDecisionId()).isEqualTo(decision);
        ExtractContent content = extract.getContent();
        assertThat(content.getRequester()).isEqualTo("fr");
        assertThat(content.getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(content.getCharges()).containsExactly("Fraud");
    }

    @Test
    void a_consent_does_not_open_what_excludes_a_member_or_is_confidential() {
        driver.approves(with(aPublicNotice(1), List.of("de"), Confidentiality.FOR_OFFICIAL_USE_ONLY, true));
        driver.approves(with(aPublicNotice(2), List.of(), Confidentiality.RESTRICTED, true));
        assertThat(extracts()).isEmpty();
    }

    @Test
    void everybody_removes_the_extract_when_the_source_revokes_its_consent_and_reads_nothing_after_it() {
        driver.approves(aPublicNotice(1));
        assertThat(onlyExtract().getContent()).isNotNull();

        driver.amends(with(aPublicNotice(1), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false));

        NoticeExtract extract = onlyExtract();
        assertThat(extract.getVersion()).isEqualTo(2);
        assertThat(extract.getState()).isEqualTo(ExtractState.REVOKED);
        assertThat(extract.getContent()).isNull();
        driver.decides(DecisionKind.BLOCKED, 1);
        assertThat(extracts()).isEmpty();
    }

    @Test
    void a_consent_that_is_revoked_under_a_block_ends_the_extract() {
        driver.approves(aPublicNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        extracts();

        driver.amends(with(aPublicNotice(1), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false));
        NoticeExtract end = onlyExtract();
        assertThat(end.getState()).isEqualTo(ExtractState.REVOKED);
        assertThat(end.getVersion())
                .as("what is out, so that a later version may follow")
                .isEqualTo(1);
    }

    @Test
    void a_block_a_restoration_and_a_revocation_reach_everybody() {
        driver.approves(aPublicNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.decides(DecisionKind.RESTORED, 1);
        driver.decides(DecisionKind.CANCELLED, 1);
        List.of("br", "de", "it").forEach(member -> driver.acknowledges(member, AcknowledgementKind.REMOVED, 1));

        List<NoticeExtract> extracts = extracts();
        assertThat(extracts)
                .extracting(NoticeExtract::getState)
                .containsExactly(
                        ExtractState.IN_FORCE, ExtractState.BLOCKED, ExtractState.IN_FORCE, ExtractState.REVOKED);
        assertThat(extracts)
                .extracting(extract -> extract.getContent() != null)
                .containsExactly(true, false, true, false);
    }

    @Test
    void everybody_learns_nothing_of_a_diffusion_from_its_circulation_to_its_end() {
        driver.diffusion(1, "br");
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.decides(DecisionKind.RESTORED, 1);
        driver.decides(DecisionKind.DENIED, 1);

        assertThat(driver.read(DISSEMINATIONS)).isNotEmpty();
        assertThat(extracts()).isEmpty();
    }

    @Test
    void a_request_that_was_never_published_has_no_extract() {
        driver.decides(DecisionKind.DENIED, 1);

        assertThat(extracts()).isEmpty();
    }

    private NoticeExtract onlyExtract() {
        List<NoticeExtract> extracts = extracts();
        assertThat(extracts).hasSize(1);
        return extracts.getFirst();
    }

    private List<NoticeExtract> extracts() {
        return driver.read(EXTRACTS).stream()
                .map(TestRecord::value)
                .map(NoticeExtract.class::cast)
                .toList();
    }

    private static RequestSubmitted aPublicNotice(int revision) {
        RequestSubmitted notice = RequestSubmitted.newBuilder(aRedNotice(revision))
                .setCharges(List.of(Charge.newBuilder()
                        .setCategory(OffenceCategory.FRAUD)
                        .setOffence("Fraud")
                        .setLaw("Code pénal 313-1")
                        .build()))
                .build();
        return with(notice, List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, true);
    }

    private static RequestSubmitted with(
            RequestSubmitted notice, List<String> excluded, Confidentiality confidentiality, boolean publicExtract) {
        return RequestSubmitted.newBuilder(notice)
                .setVisibility(new Visibility(excluded, List.of(), confidentiality, publicExtract))
                .build();
    }
}
