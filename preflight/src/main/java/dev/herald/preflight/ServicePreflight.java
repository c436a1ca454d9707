package dev.herald.preflight;

import dev.herald.cli.request.Preflight;
import dev.herald.cli.request.PreflightResult;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SupplementProvided;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Examines an event first as intake does, then as screening does. Not thread-safe. */
final class ServicePreflight implements Preflight {

    private final AdmissionPreflight admission;
    private final List<SpecificRecord> facts;
    private final InstantSource clock;
    /** Created with the first request: events of other types need neither the rule book nor the facts. */
    private @Nullable ScreeningPreflight screening;

    ServicePreflight(AdmissionPreflight admission, List<SpecificRecord> facts, InstantSource clock) {
        this.admission = admission;
        this.facts = List.copyOf(facts);
        this.clock = clock;
    }

    @Override
    public PreflightResult examine(MemberCode mailbox, SpecificRecord event) {
        Instant now = clock.instant();
        // Screening reads dates and periods without a check, because intake has checked their form.
        boolean screened =
                event instanceof RequestSubmitted && ContractCheck.check(event).isEmpty();
        return new PreflightResult(
                admission.findRefusals(mailbox, event, now),
                screened,
                screened ? screening().findFlags((RequestSubmitted) event, now) : List.of(),
                namedDocuments(event),
                UnjudgedPoints.of(event, facts.size()));
    }

    private ScreeningPreflight screening() {
        if (screening == null) {
            screening = ScreeningPreflight.withFacts(facts);
        }
        return screening;
    }

    private static int namedDocuments(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request.getDocuments().size();
            case SupplementProvided supplement -> supplement.getDocuments().size();
            default -> 0;
        };
    }
}
