package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aBar;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.barred;
import static dev.herald.screening.kafka.EventFixture.decision;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.EarlierEnding;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Who is barred stays known, for as long as the bar holds. */
class BarsTest extends ScreeningFixture {

    @Test
    void a_bar_forgets_the_case_and_keeps_the_least_identity() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(driver.live(FR)).isNull();
        assertThat(driver.subjectsNow().get(FR)).isInstanceOfSatisfying(SubjectRecorded.class, subject -> {
            assertThat(subject.getStanding().name()).isEqualTo("BARRED");
            assertThat(Objects.requireNonNull(subject.getPerson()).getNames())
                    .containsExactly(CLEAN.getPerson().getName());
        });

        driver.announced();
        driver.timePasses().arrives(Topics.REQUESTS, "BR/2026-000001", aRedNotice("BR/2026-000001"));
        assertThat(driver.announcedRules()).containsExactly(List.of("C24"));
    }

    @Test
    void what_bars_one_case_holds_the_others_on_the_same_person() {
        String br = "BR/2026-000001";
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, br, aRedNotice(br))
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of(), List.of("C24"));
    }

    @Test
    void a_bar_on_a_case_whose_update_waits_is_on_the_person_in_force_too() {
        RequestSubmitted update = aRedNotice(FR)
                .setRevision(2)
                .setPerson(person("Polaris", "Eva", "1980-01-01"))
                .build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.REQUESTS, FR, update)
                .arrives(
                        Topics.DECISIONS,
                        FR,
                        decision(DecisionKind.CANCELLED, update).setBar(aBar("fr")));
        driver.announced();

        driver.arrives(Topics.REQUESTS, BR, aRedNotice(BR))
                .arrives(
                        Topics.REQUESTS,
                        "KE/2026-000001",
                        aRedNotice("KE/2026-000001").setPerson(update.getPerson()));

        assertThat(driver.announcedRules()).containsExactly(List.of("C24"), List.of("C24"));
    }

    @Test
    void a_second_ending_does_not_lift_a_bar() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.DECISIONS, FR, decision(DecisionKind.DENIED, CLEAN));
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "BARRED"));
    }

    @Test
    void a_bar_upon_nobody_known_here_is_counted() {
        driver.arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(driver.count("herald.screening.bars.without.identity")).isEqualTo(1);
    }

    @Test
    void whichever_comes_first_a_revision_or_the_bar_the_case_is_barred() {
        RequestSubmitted second = aRedNotice(FR).setRevision(2).build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN));
        assertThat(driver.live(FR)).isNull();
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "BARRED"));

        driver.arrives(Topics.REQUESTS, FR, second);
        assertThat(driver.live(FR)).isNull();
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "BARRED"));
        assertThat(driver.announcedRules())
                .as("what slipped past intake reaches review, and no diffusion of it goes out")
                .containsExactly(List.of(), List.of(), List.of("C24"));
    }

    @Test
    void an_approval_lifts_the_bar_and_clears_who_was_held_for_it() {
        String br = "BR/2026-000001";
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.REQUESTS, br, aRedNotice(br))
                .timePasses()
                .arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(driver.standings()).containsEntry(FR, "IN_FORCE");
        driver.timePasses();
        assertThat(driver.announcedRules())
                .as("submitted, held, in force again, cleared again")
                .containsExactly(List.of(), List.of("C24"), List.of(), List.of());
    }

    @Test
    void a_lifted_bar_forgets_the_person_and_clears_who_was_held_for_it() {
        String br = "BR/2026-000001";
        double before = version();
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, barred(CLEAN));
        double barred = version();
        driver.arrives(Topics.REQUESTS, br, aRedNotice(br)).timePasses().arrives(Topics.DECISIONS, FR, lifted(CLEAN));

        assertThat(driver.subjectsNow().get(FR)).isInstanceOfSatisfying(SubjectRecorded.class, subject -> {
            assertThat(subject.getPerson()).isNull();
            assertThat(subject.getOrganisationNames()).isEmpty();
        });
        assertThat(List.of(before, barred, version()))
                .as("nobody counts backwards")
                .isSorted()
                .doesNotHaveDuplicates();
        driver.timePasses();
        assertThat(driver.announcedRules())
                .as("submitted, held, cleared again")
                .containsExactly(List.of(), List.of("C24"), List.of());
        assertThat(driver.auditedActs()).anyMatch(act -> act.startsWith("BAR_LIFTED"));
    }

    @Test
    void the_bar_of_another_case_on_the_same_person_stays() {
        String br = "BR/2026-000001";
        String ke = "KE/2026-000001";
        RequestSubmitted ofBrazil = aRedNotice(br).build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.REQUESTS, br, ofBrazil)
                .arrives(Topics.DECISIONS, br, barred(ofBrazil))
                .arrives(Topics.DECISIONS, FR, lifted(CLEAN))
                .timePasses();
        driver.announced();

        driver.arrives(Topics.REQUESTS, ke, aRedNotice(ke));

        assertThat(driver.announcedRules()).containsExactly(List.of("C24"));
        assertThat(((SubjectRecorded) driver.subjectsNow().get(br)).getPerson()).isNotNull();
    }

    @Test
    void a_flag_lists_all_barred_cases_so_that_another_bar_in_the_place_of_one_of_them_is_announced() {
        String ke = "KE/2026-000001";
        String pe = "PE/2026-000001";
        RequestSubmitted ofBrazil = aRedNotice(BR).build();
        RequestSubmitted ofKenya = aRedNotice(ke).build();
        RequestSubmitted ofPeru = aRedNotice(pe).build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, BR, ofBrazil)
                .arrives(Topics.DECISIONS, BR, barred(ofBrazil))
                .arrives(Topics.REQUESTS, ke, ofKenya)
                .arrives(Topics.DECISIONS, ke, barred(ofKenya))
                .arrives(Topics.REQUESTS, pe, ofPeru)
                .timePasses();
        Flag before = latestBarOf(FR);
        assertThat(before.getMatchedCases()).containsExactly(BR, ke);

        driver.arrives(Topics.DECISIONS, ke, lifted(ofKenya))
                .arrives(Topics.DECISIONS, pe, barred(ofPeru))
                .timePasses();

        Flag after = latestBarOf(FR);
        assertThat(after.getMatchedCases()).containsExactly(BR, pe);
        assertThat(after.getExplanation()).isEqualTo(before.getExplanation());
        assertThat(after.getMatchedCase()).isEqualTo(before.getMatchedCase());
    }

    /** Returns the C24 flag that was announced last of a case since this was asked before. */
    private Flag latestBarOf(String caseId) {
        return driver.announced().stream()
                .filter(ScreeningFlagged.class::isInstance)
                .map(ScreeningFlagged.class::cast)
                .filter(flagged -> flagged.getCaseId().equals(caseId))
                .flatMap(flagged -> flagged.getFlags().stream())
                .filter(flag -> flag.getRuleId().equals("C24"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void whichever_is_read_first_the_lifted_bar_or_the_next_revision_the_case_is_screened_without_the_bar() {
        RequestSubmitted again = aRedNotice(FR)
                .setRevision(2)
                .setEarlierEnding(new EarlierEnding(DecisionKind.DENIED, "fr", 1))
                .build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.REQUESTS, FR, again)
                .arrives(Topics.DECISIONS, FR, lifted(CLEAN));
        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C24-CASE"));
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "OPEN"));
        assertThat(latestContent(FR)).isEqualTo(again);
    }

    @Test
    void a_revision_of_an_earlier_life_that_is_read_once_more_lifts_no_bar() {
        RequestSubmitted second = aRedNotice(FR)
                .setRevision(2)
                .setEarlierEnding(new EarlierEnding(DecisionKind.WITHDRAWN, "fr", 1))
                .build();
        driver.arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, barred(second))
                .arrives(Topics.REQUESTS, FR, second);
        assertThat(driver.standings()).containsExactly(Map.entry(FR, "BARRED"));
    }

    @Test
    void a_revision_that_names_an_ending_before_the_bar_lifts_no_bar() {
        EarlierEnding withdrawn = new EarlierEnding(DecisionKind.WITHDRAWN, "fr", 1);
        RequestSubmitted second =
                aRedNotice(FR).setRevision(2).setEarlierEnding(withdrawn).build();
        RequestSubmitted third =
                aRedNotice(FR).setRevision(3).setEarlierEnding(withdrawn).build();
        driver.arrives(Topics.REQUESTS, FR, second)
                .arrives(Topics.DECISIONS, FR, barred(second))
                .arrives(Topics.REQUESTS, FR, third);

        assertThat(driver.standings()).containsExactly(Map.entry(FR, "BARRED"));
        assertThat(driver.announcedRules())
                .last()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("C24");
    }

    @Test
    void a_bar_is_on_the_person_whom_officers_decided_on_and_not_on_one_whom_only_a_replaced_revision_named() {
        RequestSubmitted corrected = aRedNotice(FR)
                .setRevision(2)
                .setPerson(person("Polaris", "Eva", "1980-01-01"))
                .build();
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.REQUESTS, FR, corrected)
                .arrives(Topics.DECISIONS, FR, barred(corrected));
        driver.announced();

        driver.arrives(Topics.REQUESTS, BR, aRedNotice(BR))
                .arrives(
                        Topics.REQUESTS,
                        "KE/2026-000001",
                        aRedNotice("KE/2026-000001").setPerson(corrected.getPerson()));

        assertThat(driver.announcedRules()).containsExactly(List.of(), List.of("C24"));
    }

    @Test
    void what_once_was_barred_and_ends_again_leaves_a_mark_without_identity_so_that_nobody_counts_backwards() {
        double before = version();
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, barred(CLEAN));
        double barred = version();
        driver.arrives(Topics.DECISIONS, FR, approved(CLEAN));
        double lifted = version();
        driver.arrives(Topics.DECISIONS, FR, decision(DecisionKind.CANCELLED, CLEAN));
        assertThat(List.of(before, barred, lifted, version())).isSorted().doesNotHaveDuplicates();
        assertThat(((SubjectRecorded) driver.subjectsNow().get(FR)).getPerson()).isNull();
    }

    @Test
    void the_same_requester_on_its_barred_person_is_held_like_another() {
        String again = "FR/2026-000200";
        String other = "BR/2026-000001";
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, barred(CLEAN))
                .arrives(Topics.REQUESTS, again, aRedNotice(again))
                .arrives(Topics.REQUESTS, other, aRedNotice(other));
        List<Flag> flags = driver.announced().stream()
                .filter(ScreeningFlagged.class::isInstance)
                .map(flagged -> ((ScreeningFlagged) flagged).getFlags().getFirst())
                .toList();
        assertThat(flags).extracting(Flag::getHolds).containsExactly(true, true);
        assertThat(flags)
                .extracting(flag -> flag.getExplanation().contains("this requester's own"))
                .containsExactly(true, false);
    }

    @Test
    void bars_as_they_were_stored_before_they_had_a_term_hold_for_good() {
        driver.barredBefore(FR);
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.live(FR)).isNull();
    }

    private static DecisionIssued lifted(RequestSubmitted barred) {
        return decision(DecisionKind.BAR_LIFTED, barred).build();
    }

    private double version() {
        return driver.meters.get("herald.screening.register.version").gauge().value();
    }
}
