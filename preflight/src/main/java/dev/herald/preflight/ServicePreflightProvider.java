package dev.herald.preflight;

import dev.herald.cli.request.Preflight;
import dev.herald.cli.request.PreflightProvider;
import dev.herald.event.MemberRecord;
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
        List<MemberRecord> members =
                MemberDirectory.codes().stream().map(MemberDirectory::record).toList();
        // Loaded beside the caller, who reads files meanwhile: half of the time of a preflight.
        Future<ScreeningPreflight> screening =
                CompletableFuture.supplyAsync(() -> ScreeningPreflight.with(facts, members));
        AdmissionPreflight admission = AdmissionPreflight.withMembers(members);
        return new ServicePreflight(admission, screening, facts.size(), clock);
    }
}
