package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A rule that there is. A rule book says something of each.
 *
 * @param id its id
 * @param maker the rule, from what the rule book says of every rule and of this one
 */
record KnownRule(String id, BiFunction<Entry, Section, Rule> maker) {

    /** Every rule, in the order in which they are heard. */
    static final List<KnownRule> ALL = List.of(
            rule("C03", IdentityGiven::new),
            rule(
                    "C04",
                    (entry, given) -> new PlausibleDates(
                            entry, given.number("youngest-age", 0, 17), given.number("oldest-age", 50, 150))),
            rule("C05", (entry, given) -> new UnderAge(entry, given.number("full-age", 1, 30))),
            rule("C06", StatusStated::new),
            rule("C07", WarrantGiven::new),
            rule("C08", ValidWarrant::new),
            rule("C09", AppealFromWarrant::new),
            rule("C10", (entry, given) -> new MaximumPenalty(entry, given.period("minimum-penalty"))),
            rule(
                    "C11",
                    (entry, given) -> new SentencePassed(
                            entry, given.period("minimum-sentence"), given.period("minimum-remaining"))),
            rule("C12", GravePenalty::new),
            rule(
                    "C13",
                    (entry, given) -> new ExcludedOffence(
                            entry,
                            given.words("excluded", Offence.class),
                            given.words("excluded-unless-linked", Offence.class),
                            given.word("severity-if-linked", Severity.class))),
            rule(
                    "C14",
                    (entry, given) -> new UnfundedCheques(
                            entry,
                            given.number("minimum-total-usd", 1, 999_999_999),
                            given.number("repeated-from", 2, 1_000))),
            rule("C15", (entry, given) -> new SummaryOfFacts(entry, given.number("minimum-length", 1, 10_000))),
            rule(
                    "C16",
                    (entry, given) -> new FactsBeyondCharge(
                            entry,
                            given.number("most-repeated-percent", 1, 100),
                            given.number("fewest-words", 1, 1_000),
                            Words.folded(given.texts("words-that-say-nothing")))),
            rule("C17", LawNamed::new),
            rule("C18", ExtraditionAssured::new),
            rule(
                    "C19",
                    (entry, given) -> new OffenceAgainstState(
                            entry, given.words("categories", Offence.class), Lexicon.of(given.textsByKind("terms")))),
            rule("C20", (entry, given) -> new RoleOfPerson(entry, given.words("roles", Role.class))),
            rule("C21", OtherChannel::new),
            rule(
                    "C22",
                    (entry, given) ->
                            new RefusedExtradition(entry, given.word("severity-if-procedural", Severity.class))),
            rule("C23", FinalJudgment::new),
            rule("C24", (entry, given) -> new BarredPerson(entry, given.yesOrNo("refuses-own"))),
            rule("C24-CASE", EarlierEnding::new),
            rule("C25", OverlappingCase::new),
            rule("C26", SensitiveSituation::new),
            rule("C27", (entry, given) -> new NationalOfAnother(entry, given.words("offences", Offence.class))),
            rule("C29", (entry, given) -> new ComparableNames(entry, given.words("oddities", Oddity.class))),
            rule("C30", (entry, given) -> new PublicExtractOfMinor(entry, given.number("full-age", 1, 30))));

    static Optional<KnownRule> of(String id) {
        return ALL.stream().filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** The rule as a rule book has it. */
    Rule with(Entry entry, Section parameters) {
        return maker.apply(entry, parameters);
    }

    private static KnownRule rule(String id, Function<Entry, Rule> maker) {
        return new KnownRule(id, (entry, given) -> maker.apply(entry));
    }

    private static KnownRule rule(String id, BiFunction<Entry, Section, Rule> maker) {
        return new KnownRule(id, maker);
    }
}
