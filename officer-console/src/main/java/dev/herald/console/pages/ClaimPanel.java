package dev.herald.console.pages;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.Claim;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claim on a case, as its page shows it. Review decides again about each command.
 *
 * @param claim who works on the case; null where nobody does
 * @param mine whether the officer holds the case
 * @param claimable whether the officer can claim the case, or renew the claim
 * @param releasable whether the officer can release the case and hand it over
 * @param recipients officers to whom the case can be handed over
 */
public record ClaimPanel(
        @Nullable Claim claim, boolean mine, boolean claimable, boolean releasable, List<String> recipients) {

    /** The kinds of commands that are about a claim. */
    static final Set<String> KINDS = Arrays.stream(Kind.values())
            .filter(Kind::isAboutClaim)
            .map(Kind::name)
            .collect(Collectors.toUnmodifiableSet());

    static ClaimPanel of(CaseView known, Officer officer, Collection<Officer> officers) {
        Claim claim = known.file().getClaim();
        boolean mine = claim != null && claim.getOfficer().equals(officer.name());
        boolean releasable = claim != null && (mine || officer.role() == OfficerRole.SUPERVISOR);
        boolean claimable = (claim == null || mine)
                && !CaseStates.isEnded(known.file().getState())
                && PossibleActions.isEntitled(known, officer);
        List<String> recipients =
                claim != null && releasable ? recipients(known, claim.getOfficer(), officers) : List.of();
        return new ClaimPanel(claim, mine, claimable, releasable, recipients);
    }

    private static List<String> recipients(CaseView known, String holder, Collection<Officer> officers) {
        return officers.stream()
                .filter(other -> !other.name().equals(holder))
                .filter(other -> PossibleActions.canTake(known, other))
                .map(Officer::name)
                .sorted()
                .toList();
    }
}
