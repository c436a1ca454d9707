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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;

/** Examines an event first as intake does, then as screening does. */
final class ServicePreflight implements Preflight {

    private final AdmissionPreflight admission;
    private final Future<ScreeningPreflight> screening;
    private final UnjudgedPoints unjudged;
    private final InstantSource clock;

    /**
     * Creates a preflight.
     *
     * @param screening awaited with the first request, since it loads the rule book and the tables of scripts
     * @param unjudged the points that are not judged with these members and facts
     */
    ServicePreflight(
            AdmissionPreflight admission,
            Future<ScreeningPreflight> screening,
            UnjudgedPoints unjudged,
            InstantSource clock) {
        this.admission = admission;
        this.screening = screening;
        this.unjudged = unjudged;
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
                unjudged.about(event));
    }

    private ScreeningPreflight screening() {
        try {
            return screening.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rules of screening cannot be loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules of screening were loaded", e);
        }
    }

    private static int namedDocuments(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request.getDocuments().size();
            case SupplementProvided supplement -> supplement.getDocuments().size();
            default -> 0;
        };
    }
}
