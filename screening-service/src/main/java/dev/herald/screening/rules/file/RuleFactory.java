package dev.herald.screening.rules.file;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.TermDictionary;
import dev.herald.screening.rules.Tokenizer;
import dev.herald.screening.rules.catalogue.AppealFromWarrant;
import dev.herald.screening.rules.catalogue.AskedAgain;
import dev.herald.screening.rules.catalogue.BarredPerson;
import dev.herald.screening.rules.catalogue.ComparableNames;
import dev.herald.screening.rules.catalogue.EarlierEnding;
import dev.herald.screening.rules.catalogue.ExcludedOffence;
import dev.herald.screening.rules.catalogue.ExtraditionAssured;
import dev.herald.screening.rules.catalogue.FactsBeyondCharge;
import dev.herald.screening.rules.catalogue.FinalJudgment;
import dev.herald.screening.rules.catalogue.GravePenalty;
import dev.herald.screening.rules.catalogue.HeldRequest;
import dev.herald.screening.rules.catalogue.IdentityGiven;
import dev.herald.screening.rules.catalogue.LawNamed;
import dev.herald.screening.rules.catalogue.MaximumPenalty;
import dev.herald.screening.rules.catalogue.NationalOfAnother;
import dev.herald.screening.rules.catalogue.OffenceAgainstState;
import dev.herald.screening.rules.catalogue.OverlappingCase;
import dev.herald.screening.rules.catalogue.PendingExtradition;
import dev.herald.screening.rules.catalogue.PlausibleDates;
import dev.herald.screening.rules.catalogue.PublicExtractOfMinor;
import dev.herald.screening.rules.catalogue.PublicationOnPerson;
import dev.herald.screening.rules.catalogue.RefusedExtradition;
import dev.herald.screening.rules.catalogue.RoleOfPerson;
import dev.herald.screening.rules.catalogue.SensitiveSituation;
import dev.herald.screening.rules.catalogue.SentencePassed;
import dev.herald.screening.rules.catalogue.StatusStated;
import dev.herald.screening.rules.catalogue.SummaryOfFacts;
import dev.herald.screening.rules.catalogue.TrialInAbsentia;
import dev.herald.screening.rules.catalogue.UnderAge;
import dev.herald.screening.rules.catalogue.UnfundedCheques;
import dev.herald.screening.rules.catalogue.ValidWarrant;
import dev.herald.screening.rules.catalogue.WarrantGiven;
import dev.herald.screening.rules.catalogue.WithinJurisdiction;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A factory of one rule. Every rule has one, and the rule book at least one file for it.
 *
 * @param constructor creates the rule from its metadata and parameters
 */
record RuleFactory(String ruleId, BiFunction<RuleMetadata, RuleFileSection, Rule> constructor) {

    /** All rules, in the order in which they are evaluated. */
    static final List<RuleFactory> ALL = List.of(
            rule("C01-JURISDICTION", WithinJurisdiction::new),
            rule("C03", IdentityGiven::new),
            rule(
                    "C04",
                    (metadata, parameters) -> new PlausibleDates(
                            metadata, parameters.number("youngest-age"), parameters.number("oldest-age"))),
            rule("C05", (metadata, parameters) -> new UnderAge(metadata, parameters.number("full-age"))),
            rule("C06", StatusStated::new),
            rule("C07", WarrantGiven::new),
            rule("C08", ValidWarrant::new),
            rule("C09", AppealFromWarrant::new),
            rule("C10", (metadata, parameters) -> new MaximumPenalty(metadata, parameters.period("minimum-penalty"))),
            rule(
                    "C11",
                    (metadata, parameters) -> new SentencePassed(
                            metadata, parameters.period("minimum-sentence"), parameters.period("minimum-remaining"))),
            rule("C11-ABSENTIA", TrialInAbsentia::new),
            rule("C12", GravePenalty::new),
            rule(
                    "C13",
                    (metadata, parameters) -> new ExcludedOffence(
                            metadata,
                            parameters.constants("excluded", OffenceCategory.class),
                            parameters.constants("excluded-unless-linked", OffenceCategory.class),
                            parameters.constants("reviewed-unless-linked", OffenceCategory.class),
                            parameters.constant("severity-if-linked", Severity.class))),
            rule(
                    "C14",
                    (metadata, parameters) -> new UnfundedCheques(
                            metadata, parameters.number("minimum-total-usd"), parameters.number("repeated-from"))),
            rule("C15", (metadata, parameters) -> new SummaryOfFacts(metadata, parameters.number("minimum-length"))),
            rule(
                    "C16",
                    (metadata, parameters) -> new FactsBeyondCharge(
                            metadata,
                            parameters.number("most-repeated-percent"),
                            parameters.number("fewest-words"),
                            Tokenizer.distinctTokens(parameters.texts("words-that-say-nothing")))),
            rule("C17", LawNamed::new),
            rule("C18", ExtraditionAssured::new),
            rule(
                    "C19",
                    (metadata, parameters) -> new OffenceAgainstState(
                            metadata,
                            parameters.constants("categories", OffenceCategory.class),
                            TermDictionary.of(parameters.textsByKind("terms")))),
            rule(
                    "C20",
                    (metadata, parameters) ->
                            new RoleOfPerson(metadata, parameters.constants("roles", PersonRole.class))),
            rule("C20-PUBLICATION", PublicationOnPerson::new),
            rule(
                    "C22",
                    (metadata, parameters) -> new RefusedExtradition(
                            metadata, parameters.constant("severity-if-procedural", Severity.class))),
            rule("C22-PENDING", PendingExtradition::new),
            rule("C23", FinalJudgment::new),
            rule("C24", BarredPerson::new),
            rule("C24-CASE", EarlierEnding::new),
            rule("C24-REENTRY", AskedAgain::new),
            rule("C25", OverlappingCase::new),
            rule("C26", SensitiveSituation::new),
            rule(
                    "C27",
                    (metadata, parameters) ->
                            new NationalOfAnother(metadata, parameters.constants("offences", OffenceCategory.class))),
            rule(
                    "C29",
                    (metadata, parameters) ->
                            new ComparableNames(metadata, parameters.constants("oddities", NameAnomaly.class))),
            rule("C30", (metadata, parameters) -> new PublicExtractOfMinor(metadata, parameters.number("full-age"))),
            rule("HOLD", HeldRequest::new));

    /** Returns the factory of a rule. */
    static RuleFactory of(String ruleId) {
        return ALL.stream()
                .filter(rule -> rule.ruleId.equals(ruleId))
                .findFirst()
                .orElseThrow();
    }

    Rule create(RuleMetadata metadata, RuleFileSection parameters) {
        return constructor.apply(metadata, parameters);
    }

    private static RuleFactory rule(String ruleId, Function<RuleMetadata, Rule> constructor) {
        return new RuleFactory(ruleId, (metadata, parameters) -> constructor.apply(metadata));
    }

    private static RuleFactory rule(String ruleId, BiFunction<RuleMetadata, RuleFileSection, Rule> constructor) {
        return new RuleFactory(ruleId, constructor);
    }
}
