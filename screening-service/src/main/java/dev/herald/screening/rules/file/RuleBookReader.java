package dev.herald.screening.rules.file;

import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.RuleVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a rule book from its files. Each file holds one version of one rule. */
public final class RuleBookReader {

    private static final List<Severity> OVERRIDABLE =
            List.of(Severity.BLOCK_OVERRIDABLE, Severity.REVIEW, Severity.INFORMATION);
    private static final String UNKNOWN = "unknown";

    private RuleBookReader() {}

    /**
     * Returns the rule book of some files.
     *
     * @param files keys and values of each file, in any order: texts, lists and maps
     * @throws IllegalArgumentException if a file violates the schema of rule files, a rule is missing, or two versions
     *     of a rule overlap or leave a gap; the message names all problems
     */
    public static RuleBook read(List<? extends Map<String, ?>> files) {
        List<String> problems = new ArrayList<>();
        List<RuleVersion> versions = new ArrayList<>();
        for (Map<String, ?> file : files) {
            List<String> violations = RuleFileSchema.violations(file);
            if (violations.isEmpty()) {
                versions.add(version(new RuleFileSection(file), problems));
            }
            problems.addAll(violations);
        }
        List<RuleVersion> inOrder = new ArrayList<>();
        for (RuleFactory rule : RuleFactory.ALL) {
            List<RuleVersion> ofRule = versions.stream()
                    .filter(version -> version.ruleId().equals(rule.ruleId()))
                    .sorted(Comparator.comparing(RuleVersion::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .toList();
            if (files.stream().noneMatch(file -> rule.ruleId().equals(file.get("id")))) {
                problems.add(rule.ruleId() + " is missing");
            }
            for (int next = 1; next < ofRule.size(); next++) {
                ofRule.get(next - 1).problemWithNext(ofRule.get(next)).ifPresent(problems::add);
            }
            inOrder.addAll(ofRule);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the rule book cannot be used: " + String.join("; ", problems));
        }
        return new RuleBook(inOrder, RuleBookHash.of(files));
    }

    private static Map<Severity, DecisionRequirement> overrides(RuleFileSection matrix) {
        Map<Severity, DecisionRequirement> overrides = new EnumMap<>(Severity.class);
        for (Severity severity : OVERRIDABLE) {
            RuleFileSection entry = matrix.section(severity.name());
            overrides.put(
                    severity,
                    new DecisionRequirement(
                            entry.number("officers"),
                            entry.text("words").equals("WORKSHEET"),
                            entry.isTrueIfPresent("cleared"),
                            entry.has("objection-within") ? entry.duration("objection-within") : Duration.ZERO));
        }
        return overrides;
    }

    private static RuleVersion version(RuleFileSection file, List<String> problems) {
        RuleMetadata metadata = new RuleMetadata(
                file.text("id"),
                file.text("version"),
                file.text("legal-basis"),
                file.constant("severity", Severity.class),
                file.constant("severity-in-diffusion", Severity.class),
                file.constant("blocks-in-force", RuleMetadata.Effect.class),
                file.duration("officer-within"),
                file.isTrue("blocks-on-expiry"),
                file.constant("holds", RuleMetadata.Effect.class),
                overrides(file.section("override")));
        LocalDate from = file.text("effective-from").equals(UNKNOWN) ? null : file.day("effective-from");
        LocalDate to = file.optionalDay("effective-to");
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(metadata.id() + ".effective-to is before effective-from");
        }
        int basis = (metadata.version() + metadata.legalBasis()).getBytes(StandardCharsets.UTF_8).length;
        if (metadata.id().equals(FactKind.HOLD.name()) && basis > HoldSeal.BASIS_BYTES) {
            problems.add(
                    "%s.legal-basis and version have %d bytes, more than the %d of the encrypted field: shorten them"
                            .formatted(metadata.id(), basis, HoldSeal.BASIS_BYTES));
        }
        return new RuleVersion(RuleFactory.of(metadata.id()).create(metadata, file.section("parameters")), from, to);
    }
}
