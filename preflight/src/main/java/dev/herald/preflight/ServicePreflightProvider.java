package dev.herald.preflight;

import dev.herald.cli.request.Preflight;
import dev.herald.cli.request.PreflightProvider;
import dev.herald.cli.request.PreflightResult;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.KnownMembers;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;

/** Creates preflights. */
public final class ServicePreflightProvider implements PreflightProvider {

    @Override
    public Preflight ofIntake(KnownMembers members, InstantSource clock) {
        AdmissionPreflight admission = AdmissionPreflight.withMembers(members.all());
        return (mailbox, event) -> new PreflightResult(
                admission.findRefusals(mailbox, event, clock.instant()), false, List.of(), 0, List.of());
    }

    @Override
    public Preflight create(KnownMembers members, List<SpecificRecord> facts, InstantSource clock) {
        List<MemberRecord> records = members.all();
        // Loaded beside the caller, who reads files meanwhile: half of the time of a preflight.
        Future<ScreeningPreflight> screening =
                CompletableFuture.supplyAsync(() -> ScreeningPreflight.with(facts, records));
        AdmissionPreflight admission = AdmissionPreflight.withMembers(records);
        return new ServicePreflight(admission, screening, new UnjudgedPoints(members.source(), facts.size()), clock);
    }
}
