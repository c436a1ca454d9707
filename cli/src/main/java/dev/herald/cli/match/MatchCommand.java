package dev.herald.cli.match;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence;
import dev.herald.matching.Matcher;
import dev.herald.matching.NameMatch;
import dev.herald.matching.NamePartMatch;
import dev.herald.matching.NameTextAnomaly;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.evaluation.InvalidNameFile;
import dev.herald.matching.evaluation.ListEvaluation;
import dev.herald.matching.evaluation.PairEvaluation;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two names, or measures the matcher on files. */
@Command(
        name = "match",
        description =
                "Compares two names and explains whether they may be one person; or measures the matcher on files "
                        + "of names. Needs no cluster.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class MatchCommand extends HeraldCommand {

    private static final int MAX_EXAMPLES = 200;

    @Parameters(paramLabel = "NAME", arity = "0..2", description = "Two names, each in quotes, in any script.")
    private List<String> names = List.of();

    @Option(
            names = "--born",
            paramLabel = "DATE",
            description = "Birth date of the first person: a year, a month or a day.")
    private @Nullable String born;

    @Option(names = "--other-born", paramLabel = "DATE", description = "Birth date of the second person.")
    private @Nullable String otherBorn;

    @Option(
            names = "--pairs",
            paramLabel = "CSV",
            description =
                    "A file with columns name1, name2 and is_match: prints precision, recall, F1 and every wrong row.")
    private @Nullable Path pairs;

    @Option(
            names = "--list",
            paramLabel = "CSV",
            description = "Persons to index, with columns listed_name or full_name, date_of_birth, nationality, "
                    + "place_of_birth, sex; only the name is required.")
    private @Nullable Path list;

    @Option(
            names = "--queries",
            paramLabel = "CSV",
            description = "Persons to search in --list. With columns queried_name and listed_name prints recall, with "
                    + "full_name the alerts per thousand.")
    private @Nullable Path queries;

    @Override
    public Integer call() {
        try {
            if (pairs != null) {
                show(PairEvaluation.of(pairs));
            } else if (list != null && queries != null) {
                show(ListEvaluation.of(list, queries));
            } else if (names.size() == 2) {
                explain(person(names.get(0), born, "--born"), person(names.get(1), otherBorn, "--other-born"));
            } else {
                throw new UserError("Give two names, each in quotes; or --pairs; or --list and --queries.");
            }
        } catch (InvalidNameFile e) {
            throw new UserError(e.reason(), e);
        }
        return 0;
    }

    private static PersonIdentity person(String name, @Nullable String date, String option) {
        if (date != null && !PartialDate.isValid(date)) {
            throw new UserError("%s is %s.".formatted(option, PartialDate.FORM));
        }
        return PersonIdentity.of(List.of(name), date == null ? null : PartialDate.parse(date));
    }

    private void explain(PersonIdentity one, PersonIdentity other) {
        PersonMatch match = Matcher.compare(one, other);
        out().printf(
                        Locale.ROOT,
                        "%.2f  %s (threshold %.2f)%n",
                        match.score(),
                        match.reachesThreshold() ? "may be one person" : "different persons",
                        PersonMatch.THRESHOLD);
        NameMatch name = match.name();
        out().printf(Locale.ROOT, "  names: %.2f%n", name.score());
        for (NamePartMatch part : name.matched()) {
            out().printf(
                            Locale.ROOT,
                            "    %s ~ %s: %s, %.2f, weight %.2f%n",
                            part.one(),
                            part.other(),
                            reason(part.reason()),
                            part.similarity(),
                            part.weight());
        }
        printUnmatched(name.onlyInFirst(), "first");
        printUnmatched(name.onlyInSecond(), "second");
        for (Evidence evidence : match.evidence()) {
            out().printf(Locale.ROOT, "  %s: %+.2f%n", evidence.kind().description(), evidence.weight());
        }
        Set<NameTextAnomaly> anomalies = EnumSet.noneOf(NameTextAnomaly.class);
        anomalies.addAll(one.anomalies());
        anomalies.addAll(other.anomalies());
        anomalies.forEach(anomaly -> out().printf(
                        "  anomaly: %s%n",
                        anomaly.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private void printUnmatched(List<String> parts, String name) {
        if (!parts.isEmpty()) {
            out().printf("    only in the %s: %s%n", name, String.join(", ", parts));
        }
    }

    private static String reason(NamePartMatch.Reason reason) {
        return switch (reason) {
            case SAME -> "the same letters";
            case SOUND -> "sounds the same";
            case SPELLING -> "sounds similar";
            case VARIANT -> "the same given name in another language, or its short form";
            case INITIAL -> "an initial";
            case JOINED -> "written as one word or as two";
        };
    }

    private void show(PairEvaluation evaluation) {
        evaluation
                .disagreements()
                .forEach(pair -> out().printf(
                                Locale.ROOT,
                                "%s %.2f  %s | %s%n",
                                pair.samePerson() ? "missed " : "wrongly",
                                pair.match().score(),
                                pair.one(),
                                pair.other()));
        out().printf(
                        Locale.ROOT,
                        "%d pairs of one person: %d found, %d missed; %d pairs of two: %d wrongly matched%n"
                                + "precision %.3f, recall %.3f, F1 %.3f at the threshold %.2f%n",
                        evaluation.found() + evaluation.missed(),
                        evaluation.found(),
                        evaluation.missed(),
                        evaluation.falseAlarms() + evaluation.keptApart(),
                        evaluation.falseAlarms(),
                        evaluation.precision(),
                        evaluation.recall(),
                        evaluation.f1(),
                        PersonMatch.THRESHOLD);
    }

    private void show(ListEvaluation evaluation) {
        evaluation.examples().stream()
                .limit(MAX_EXAMPLES)
                .forEach(example -> out().printf(
                                Locale.ROOT,
                                "%s  %s -> %s%n",
                                evaluation.knowsAnswers() ? "missed " + example.expected() : "alert",
                                example.queried(),
                                example.found().isEmpty()
                                        ? "no match"
                                        : "%s (%.2f)".formatted(example.found(), example.score())));
        if (evaluation.examples().size() > MAX_EXAMPLES) {
            out().printf("%d more are not shown%n", evaluation.examples().size() - MAX_EXAMPLES);
        }
        if (evaluation.knowsAnswers()) {
            out().printf(
                            Locale.ROOT,
                            "%d listed, %d queried, %d found: recall %.4f at the threshold %.2f%n",
                            evaluation.listed(),
                            evaluation.queries(),
                            evaluation.found(),
                            evaluation.recall(),
                            PersonMatch.THRESHOLD);
        } else {
            out().printf(
                            Locale.ROOT,
                            "%d listed, %d queried, %d alerts: %.2f per 1,000 at the threshold %.2f%n",
                            evaluation.listed(),
                            evaluation.queries(),
                            evaluation.alerts(),
                            evaluation.alertsPerThousand(),
                            PersonMatch.THRESHOLD);
        }
    }
}
