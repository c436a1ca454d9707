package dev.herald.console.pages;

import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Flag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grounds under one heading of a form.
 *
 * @param title theme, with the articles that it is about
 */
public record GroundGroup(String title, List<Ground> grounds) {

    /** COMPLIANT is in no group: it is the ground of an approval, which needs no choice. */
    private static final List<GroundGroup> GROUPS = List.of(
            new GroundGroup(
                    "Neutrality, the person and the channels: Constitution Art. 3, RPD Art. 5 and 34",
                    List.of(Ground.POLITICAL_CHARACTER, Ground.STATUS_OF_THE_PERSON, Ground.MISUSE_OF_CHANNELS)),
            new GroundGroup(
                    "Rights and proceedings: Constitution Art. 2, RPD Art. 11",
                    List.of(
                            Ground.HUMAN_RIGHTS,
                            Ground.LAWFULNESS_OF_PROCEEDINGS,
                            Ground.DUE_PROCESS,
                            Ground.TRIAL_IN_ABSENTIA)),
            new GroundGroup(
                    "The offence and its weight: RPD Art. 83(1)",
                    List.of(
                            Ground.THRESHOLD,
                            Ground.INTEREST_AND_SERIOUSNESS,
                            Ground.PRIVATE_MATTER,
                            Ground.FAMILY_MATTER,
                            Ground.UNFUNDED_CHEQUE)),
            new GroundGroup(
                    "What the request has to say: RPD Art. 83(2)",
                    List.of(
                            Ground.DESCRIPTION_OF_CRIMINAL_ACTIVITIES,
                            Ground.IDENTITY_INSUFFICIENT,
                            Ground.JUDICIAL_DATA_INSUFFICIENT,
                            Ground.WARRANT_INVALID)),
            new GroundGroup(
                    "Extradition and other proceedings: RPD Art. 84",
                    List.of(
                            Ground.EXTRADITION,
                            Ground.LACK_OF_ACTION_FOR_EXTRADITION,
                            Ground.TRANSFER_OF_PROCEEDINGS,
                            Ground.NE_BIS_IN_IDEM)),
            new GroundGroup(
                    "The data: RPD Art. 12 and 34",
                    List.of(Ground.ACCURACY_AND_QUALITY, Ground.PURPOSE, Ground.COMPLIANCE_NOT_ESTABLISHED)),
            new GroundGroup(
                    "The course of the case",
                    List.of(
                            Ground.DUPLICATE,
                            Ground.CASE_BARRED,
                            Ground.RE_EXAMINATION,
                            Ground.NO_REPLY,
                            Ground.REQUEST_OF_THE_SOURCE,
                            Ground.RETENTION_OVER)));

    /** Grounds that a flag of a rule suggests. An officer still chooses. */
    private static final Map<String, List<Ground>> SUGGESTED = Map.ofEntries(
            Map.entry("C03", List.of(Ground.IDENTITY_INSUFFICIENT)),
            Map.entry("C04", List.of(Ground.ACCURACY_AND_QUALITY)),
            Map.entry("C07", List.of(Ground.JUDICIAL_DATA_INSUFFICIENT)),
            Map.entry("C08", List.of(Ground.WARRANT_INVALID)),
            Map.entry("C09", List.of(Ground.LAWFULNESS_OF_PROCEEDINGS)),
            Map.entry("C10", List.of(Ground.THRESHOLD)),
            Map.entry("C11", List.of(Ground.THRESHOLD)),
            Map.entry("C11-ABSENTIA", List.of(Ground.TRIAL_IN_ABSENTIA)),
            Map.entry("C13", List.of(Ground.PRIVATE_MATTER, Ground.FAMILY_MATTER, Ground.INTEREST_AND_SERIOUSNESS)),
            Map.entry("C14", List.of(Ground.UNFUNDED_CHEQUE)),
            Map.entry("C15", List.of(Ground.DESCRIPTION_OF_CRIMINAL_ACTIVITIES)),
            Map.entry("C16", List.of(Ground.DESCRIPTION_OF_CRIMINAL_ACTIVITIES)),
            Map.entry("C17", List.of(Ground.JUDICIAL_DATA_INSUFFICIENT)),
            Map.entry("C18", List.of(Ground.LACK_OF_ACTION_FOR_EXTRADITION)),
            Map.entry("C19", List.of(Ground.POLITICAL_CHARACTER)),
            Map.entry("C20", List.of(Ground.STATUS_OF_THE_PERSON)),
            Map.entry("C22", List.of(Ground.EXTRADITION)),
            Map.entry("C22-PENDING", List.of(Ground.EXTRADITION)),
            Map.entry("C23", List.of(Ground.NE_BIS_IN_IDEM)),
            Map.entry("C24", List.of(Ground.CASE_BARRED)),
            Map.entry("C24-CASE", List.of(Ground.RE_EXAMINATION)),
            Map.entry("C25", List.of(Ground.DUPLICATE)),
            Map.entry("C26", List.of(Ground.POLITICAL_CHARACTER)),
            Map.entry("HOLD", List.of(Ground.COMPLIANCE_NOT_ESTABLISHED)));

    /** Returns all grounds in a stable order, each once; those first that the flags of a case suggest. */
    static List<GroundGroup> of(List<Flag> flags) {
        Map<String, List<Ground>> byRule = new LinkedHashMap<>();
        flags.forEach(flag -> byRule.put(flag.getRuleId(), SUGGESTED.getOrDefault(flag.getRuleId(), List.of())));
        byRule.values().removeIf(List::isEmpty);
        Set<Ground> first = byRule.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Ground.class)));
        List<GroundGroup> groups = new ArrayList<>();
        if (!first.isEmpty()) {
            groups.add(new GroundGroup(
                    "Suggested by %s".formatted(String.join(", ", byRule.keySet())), List.copyOf(first)));
        }
        for (GroundGroup group : GROUPS) {
            List<Ground> others = group.grounds().stream()
                    .filter(ground -> !first.contains(ground))
                    .toList();
            if (!others.isEmpty()) {
                groups.add(new GroundGroup(group.title(), others));
            }
        }
        return groups;
    }
}
