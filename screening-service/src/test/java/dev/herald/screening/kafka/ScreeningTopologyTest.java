package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aBar;
import static dev.herald.screening.kafka.EventFixture.aFactOnThePerson;
import static dev.herald.screening.kafka.EventFixture.aFinalJudgment;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.barredSubject;
import static dev.herald.screening.kafka.EventFixture.charge;
import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.excluding;
import static dev.herald.screening.kafka.EventFixture.person;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static dev.herald.screening.kafka.ScreeningTestDriver.rulesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.Organisation;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.Warrant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScreeningTopologyTest extends ScreeningFixture {

    @Test
    void the_topology_has_the_shape_that_was_agreed() throws IOException {
        String described = driver.topology().describe().toString().strip();
        Path golden = Path.of("src/test/resources/topology.txt");
        if (Boolean.getBoolean("herald.golden.write")) {
            Files.writeString(golden, described + "\n");
        }
        assertThat(described)
                .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8).strip());
    }

    // what comes in

    @Test
    void a_request_that_nothing_speaks_against_leaves_cleared() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningCleared.class, cleared -> {
            assertThat(cleared.getRequest()).isEqualTo(CLEAN);
            assertThat(cleared.getRevision()).isEqualTo(1);
            assertThat(cleared.getRuleBook()).isEqualTo(driver.rules.hash());
            assertThat(cleared.getRegisterVersion()).isZero();
            assertThat(cleared.getCause()).isEqualTo(ScreeningCause.SUBMISSION);
        });
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "OPEN"));
    }

    @Test
    void a_request_with_three_faults_leaves_with_three_flags() {
        RequestSubmitted faulty = aRedNotice(FR)
                .setCharges(List.of(charge("P1Y")))
                .setFacts(null)
                .setWarrants(List.of(Warrant.newBuilder()
                        .setReference("W 1")
                        .setIssuingAuthority("Court")
                        .setIssued("2019")
                        .setValidUntil("2020-01-01")
                        .build()))
                .build();
        driver.arrives(Topics.REQUESTS, FR, faulty);
        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C08", "C10", "C15");
            assertThat(flagged.getFlags().get(1).getEvidence()).containsExactly("charges[0].maximumPenalty");
            assertThat(flagged.getFlags().get(1).getOfficers())
                    .as("by the decision matrix")
                    .isEqualTo(2);
        });
        assertThat(driver.count("herald.screening.flags", "rule", "C10")).isEqualTo(1);
        assertThat(driver.count("herald.screening.outcomes", "outcome", "flagged", "cause", "SUBMISSION"))
                .isEqualTo(1);
    }

    @Test
    void an_event_is_caused_by_the_one_it_answers() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        EventHeaders request = EventHeaders.first(
                CLEAN.getSchema().getFullName(), "/test", ScreeningTestDriver.NOON, FR, FR, CLEAN.toString());
        EventHeaders outcome = Objects.requireNonNull(
                EventHeaders.from(driver.announcedRecords().getFirst().headers()));
        assertThat(outcome.id())
                .isEqualTo(request.child(outcome.type(), outcome.source(), ScreeningTestDriver.NOON, FR, 0)
                        .id());
        assertThat(outcome.source()).isEqualTo("/herald/screening");
        assertThat(outcome.subject()).isEqualTo(FR);
    }

    @Test
    void an_organisation_under_sanctions_needs_no_proceedings() {
        String unsc = "UNSC/2026-000001";
        driver.arrives(
                Topics.REQUESTS,
                unsc,
                RequestSubmitted.newBuilder()
                        .setCaseId(unsc)
                        .setSubmittedBy("unsc")
                        .setInstrument(Instrument.UN_SPECIAL_NOTICE)
                        .setOrganisation(Organisation.newBuilder()
                                .setName("Polaris Trading")
                                .setAliases(List.of("Polaris Ltd"))
                                .build())
                        .setSpecialNotice(SpecialNoticeDetails.newBuilder()
                                .setUnReference("QDe.999")
                                .setResolution("1267")
                                .build())
                        .setRevision(1));
        assertThat(driver.announcedRules()).containsExactly(List.of());
        assertThat(driver.subjectsNow().get(unsc)).isInstanceOfSatisfying(SubjectRecorded.class, subject -> {
            assertThat(subject.getPerson()).isNull();
            assertThat(subject.getOrganisationNames()).containsExactly("Polaris Trading", "Polaris Ltd");
        });
    }

    @Test
    void a_case_that_ended_before_is_flagged_with_its_ending() {
        driver.arrives(
                Topics.REQUESTS,
                FR,
                aRedNotice(FR)
                        .setRevision(2)
                        .setEarlierEnding(EarlierEnding.newBuilder()
                                .setDecision(DecisionKind.CANCELLED)
                                .setRequester("fr")
                                .build()));
        assertThat(driver.announcedRules()).containsExactly(List.of("C24-CASE"));
    }

    @Test
    void what_its_source_changes_is_passed_on_in_order_also_for_an_unknown_case() {
        List<SpecificRecord> changes = List.of(
                SuspensionRequested.newBuilder()
                        .setCaseId(FR)
                        .setSubmittedBy("fr")
                        .setSuspended(true)
                        .setReason("r")
                        .build(),
                VisibilityChanged.newBuilder()
                        .setCaseId(FR)
                        .setSubmittedBy("fr")
                        .setVisibility(excluding("br"))
                        .build(),
                RetentionExtended.newBuilder()
                        .setCaseId(FR)
                        .setSubmittedBy("fr")
                        .setRetainUntil("2030")
                        .setReason("r")
                        .build(),
                RequestWithdrawn.newBuilder()
                        .setCaseId(FR)
                        .setSubmittedBy("fr")
                        .setReason("r")
                        .build());
        changes.forEach(change -> driver.arrives(Topics.REQUESTS, FR, change));
        assertThat(driver.announced()).containsExactlyElementsOf(changes);
        assertThat(driver.count("herald.screening.passed.on")).isEqualTo(4);
    }

    @Test
    void a_tick_is_no_event() {
        driver.isDeleted(Topics.REQUESTS, "~tick").isDeleted(Topics.DECISIONS, "~tick");
        assertThat(driver.announced()).isEmpty();
    }

    // what is known

    @Test
    void a_protected_person_is_held_and_the_announcement_says_nothing_of_it() {
        driver.arrives(Topics.ATTESTATIONS, "secret-fact", protection("secret-fact", "FR"))
                .arrives(Topics.REQUESTS, FR, CLEAN);
        ScreeningFlagged flagged = (ScreeningFlagged) driver.announced().getFirst();
        assertThat(rulesOf(flagged)).containsExactly("HOLD");
        assertThat(flagged.getFlags().getFirst().getBlocksInForce()).isTrue();
        assertThat(flagged.getFlags().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("secret-fact", "\"se\"", "refugee", "attest", "meridian", "1971");
    }

    @Test
    void protection_from_another_state_holds_nothing() {
        driver.arrives(Topics.ATTESTATIONS, "a", protection("a", "BR")).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announcedRules()).containsExactly(List.of());
    }

    @Test
    void a_person_barred_elsewhere_is_held_under_another_spelling() {
        driver.arrives(Topics.SUBJECTS, BR, barredSubject(BR)).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C24");
            assertThat(flagged.getFlags().getFirst().getMatchedCase()).isEqualTo(BR);
        });
    }

    @Test
    void a_bar_in_the_register_holds_as_well() {
        driver.arrives(
                        Topics.REGISTER,
                        "bar-1",
                        FactRegistered.newBuilder()
                                .setFactId("bar-1")
                                .setKind(FactKind.BAR)
                                .setReportedBy("xx")
                                .setProvenance("a test")
                                .setPerson(description("Meridian", "Ada", "1971-03-05"))
                                .setCaseId(BR)
                                .setBar(aBar("br")))
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announcedRules()).containsExactly(List.of("C24"));
    }

    @Test
    void a_bar_of_which_the_register_names_nobody_is_found_by_its_sealed_subject() {
        driver.arrives(
                        Topics.REGISTER,
                        "bar:" + BR,
                        FactRegistered.newBuilder()
                                .setFactId("bar:" + BR)
                                .setKind(FactKind.BAR)
                                .setReportedBy("review")
                                .setProvenance("a test")
                                .setCaseId(BR)
                                .setBar(aBar("br")))
                .arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.SUBJECTS, BR, barredSubject(BR))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C24"));
    }

    @Test
    void the_namesake_with_another_birth_year_is_not_held() {
        driver.arrives(Topics.SUBJECTS, BR, barredSubject(BR))
                .arrives(Topics.REQUESTS, FR, aRedNotice(FR).setPerson(person("Meridian", "Ada", "1984-01-01")));
        assertThat(driver.announcedRules()).containsExactly(List.of());
    }

    @Test
    void a_fact_that_cannot_be_read_is_left_out_and_breaks_nothing() {
        driver.arrives(Topics.REGISTER, "wrong", CLEAN)
                .arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr"))
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announcedRules()).containsExactly(List.of("C26"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCEDURAL", "NATIONALITY", "TIME_BAR"})
    void an_extradition_refused_on_procedure_is_worth_knowing(ExtraditionRefusalGround ground) {
        driver.arrives(Topics.REGISTER, "refusal", refusedExtradition(ground)).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(theOnlyFlag().getSeverity()).isEqualTo(Severity.INFORMATION);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PROCEDURAL", "NATIONALITY", "TIME_BAR"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_extradition_refused_on_a_ground_of_substance_is_for_an_officer(ExtraditionRefusalGround ground) {
        driver.arrives(Topics.REGISTER, "refusal", refusedExtradition(ground)).arrives(Topics.REQUESTS, FR, CLEAN);
        Flag flag = theOnlyFlag();
        assertThat(flag.getRuleId()).isEqualTo("C22");
        assertThat(flag.getSeverity()).isEqualTo(Severity.REVIEW);
        assertThat(flag.getFactId()).isEqualTo("refusal");
        assertThat(flag.toString().toLowerCase(Locale.ROOT)).doesNotContain("politic", "rationale of", "meridian");
    }

    @Test
    void a_refusal_that_another_member_reports_is_hearsay_and_names_whom_to_consult() {
        FactRegistered hearsay = FactRegistered.newBuilder(refusedExtradition(ExtraditionRefusalGround.POLITICAL))
                .setReportedBy("fr")
                .build();
        driver.arrives(Topics.REGISTER, "refusal", hearsay).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(theOnlyFlag().getConsult()).containsExactly("de");

        driver.arrives(Topics.REGISTER, "refusal", refusedExtradition(ExtraditionRefusalGround.POLITICAL))
                .timePasses();
        assertThat(theOnlyFlag().getConsult()).as("reported by who refused").isEmpty();
    }

    @Test
    void a_refusal_that_a_consulted_bureau_reports_later_reaches_the_open_case() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .timePasses()
                .arrives(Topics.REGISTER, "refusal", refusedExtradition(ExtraditionRefusalGround.HUMAN_RIGHTS))
                .timePasses();
        assertThat(driver.announced().getLast()).isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C22");
            assertThat(flagged.getCause()).isEqualTo(ScreeningCause.REGISTER);
        });
    }

    @Test
    void a_final_judgment_in_the_register_is_for_an_officer() {
        driver.arrives(Topics.REGISTER, "judgment", aFinalJudgment()).arrives(Topics.REQUESTS, FR, CLEAN);
        Flag flag = theOnlyFlag();
        assertThat(flag.getRuleId()).isEqualTo("C23");
        assertThat(flag.getExplanation()).contains("AT").doesNotContain("words of a court");
    }

    @Test
    void a_second_case_of_the_same_requester_on_the_same_person_says_so_and_another_requesters_does_not() {
        String second = "FR/2026-000124";
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, second, aRedNotice(second))
                .arrives(Topics.REQUESTS, BR, aRedNotice(BR));
        List<SpecificRecord> said = driver.announced();
        assertThat(said.stream().map(ScreeningTestDriver::rulesOf))
                .containsExactly(List.of(), List.of("C25"), List.of());
        assertThat(((ScreeningFlagged) said.get(1)).getFlags().getFirst().getMatchedCase())
                .isEqualTo(FR);
    }

    @Test
    void a_flag_that_goes_and_comes_back_is_announced_under_another_id() {
        String second = "FR/2026-000124";
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.REQUESTS, second, aRedNotice(second));
        SpecificRecord other = driver.subjectsNow().get(second);
        driver.announcedRecords();
        driver.arrives(Topics.SUBJECTS, second, other).itIs("2027-01-02").timePasses();
        driver.isDeleted(Topics.SUBJECTS, second).itIs("2027-01-04").timePasses();
        driver.arrives(Topics.SUBJECTS, second, other).itIs("2027-01-06").timePasses();

        List<TestRecord<String, SpecificRecord>> said = driver.announcedRecords();
        assertThat(said.stream().map(record -> ScreeningTestDriver.rulesOf(record.value())))
                .containsExactly(List.of("C25"), List.of(), List.of("C25"));
        assertThat(said.stream()
                        .map(record -> EventHeaders.from(record.headers()).id()))
                .doesNotHaveDuplicates();
    }

    private Flag theOnlyFlag() {
        List<SpecificRecord> said = driver.announced();
        assertThat(said).singleElement().isInstanceOf(ScreeningFlagged.class);
        List<Flag> flags = ((ScreeningFlagged) said.getFirst()).getFlags();
        assertThat(flags).hasSize(1);
        return flags.getFirst();
    }

    private static FactRegistered refusedExtradition(ExtraditionRefusalGround ground) {
        return aFactOnThePerson("refusal", FactKind.REFUSED_EXTRADITION)
                .setRefusedExtradition(RefusedExtradition.newBuilder()
                        .setState("DE")
                        .setRequester("fr")
                        .setDate("2024-05")
                        .setGround(ground)
                        .setRationale("rationale of a court")
                        .build())
                .build();
    }
}
