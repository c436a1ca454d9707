package dev.herald.console.kafka;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.DecidersView;
import dev.herald.console.api.Officer;
import dev.herald.event.CaseFile;
import dev.herald.event.RequestSubmitted;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the officers who may decide on a case, so that a supervisor sees whether a waiver is needed. */
final class DecidingOfficers {

    private DecidingOfficers() {}

    static DecidersView count(
            Collection<Officer> officers,
            CaseFile file,
            @Nullable RequestSubmitted request,
            @Nullable RequestSubmitted approved) {
        List<Officer> deciding = officers.stream()
                .filter(Officer::decides)
                .filter(officer -> !CaseView.isRecused(officer, file, request, approved))
                .toList();
        return new DecidersView(deciding.size(), (int)
                deciding.stream().filter(Officer::cleared).count());
    }
}
