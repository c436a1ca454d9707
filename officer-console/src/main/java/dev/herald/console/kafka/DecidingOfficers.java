package dev.herald.console.kafka;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.DecidersView;
import dev.herald.console.api.Officer;
import dev.herald.contract.decision.Roster;
import dev.herald.event.CaseFile;
import dev.herald.event.RequestSubmitted;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nationalities that recuse, and counts the officers who may decide on a case, so that a supervisor sees
 * whether a waiver is needed.
 */
final class DecidingOfficers {

    private DecidingOfficers() {}

    static DecidersView count(
            Collection<Officer> officers,
            CaseFile file,
            @Nullable RequestSubmitted request,
            @Nullable RequestSubmitted approved) {
        Set<String> recused = roster(officers)
                .recusedBy(Stream.of(approved, request)
                        .filter(Objects::nonNull)
                        .filter(one -> one.getPerson() != null)
                        .flatMap(one -> one.getPerson().getNationalities().stream())
                        .toList());
        List<Officer> deciding = officers.stream()
                .filter(Officer::decides)
                .filter(officer -> !CaseView.isRecused(officer, file, recused))
                .toList();
        return new DecidersView(
                deciding.size(),
                (int) deciding.stream().filter(Officer::cleared).count(),
                List.copyOf(recused));
    }

    /** Returns the officers and supervisors by nationality. */
    static Roster roster(Collection<Officer> officers) {
        List<Officer> deciding = officers.stream().filter(Officer::decides).toList();
        return new Roster(
                deciding.size(),
                deciding.stream()
                        .flatMap(officer -> officer.nationalities().stream().distinct())
                        .sorted()
                        .toList());
    }
}
