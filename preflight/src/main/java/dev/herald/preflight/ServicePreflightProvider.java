package dev.herald.preflight;

import dev.herald.cli.request.Preflight;
import dev.herald.cli.request.PreflightProvider;
import dev.herald.provisioning.MemberDirectory;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;

/** Creates preflights with the member directory of this release. */
public final class ServicePreflightProvider implements PreflightProvider {

    @Override
    public Preflight create(List<SpecificRecord> facts, InstantSource clock) {
        // Loaded beside the caller, who reads files meanwhile: half of the time of a preflight.
        Future<ScreeningPreflight> screening = CompletableFuture.supplyAsync(() -> ScreeningPreflight.withFacts(facts));
        AdmissionPreflight admission = AdmissionPreflight.withMembers(
                MemberDirectory.codes().stream().map(MemberDirectory::record).toList());
        return new ServicePreflight(admission, screening, facts.size(), clock);
    }
}
