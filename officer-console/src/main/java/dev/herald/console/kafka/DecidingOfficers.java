package dev.herald.console.kafka;

import dev.herald.console.api.CaseView.DecidersView;
import dev.herald.console.api.Officer;
import dev.herald.console.kafka.CaseProjection.FileWithRequests;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.RecusalWaiver;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the officers who may decide on a case, so that a supervisor sees whether a waiver is needed. Review alone
 * decides who is recused; this count follows the same rule.
 */
final class DecidingOfficers {

    private static final Set<OfficerRole> DECIDERS = Set.of(OfficerRole.OFFICER, OfficerRole.SUPERVISOR);

    private DecidingOfficers() {}

    static DecidersView count(Collection<Officer> officers, FileWithRequests known) {
        Set<String> nationalities = new HashSet<>();
        nationalities.add(known.file().getRequester().toUpperCase(Locale.ROOT));
        Stream.of(known.request(), known.approvedRequest())
                .filter(Objects::nonNull)
                .filter(request -> request.getPerson() != null)
                .forEach(request -> nationalities.addAll(request.getPerson().getNationalities()));
        Set<String> waived = known.file().getWaivers().stream()
                .map(RecusalWaiver::getOfficer)
                .collect(Collectors.toSet());
        List<Officer> deciding = officers.stream()
                .filter(officer -> DECIDERS.contains(officer.role()))
                .filter(officer -> waived.contains(officer.name())
                        || officer.nationalities().stream().noneMatch(nationalities::contains))
                .toList();
        return new DecidersView(deciding.size(), (int)
                deciding.stream().filter(Officer::cleared).count());
    }
}
