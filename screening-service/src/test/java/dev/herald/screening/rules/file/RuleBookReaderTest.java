package dev.herald.screening.rules.file;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RegisterFixture.onTheDay;
import static dev.herald.screening.rules.RequestFixture.aDiffusion;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static dev.herald.screening.rules.ShippedRuleBook.file;
import static dev.herald.screening.rules.ShippedRuleBook.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.ShippedRuleFiles;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.RegisterFixture;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.RequestFixture;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.RuleBookResult;
import dev.herald.screening.rules.ShippedRuleBook;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleBookReaderTest {

    private static final RegisterFixture EVERYTHING = knowingNothing()
            .sensitive("coup", "fr", "")
            .barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)
            .extraditionRefused("refusal", true, NAME_AND_BIRTH_DATE)
            .pendingIn("ca", "pending", NAME_AND_BIRTH_DATE)
            .judged("judgment", "AT", NAME_AND_BIRTH_DATE)
            .published("alert", NAME_AND_BIRTH_DATE)
            .alsoAskedForIn("FR/2026-000999")
            .knowingAnOpenEnding()
            .mayAskOnlyFor(OffenceCategory.TERRORISM)
            .holding();

    private static final Request WORST = aRedNotice()
            .born("2009")
            .withNameAnomaly(NameAnomaly.MIXED_SCRIPTS)
            .whoIs(PersonRole.JOURNALIST)
            .punishableBy("P1Y")
            .punishableBy(PenaltyKind.DEATH)
            .chargedWith(OffenceCategory.FAMILY_MATTER)
            .chargedWith(OffenceCategory.UNFUNDED_CHEQUE)
            .chargedWith(OffenceCategory.TREASON)
            .chargedWith(OffenceCategory.WAR_CRIME)
            .chargedInWords("Meridian espionage ring in the harbour", "Espionage act, art. 1")
            .warrantOfAMinistry()
            .withFacts("Meridian espionage ring in the harbour", 0, 0)
            .withAPublicExtract()
            .endedBeforeAs("denied")
            .please();

    private static final Request WORST_CONVICTION =
            aRedNotice().sentencedInAbsentia("P1M", "P1M").please();

    private static final Request WORST_DIFFUSION =
            aDiffusion().chargedInWords("Taking", "").withLessThanANoticeNeeds().please();

    @Test
    void every_rule_is_heard_and_none_silences_another() {
        RuleBook rules = ShippedRuleBook.ruleBook();
        assertThat(rules.ruleIds())
                .startsWith("C01-JURISDICTION", "C03", "C04", "C05")
                .containsExactlyElementsOf(
                        RuleFactory.ALL.stream().map(RuleFactory::ruleId).toList())
                .doesNotHaveDuplicates();
        Set<String> spoke = new HashSet<>();
        Stream.of(WORST, WORST_CONVICTION, WORST_DIFFUSION)
                .flatMap(request -> rules.evaluate(request, EVERYTHING).flags().stream())
                .forEach(flag -> spoke.add(flag.ruleId()));
        assertThat(spoke).containsExactlyInAnyOrderElementsOf(rules.ruleIds());
        assertThat(rules.evaluate(WORST, EVERYTHING).flags())
                .extracting(Flag::ruleId)
                .containsExactlyElementsOf(rules.ruleIds().stream()
                        .filter(rule -> !Set.of("C03", "C06", "C07", "C11", "C11-ABSENTIA", "C17", "C18")
                                .contains(rule))
                        .toList());
    }

    @Test
    void a_request_that_nothing_speaks_against_is_clear() {
        for (RequestFixture request : List.of(aRedNotice(), aRedNotice().convicted(), aDiffusion(), aSpecialNotice())) {
            RuleBookResult screening = ShippedRuleBook.ruleBook().evaluate(request.please(), knowingNothing());
            assertThat(screening.flags()).isEmpty();
            assertThat(screening.registerVersion()).isEqualTo(7);
        }
    }

    @Test
    void a_special_notice_knows_no_penal_rule() {
        assertThat(ShippedRuleBook.ruleBook()
                        .evaluate(aSpecialNotice().endedBeforeAs("denied").please(), EVERYTHING)
                        .flags())
                .extracting(Flag::ruleId)
                .containsExactly(
                        "C20-PUBLICATION", "C22", "C22-PENDING", "C23", "C24", "C24-CASE", "C24-REENTRY", "C25", "C26");
    }

    @Test
    void no_rule_says_political_and_none_names_the_person() {
        List<Flag> flags = Stream.of(WORST, WORST_CONVICTION, WORST_DIFFUSION)
                .flatMap(request -> ShippedRuleBook.ruleBook().evaluate(request, EVERYTHING).flags().stream())
                .toList();
        assertThat(flags)
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flag.toString().toLowerCase(Locale.ROOT))
                        .doesNotContain("politic", "meridian", "ada ", "2009", "harbour", "journalist"));
    }

    @Test
    void in_a_diffusion_nothing_weighs_more_than_a_look() {
        RequestFixture diffusion = aDiffusion()
                .chargedWith(OffenceCategory.FAMILY_MATTER)
                .punishableBy("P1Y")
                .warrantValidUntil("2020")
                .withoutFacts();
        assertThat(ShippedRuleBook.ruleBook()
                        .evaluate(diffusion.please(), knowingNothing())
                        .flags())
                .extracting(Flag::ruleId, Flag::severity)
                .containsExactly(
                        tuple("C08", Severity.REVIEW),
                        tuple("C10", Severity.REVIEW),
                        tuple("C13", Severity.REVIEW),
                        tuple("C15", Severity.REVIEW));
    }

    @Test
    void only_what_a_person_must_look_at_first_holds_a_diffusion() {
        RegisterFixture ownBar = knowingNothing()
                .barredIn("FR/2025-000007", NAME_AND_BIRTH_DATE)
                .holding()
                .extraditionRefused("refusal", true, NAME_AND_BIRTH_DATE);
        List<Flag> flags = ShippedRuleBook.ruleBook().evaluate(WORST, ownBar).flags();
        assertThat(flags).filteredOn(Flag::holds).extracting(Flag::ruleId).containsExactly("C24", "C29", "HOLD");
    }

    // the hash

    @Test
    void the_hash_changes_with_whatever_decides_and_with_nothing_else() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        String hash = RuleBookReader.read(files).hash();
        assertThat(hash).hasSize(64);

        Collections.reverse(files);
        file("C10", files).put("title", "A better sentence");
        file("C10", files).put("vectors", List.of());
        assertThat(RuleBookReader.read(files).hash()).isEqualTo(hash);

        file("C10", files).put("version", "3");
        String otherVersion = RuleBookReader.read(files).hash();
        parameters("C10", files).put("minimum-penalty", "P3Y");
        String otherParameter = RuleBookReader.read(files).hash();
        parameters("C19", files).put("categories", List.of("TREASON"));
        String otherList = RuleBookReader.read(files).hash();
        file("C10", files).put("effective-to", "2030-12-31");
        assertThat(List.of(
                        hash,
                        otherVersion,
                        otherParameter,
                        otherList,
                        RuleBookReader.read(files).hash()))
                .doesNotHaveDuplicates();
    }

    // days

    @Test
    void of_two_versions_of_a_rule_the_one_in_effect_speaks() {
        RuleBook rules = RuleBookReader.read(ShippedRuleBook.raisedOn("2026-12-31", "2027-01-01"));
        Request twoYears = aRedNotice().punishableBy("P2Y").please();
        assertThat(rules.evaluate(twoYears, onTheDay("2026-12-31")).flags()).isEmpty();
        assertThat(rules.evaluate(twoYears, onTheDay("2027-01-01")).flags())
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.ruleId()).isEqualTo("C10");
                    assertThat(flag.ruleVersion()).isEqualTo("3");
                });
        assertThat(rules.ruleIds()).isEqualTo(ShippedRuleBook.ruleBook().ruleIds());
    }

    @Test
    void before_its_first_day_a_rule_is_silent() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        file("C12", files).put("effective-from", "2012-07-01");
        RuleBook rules = RuleBookReader.read(files);
        Request threatened = aRedNotice().punishableBy(PenaltyKind.DEATH).please();
        assertThat(rules.evaluate(threatened, onTheDay("2012-06-30")).flags()).isEmpty();
        assertThat(rules.evaluate(threatened, onTheDay("2012-07-01")).flags())
                .extracting(Flag::ruleId)
                .contains("C12");
    }

    @Test
    void a_rule_whose_first_day_is_unknown_applies_to_every_earlier_day_and_only_one_version_may_leave_it_unknown() {
        Request threatened = aRedNotice().punishableBy(PenaltyKind.DEATH).please();
        assertThat(ShippedRuleBook.ruleBook()
                        .evaluate(threatened, onTheDay("1990-01-01"))
                        .flags())
                .extracting(Flag::ruleId)
                .contains("C12");
        assertRefused(
                ShippedRuleBook.raisedOn("2026-12-31", "unknown"),
                "C10 version 3 must state its first day: only one version of a rule may leave it unknown");
    }

    @Test
    void versions_that_overlap_leave_a_gap_or_end_before_they_begin_are_refused() {
        assertRefused(
                ShippedRuleBook.raisedOn("2027-01-01", "2027-01-01"),
                "C10 version 2 must end on the day before version 3");
        assertRefused(ShippedRuleBook.raisedOn("2026-12-30", "2027-01-01"), "begins, 2026-12-31");
        List<Map<String, Object>> same = ShippedRuleBook.raisedOn("2026-12-31", "2027-01-01");
        same.getLast().put("version", "2");
        assertRefused(same, "C10 has version 2 twice");
        List<Map<String, Object>> inverted = ShippedRuleFiles.all();
        file("C12", inverted).put("effective-from", "2026-01-02");
        file("C12", inverted).put("effective-to", "2026-01-01");
        assertRefused(inverted, "C12.effective-to is before effective-from");
    }

    // what is refused

    @Test
    void a_hold_whose_basis_does_not_fit_into_the_encrypted_field_is_refused_when_the_book_is_loaded() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        file("HOLD", files).put("legal-basis", "é".repeat(48)); // and a version of one digit

        assertRefused(files, "HOLD.legal-basis and version have 97 bytes, more than the 96");
        file("HOLD", files).put("legal-basis", "é".repeat(47));
        assertThat(RuleBookReader.read(files).ruleIds()).contains("HOLD");
    }

    @Test
    void a_rule_book_with_mistakes_is_refused_with_all_of_them_at_once() {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        file("C08", files).remove("version");
        parameters("C10", files).put("minimum-penalty", "two years");
        parameters("C15", files).put("minimum-length", "0");
        file("C12", files).put("severity", "GRAVE");
        file("HOLD", files).put("blocks-in-force", "yes");
        file("C10", files).put("officer-within", "PT0H");
        file("C24", files).put("holds", "perhaps");
        file("C26", files).remove("holds");
        file("C22", files).put("colour", "blue");
        file("C11", files).put("severity-in-diffusion", "BLOCK_OVERRIDABLE");
        file("C09", files).put("legal-basis", "Political offences");
        parameters("C13", files).put("excluded", List.of("FAMILY_MATTER", "JAYWALKING"));
        parameters("C19", files).put("terms", Map.of("political", List.of("treason")));
        parameters("C16", files).put("words-that-say-nothing", "the");
        parameters("C20", files).put("roles", List.of("JOURNALIST", "*"));
        file("C30", files).put("effective-from", "soon");
        file("C29", files).put("rpd-edition", "2011");
        file("C25", files).remove("rpd-edition");
        files.remove(file("C27", files));
        Map<String, Object> invented = new HashMap<>(file("C12", files));
        invented.put("id", "C99");
        files.add(invented);
        assertRefused(
                files,
                "C08.version is missing",
                "C10.parameters.minimum-penalty must be a period above zero, such as P2Y or P6M, but is \"two years\"",
                "C15.parameters.minimum-length must be a whole number from 1 to 10000, but is 0",
                "C12.severity must be one of",
                "HOLD.blocks-in-force must be NEVER, CERTAIN or ALWAYS",
                "C10.officer-within must be days or hours above zero, such as P7D or PT72H",
                "C24.holds must be NEVER, CERTAIN or ALWAYS",
                "C26.holds is missing",
                "C22.colour is not known",
                "C11.severity-in-diffusion must be REVIEW or INFORMATION",
                "C09.legal-basis must not say what only a person can weigh",
                "C13.parameters.excluded.1 must be an offence category of the contract, but is \"JAYWALKING\"",
                "C19.parameters.terms.political must not say what only a person can weigh",
                "C16.parameters.words-that-say-nothing must be a list of texts",
                "C20.parameters.roles.1 must be a role of the contract, but is \"*\"",
                "C30.effective-from must be a day such as 2026-01-31, or unknown, but is \"soon\"",
                "C29.rpd-edition must be 2012, 2014, 2016, 2019, 2023, 2024, 2025, unknown, or none, but is 2011",
                "C25.rpd-edition is missing",
                "C27 is missing",
                "C99.id is not known");
    }

    private static void assertRefused(List<Map<String, Object>> files, String... complaints) {
        assertThatThrownBy(() -> RuleBookReader.read(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(complaints);
    }
}
