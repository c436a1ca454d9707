package dev.herald.screening.rules;

import static dev.herald.screening.rules.Certainty.NAME_AND_BIRTH_DATE;
import static dev.herald.screening.rules.RegisterFixture.knowingNothing;
import static dev.herald.screening.rules.RequestFixture.aRedNotice;
import static dev.herald.screening.rules.RequestFixture.aSpecialNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.screening.rules.Charge.Penalty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final RegisterFixture EVERYTHING = knowingNothing()
            .sensitive("coup", "fr", "")
            .barredIn("BR/2025-000007", NAME_AND_BIRTH_DATE)
            .extraditionRefused("refusal", true, NAME_AND_BIRTH_DATE)
            .judged("judgment", "AT", NAME_AND_BIRTH_DATE)
            .alsoAskedForIn("FR/2026-000999")
            .protectedFromAll(NAME_AND_BIRTH_DATE);

    private static final RequestFixture WORST = aRedNotice()
            .punishableBy("P1Y")
            .punishableBy(Penalty.DEATH)
            .warrantValidUntil("2020")
            .withoutFacts()
            .endedBeforeAs("denied");

    @Test
    void every_rule_is_heard_and_none_silences_another() {
        RuleBook rules = ShippedRuleBook.ruleBook();
        assertThat(rules.examine(WORST.please(), EVERYTHING).flags())
                .extracting(Flag::ruleId)
                .containsExactlyElementsOf(rules.ruleIds())
                .containsExactly("C08", "C10", "C12", "C15", "C21", "C22", "C23", "C24", "C24-CASE", "C25", "C26");
    }

    @Test
    void a_request_that_nothing_speaks_against_is_clear() {
        Screening screening = ShippedRuleBook.ruleBook().examine(aRedNotice().please(), knowingNothing());
        assertThat(screening.flags()).isEmpty();
        assertThat(screening.registerVersion()).isEqualTo(7);
    }

    @Test
    void a_special_notice_knows_no_penal_rule() {
        assertThat(ShippedRuleBook.ruleBook()
                        .examine(aSpecialNotice().endedBeforeAs("denied").please(), EVERYTHING)
                        .flags())
                .extracting(Flag::ruleId)
                .containsExactly("C21", "C22", "C23", "C24", "C24-CASE", "C25", "C26");
    }

    @Test
    void no_rule_says_political_and_none_names_the_person() {
        List<Flag> flags =
                ShippedRuleBook.ruleBook().examine(WORST.please(), EVERYTHING).flags();
        assertThat(flags)
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flag.toString().toLowerCase(Locale.ROOT))
                        .doesNotContain("politic", "meridian", "ada ", "1971"));
    }

    @Test
    void only_what_a_person_must_look_at_first_holds_a_diffusion_and_only_a_rule_of_bars_may_refuse() {
        RegisterFixture ownBar = knowingNothing()
                .barredIn("FR/2025-000007", NAME_AND_BIRTH_DATE)
                .protectedFromAll(NAME_AND_BIRTH_DATE)
                .extraditionRefused("refusal", true, NAME_AND_BIRTH_DATE);
        List<Flag> flags =
                ShippedRuleBook.ruleBook().examine(WORST.please(), ownBar).flags();
        assertThat(flags).filteredOn(Flag::holds).extracting(Flag::ruleId).containsExactly("C21", "C24");
        assertThat(flags).filteredOn(Flag::refuses).extracting(Flag::ruleId).containsExactly("C24");
    }

    @Test
    void the_hash_changes_with_a_version_and_with_a_parameter_and_with_nothing_else() {
        Map<String, String> settings = ShippedRuleBook.settings();
        String hash = RuleBook.of(settings).hash();
        assertThat(RuleBook.of(ShippedRuleBook.settings()).hash())
                .isEqualTo(hash)
                .hasSize(64);

        settings.put("C10.version", "2");
        String otherVersion = RuleBook.of(settings).hash();
        settings.put("C10.minimum-penalty", "P3Y");
        assertThat(List.of(hash, otherVersion, RuleBook.of(settings).hash())).doesNotHaveDuplicates();
    }

    @Test
    void a_rule_book_with_mistakes_is_refused_with_all_of_them_at_once() {
        Map<String, String> settings = ShippedRuleBook.settings();
        settings.remove("C08.version");
        settings.put("C10.minimum-penalty", "two years");
        settings.put("C15.minimum-length", "0");
        settings.put("C12.severity", "GRAVE");
        settings.put("C21.blocks-in-force", "yes");
        settings.put("C24.refuses-own", "perhaps");
        settings.remove("C26.holds");
        settings.put("C99.version", "1");
        assertThatThrownBy(() -> RuleBook.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C08.version is missing")
                .hasMessageContaining("C10.minimum-penalty must be a period above zero")
                .hasMessageContaining("C15.minimum-length must be a whole number from 1")
                .hasMessageContaining("C12.severity must be one of")
                .hasMessageContaining("C21.blocks-in-force must be true or false")
                .hasMessageContaining("C24.refuses-own must be true or false")
                .hasMessageContaining("C26.holds is missing")
                .hasMessageContaining("C99.version is not known");
    }
}
