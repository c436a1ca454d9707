package dev.herald.console.kafka;

import dev.herald.console.api.CaseView.DecidersView;
import dev.herald.console.api.Officer;
import dev.herald.console.kafka.CaseProjection.FileWithRequests;
import dev.herald.event.RecusalWaiver;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the officers who may decide on a case, so that a supervisor sees whether a waiver is needed. */
final class DecidingOfficers {

    private DecidingOfficers() {}

    static DecidersView count(Collection<Officer> officers, FileWithRequests known) {
        Set<String> nationalities = Stream.of(known.request(), known.approvedRequest())
                .filter(Objects::nonNull)
                .filter(request -> request.getPerson() != null)
                .flatMap(request -> request.getPerson().getNationalities().stream())
                .collect(Collectors.toSet());
        Set<String> waived = known.file().getWaivers().stream()
                .filter(waiver -> waiver.getConfirmedBy() != null)
                .map(RecusalWaiver::getOfficer)
                .collect(Collectors.toSet());
        List<Officer> deciding = officers.stream()
                .filter(Officer::decides)
                .filter(officer -> !officer.isRecused(known.file().getRequester(), nationalities, waived))
                .toList();
        return new DecidersView(deciding.size(), (int)
                deciding.stream().filter(Officer::cleared).count());
    }
}
