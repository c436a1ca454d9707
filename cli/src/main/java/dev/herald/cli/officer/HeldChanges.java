package dev.herald.cli.officer;

import dev.herald.cli.command.Tone;
import dev.herald.contract.CaseId;
import dev.herald.contract.SweepId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says that a held sweep would change the flags of a case. */
public final class HeldChanges {

    private HeldChanges() {}

    /** Prints a sentence for each held sweep that would change the flags of a case, or might. */
    public static void print(OfficerClient console, CaseId caseId, String officer, PrintWriter out) {
        try {
            for (JsonNode held : console.heldSweeps(officer)) {
                JsonNode sweep =
                        console.sweep(SweepId.parse(held.path("sweepId").asString("")), officer);
                of(sweep, caseId).ifPresent(text -> out.println(Tone.WARNING.of(text)));
            }
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        }
    }

    /**
     * Returns a sentence on a sweep, or nothing if it does not concern the case.
     *
     * @param sweep as the console serves it, with at most 100 of its cases: of a larger one, it may be unknown whether
     *     the case is among the others
     */
    static Optional<String> of(JsonNode sweep, CaseId caseId) {
        String waits = "until two officers agree on held sweep %s (the console's page Held sweeps)."
                .formatted(sweep.path("sweepId").asString(""));
        for (JsonNode sample : sweep.path("sample")) {
            if (sample.path("caseId").asString("").equals(caseId.value())) {
                List<String> rules = new ArrayList<>();
                List.of("added", "removed", "altered")
                        .forEach(change -> sample.path(change).forEach(rule -> rules.add(rule.asString(""))));
                return Optional.of(
                        "Not in these flags: a change of %s waits %s".formatted(String.join(", ", rules), waits));
            }
        }
        int changed = sweep.path("changed").asInt(0);
        return changed <= sweep.path("sample").size()
                ? Optional.empty()
                : Optional.of("Perhaps not all flags: changes of %d cases wait %s".formatted(changed, waits));
    }
}
