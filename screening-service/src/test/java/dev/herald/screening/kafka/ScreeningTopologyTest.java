package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.ScreeningRun.rulesOf;
import static dev.herald.screening.kafka.Submissions.aBar;
import static dev.herald.screening.kafka.Submissions.aRedNotice;
import static dev.herald.screening.kafka.Submissions.barredSubject;
import static dev.herald.screening.kafka.Submissions.charge;
import static dev.herald.screening.kafka.Submissions.decision;
import static dev.herald.screening.kafka.Submissions.description;
import static dev.herald.screening.kafka.Submissions.person;
import static dev.herald.screening.kafka.Submissions.protection;
import static dev.herald.screening.kafka.Submissions.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.Instrument;
import dev.herald.event.Organisation;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCause;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Visibility;
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
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScreeningTopologyTest {

    private static final String FR = "FR/2026-000123";
    private static final String BR = "BR/2025-000007";
    private static final RequestSubmitted CLEAN = aRedNotice(FR).build();

    @TempDir
    Path stateDir;

    private ScreeningRun run;

    @BeforeEach
    void start() {
        run = new ScreeningRun(stateDir);
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void the_topology_has_the_shape_that_was_agreed() throws IOException {
        String described = run.topology().describe().toString().strip();
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
        run.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(run.announced()).singleElement().isInstanceOfSatisfying(ScreeningCleared.class, cleared -> {
            assertThat(cleared.getRequest()).isEqualTo(CLEAN);
            assertThat(cleared.getRevision()).isEqualTo(1);
            assertThat(cleared.getRuleBook()).isEqualTo(run.rules.hash());
            assertThat(cleared.getRegisterVersion()).isZero();
            assertThat(cleared.getCause()).isEqualTo(ScreeningCause.SUBMISSION);
        });
        assertThat(run.standings()).containsExactly(Map.entry(FR, "OPEN"));
    }

    @Test
    void a_request_with_three_faults_leaves_with_three_flags() {
        RequestSubmitted faulty = aRedNotice(FR)
                .setCharges(List.of(charge("P1Y")))
                .setFacts(null)
                .setWarrant(Warrant.newBuilder()
                        .setReference("W 1")
                        .setIssuingAuthority("Court")
                        .setIssued("2019")
                        .setValidUntil("2020-01-01")
                        .build())
                .build();
        run.arrives(Topics.REQUESTS, FR, faulty);
        assertThat(run.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C08", "C10", "C15");
            assertThat(flagged.getFlags().get(1).getEvidence()).containsExactly("charges[0].maximumPenalty");
        });
        assertThat(run.count("herald.screening.flags", "rule", "C10")).isEqualTo(1);
        assertThat(run.count("herald.screening.outcomes", "outcome", "flagged", "cause", "SUBMISSION"))
                .isEqualTo(1);
    }

    @Test
    void an_event_is_caused_by_the_one_it_answers() {
        run.arrives(Topics.REQUESTS, FR, CLEAN);
        EventHeaders request = EventHeaders.first(
                CLEAN.getSchema().getFullName(), "/test", ScreeningRun.NOON, FR, FR, CLEAN.toString());
        EventHeaders outcome = Objects.requireNonNull(
                EventHeaders.from(run.announcedRecords().getFirst().headers()));
        assertThat(outcome.id())
                .isEqualTo(request.child(outcome.type(), outcome.source(), ScreeningRun.NOON, FR, 0)
                        .id());
        assertThat(outcome.source()).isEqualTo("/herald/screening");
        assertThat(outcome.subject()).isEqualTo(FR);
    }

    @Test
    void an_organisation_under_sanctions_needs_no_proceedings() {
        String unsc = "UNSC/2026-000001";
        run.arrives(
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
                        .setRevision(1)
                        .build());
        assertThat(run.announcedRules()).containsExactly(List.of());
        assertThat(run.subjectsNow().get(unsc)).isInstanceOfSatisfying(SubjectRecorded.class, subject -> {
            assertThat(subject.getPerson()).isNull();
            assertThat(subject.getOrganisationNames()).containsExactly("Polaris Trading", "Polaris Ltd");
        });
    }

    @Test
    void a_case_that_ended_before_is_flagged_with_its_ending() {
        run.arrives(
                Topics.REQUESTS,
                FR,
                aRedNotice(FR)
                        .setRevision(2)
                        .setEarlierEnding(EarlierEnding.newBuilder()
                                .setDecision(DecisionKind.CANCELLED)
                                .setRequester("fr")
                                .build())
                        .build());
        assertThat(run.announcedRules()).containsExactly(List.of("C24-CASE"));
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
        changes.forEach(change -> run.arrives(Topics.REQUESTS, FR, change));
        assertThat(run.announced()).containsExactlyElementsOf(changes);
        assertThat(run.count("herald.screening.passed.on")).isEqualTo(4);
    }

    @Test
    void a_tick_is_no_event() {
        run.arrives(Topics.REQUESTS, "~tick", null).arrives(Topics.DECISIONS, "~tick", null);
        assertThat(run.announced()).isEmpty();
    }

    // what is known

    @Test
    void a_protected_person_is_held_and_the_announcement_says_nothing_of_it() {
        run.arrives(
                        Topics.ATTESTATIONS,
                        "secret-fact",
                        protection("secret-fact", "FR").build())
                .arrives(Topics.REQUESTS, FR, CLEAN);
        ScreeningFlagged flagged = (ScreeningFlagged) run.announced().getFirst();
        assertThat(rulesOf(flagged)).containsExactly("C21");
        assertThat(flagged.getFlags().getFirst().getBlocksInForce()).isTrue();
        assertThat(flagged.getFlags().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("secret-fact", "\"se\"", "refugee", "attest", "meridian", "1971");
    }

    @Test
    void protection_from_another_state_holds_nothing() {
        run.arrives(Topics.ATTESTATIONS, "a", protection("a", "BR").build()).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(run.announcedRules()).containsExactly(List.of());
    }

    @Test
    void a_person_barred_elsewhere_is_held_under_another_spelling() {
        run.arrives(Topics.SUBJECTS, BR, barredSubject(BR)).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(run.announced()).singleElement().isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C24");
            assertThat(flagged.getFlags().getFirst().getMatchedCase()).isEqualTo(BR);
        });
    }

    @Test
    void a_bar_in_the_register_holds_as_well() {
        run.arrives(
                        Topics.REGISTER,
                        "bar-1",
                        FactRegistered.newBuilder()
                                .setFactId("bar-1")
                                .setKind(FactKind.BAR)
                                .setReportedBy("xx")
                                .setProvenance("a test")
                                .setPerson(description("Meridian", "Ada", "1971-03-05"))
                                .setCaseId(BR)
                                .setBar(aBar("br"))
                                .build())
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(run.announcedRules()).containsExactly(List.of("C24"));
    }

    @Test
    void the_namesake_with_another_birth_year_is_not_held() {
        run.arrives(Topics.SUBJECTS, BR, barredSubject(BR))
                .arrives(
                        Topics.REQUESTS,
                        FR,
                        aRedNotice(FR)
                                .setPerson(person("Meridian", "Ada", "1984-01-01"))
                                .build());
        assertThat(run.announcedRules()).containsExactly(List.of());
    }

    @Test
    void a_fact_that_cannot_be_read_is_left_out_and_breaks_nothing() {
        run.arrives(Topics.REGISTER, "wrong", CLEAN)
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(run.announcedRules()).containsExactly(List.of("C26"));
    }

    // the sweep

    @Test
    void a_fact_that_comes_later_is_found_by_the_sweep_and_announced_once() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .timePasses()
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .timePasses()
                .timePasses();
        List<SpecificRecord> said = run.announced();
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
            assertThat(rulesOf(flagged)).containsExactly("C26");
            assertThat(flagged.getCause()).isEqualTo(ScreeningCause.REGISTER);
            assertThat(flagged.getRegisterVersion()).isEqualTo(1);
            assertThat(flagged.getRequest()).isEqualTo(CLEAN);
        });
    }

    @Test
    void a_fact_that_is_retracted_clears_again() {
        run.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr").build())
                .arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").setRetracted(true).build())
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of("C26"), List.of());
    }

    @Test
    void a_fact_that_is_deleted_clears_again() {
        run.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr").build())
                .arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REGISTER, "coup", null)
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of("C26"), List.of());
    }

    @Test
    void a_fact_that_changes_nothing_is_not_announced() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "br").build())
                .timePasses();
        assertThat(run.announced()).hasSize(1);
        assertThat(run.count("herald.screening.sweep.examined")).isEqualTo(1);
    }

    @Test
    void nothing_is_examined_again_while_nothing_moves() {
        run.arrives(Topics.REQUESTS, FR, CLEAN).timePasses();
        double once = run.count("herald.screening.sweep.examined");
        run.timePasses().timePasses();
        assertThat(run.count("herald.screening.sweep.examined")).isEqualTo(once);
    }

    @Test
    void a_bar_that_travels_longer_than_the_request_is_found_by_the_sweep() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.SUBJECTS, BR, barredSubject(BR))
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of(), List.of("C24"));
    }

    @Test
    void every_case_is_examined_again_not_only_the_first() {
        List<String> cases =
                IntStream.range(100, 150).mapToObj("FR/2026-000%d"::formatted).toList();
        cases.forEach(id -> run.arrives(Topics.REQUESTS, id, aRedNotice(id).build()));
        run.announced();
        run.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr").build());
        for (int i = 0; i < 50; i++) {
            run.timePasses();
        }
        assertThat(run.announcedRecords())
                .hasSize(50)
                .extracting(record -> record.key())
                .containsAll(cases);
    }

    @Test
    void whichever_comes_first_the_request_or_the_fact_the_end_is_the_same() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.ATTESTATIONS, "a", protection("a", "FR").build())
                .timePasses();
        String es = "FR/2026-000124";
        run.arrives(Topics.REQUESTS, es, aRedNotice(es).build()).timePasses();
        assertThat(Objects.requireNonNull(run.live(es)).getFlags())
                .isNotEmpty()
                .isEqualTo(Objects.requireNonNull(run.live(FR)).getFlags());
    }

    // decisions

    @Test
    void an_approved_case_is_in_force_and_still_watched() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .timePasses();
        assertThat(run.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(run.announced()).hasSize(1);

        run.arrives(Topics.ATTESTATIONS, "a", protection("a", "FR").build()).timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of("C21"));
        assertThat(Objects.requireNonNull(run.live(FR)).getInForce()).isTrue();
    }

    @Test
    void an_approval_judged_before_a_fact_was_known_is_examined_again_at_once() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .arrives(Topics.DECISIONS, FR, approved(CLEAN)); // no time for a sweep
        List<SpecificRecord> said = run.announced();
        assertThat(said).hasSize(2);
        assertThat(((ScreeningFlagged) said.get(1)).getCause()).isEqualTo(ScreeningCause.REGISTER);
        run.timePasses();
        assertThat(run.announced()).isEmpty();
    }

    @Test
    void an_approval_that_a_fact_follows_is_examined_again_by_the_sweep() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of(), List.of("C26"));
    }

    @Test
    void an_approval_on_a_day_when_the_warrant_has_expired_is_announced_as_the_calendars() {
        RequestSubmitted short1 = aRedNotice(FR)
                .setWarrant(Warrant.newBuilder()
                        .setReference("W 1")
                        .setIssuingAuthority("Court")
                        .setIssued("2026-01-01")
                        .setValidUntil("2026-06-15")
                        .build())
                .build();
        run.arrives(Topics.REQUESTS, FR, short1).itIs("2026-06-16").arrives(Topics.DECISIONS, FR, approved(short1));
        List<SpecificRecord> said = run.announced();
        assertThat(((ScreeningFlagged) said.get(1)).getCause()).isEqualTo(ScreeningCause.SCHEDULE);
    }

    @Test
    void an_approval_of_a_case_that_is_not_known_here_is_taken_from_the_decision() {
        run.arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(run.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(run.announcedRules()).containsExactly(List.of());
        assertThat(run.live(FR)).isNotNull();
    }

    @Test
    void a_revision_of_what_is_in_force_stays_in_force() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, aRedNotice(FR).setRevision(2).build());
        assertThat(run.standings()).containsExactly(Map.entry(FR, "IN_FORCE"));
        assertThat(Objects.requireNonNull(run.live(FR)).getRequest().getRevision())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void an_ending_forgets_the_case_and_its_subject(DecisionKind ending) {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, decision(ending, CLEAN).build());
        assertThat(run.live(FR)).isNull();
        assertThat(run.subjectsNow()).isEmpty();

        run.announced();
        run.arrives(Topics.REGISTER, "coup", sensitiveRequester("coup", "fr").build())
                .timePasses();
        assertThat(run.announced()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKED", "RESTORED", "SUSPENDED", "UNKNOWN"})
    void what_is_blocked_or_suspended_is_still_watched(DecisionKind kind) {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.DECISIONS, FR, decision(kind, CLEAN).build())
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of(), List.of("C26"));
    }

    @Test
    void a_bar_forgets_the_case_and_keeps_the_least_identity() {
        run.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(run.live(FR)).isNull();
        assertThat(run.subjectsNow().get(FR)).isInstanceOfSatisfying(SubjectRecorded.class, subject -> {
            assertThat(subject.getStanding().name()).isEqualTo("BARRED");
            assertThat(Objects.requireNonNull(subject.getPerson()).getNames())
                    .containsExactly(CLEAN.getPerson().getName());
        });

        run.announced();
        run.timePasses()
                .arrives(
                        Topics.REQUESTS,
                        "BR/2026-000001",
                        aRedNotice("BR/2026-000001").build());
        assertThat(run.announcedRules()).containsExactly(List.of("C24"));
    }

    @Test
    void what_bars_one_case_holds_the_others_on_the_same_person() {
        String br = "BR/2026-000001";
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, br, aRedNotice(br).build())
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .timePasses();
        assertThat(run.announcedRules()).containsExactly(List.of(), List.of(), List.of("C24"));
    }

    @Test
    void a_second_ending_does_not_lift_a_bar() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(
                        Topics.DECISIONS,
                        FR,
                        decision(DecisionKind.DENIED, CLEAN).build());
        assertThat(run.standings()).containsExactly(Map.entry(FR, "BARRED"));
    }

    @Test
    void a_bar_upon_nobody_known_here_is_counted() {
        run.arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(run.count("herald.screening.bars.without.identity")).isEqualTo(1);
    }

    @Test
    void whichever_comes_first_a_revision_or_the_denial_of_the_older_the_revision_is_open() {
        RequestSubmitted second = aRedNotice(FR).setRevision(2).build();
        DecisionIssued denied = decision(DecisionKind.DENIED, CLEAN).build();
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, denied);
        var oneOrder = run.live(FR);
        run.arrives(
                Topics.DECISIONS, FR, decision(DecisionKind.WITHDRAWN, second).build());
        assertThat(run.live(FR)).isNull();

        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, denied)
                .arrives(Topics.REQUESTS, FR, second);
        assertThat(run.live(FR)).isNotNull().isEqualTo(oneOrder);
        assertThat(run.standings()).containsExactly(Map.entry(FR, "OPEN"));
    }

    @Test
    void whichever_comes_first_a_revision_or_the_bar_the_case_is_barred() {
        RequestSubmitted second = aRedNotice(FR).setRevision(2).build();
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(run.live(FR)).isNull();
        assertThat(run.standings()).containsExactly(Map.entry(FR, "BARRED"));

        run.arrives(Topics.REQUESTS, FR, second);
        assertThat(run.live(FR)).isNull();
        assertThat(run.standings()).containsExactly(Map.entry(FR, "BARRED"));
        assertThat(run.announced())
                .as("what slipped past intake still reaches review")
                .hasSize(3);
    }

    @Test
    void a_later_announcement_does_not_bring_back_who_may_see_it() {
        run.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(
                        Topics.REQUESTS,
                        FR,
                        VisibilityChanged.newBuilder()
                                .setCaseId(FR)
                                .setSubmittedBy("fr")
                                .setVisibility(excluding("br"))
                                .build())
                .arrives(
                        Topics.REGISTER,
                        "coup",
                        sensitiveRequester("coup", "fr").build())
                .timePasses();
        SpecificRecord last = run.announced().getLast();
        assertThat(((ScreeningFlagged) last).getRequest().getVisibility().getExcluded())
                .containsExactly("br");
    }

    private static DecisionIssued approved(RequestSubmitted request) {
        return decision(DecisionKind.APPROVED, request)
                .setRuleBook(
                        dev.herald.screening.rules.ShippedRuleBook.ruleBook().hash())
                .build();
    }

    private static DecisionIssued barred(RequestSubmitted request) {
        return decision(DecisionKind.DENIED, request).setBar(aBar("fr")).build();
    }

    private static Visibility excluding(String member) {
        return Visibility.newBuilder().setExcluded(List.of(member)).build();
    }
}
