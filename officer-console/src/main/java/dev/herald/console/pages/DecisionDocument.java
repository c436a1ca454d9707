package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A decision as a document, for whoever files it. It names who decided by role: the audit has the names. Reasons stay
 * as they were written.
 *
 * @param known the case, with the revision that the decision is about, or none if it is not kept
 * @param deciders who decided: roles, or the actor where no officer did
 * @param flags flags that the case file has on that revision now
 * @param opened evidence that the deciding officers opened
 */
public record DecisionDocument(
        int number,
        CaseView known,
        CaseDecision decision,
        List<Object> deciders,
        List<Flag> flags,
        List<Opened> opened) {

    /**
     * A piece of evidence that an officer opened.
     *
     * @param what kind of the document or fact
     * @param id SHA-256 of a document, or id of a fact
     * @param version of a fact; null for a document
     * @param by role of the officer
     * @param at when the officer last opened it
     */
    public record Opened(Enum<?> what, String id, @Nullable Long version, Object by, Instant at) {}

    /**
     * Returns a decision of a case.
     *
     * @param evidence evidence that the officer who reads may know; null if there is none
     * @throws RequestFailed if the case file keeps no decision of this number
     */
    static DecisionDocument of(CaseView known, int number, List<Officer> officers, @Nullable EvidenceView evidence) {
        List<CaseDecision> decisions = known.file().getDecisions();
        if (number < 1 || number > decisions.size()) {
            throw new RequestFailed(
                    HttpStatus.NOT_FOUND,
                    "No such decision",
                    "The file of the case keeps %d decisions, from number 1.".formatted(decisions.size()));
        }
        CaseDecision decision = decisions.get(number - 1);
        RequestSubmitted request = Stream.of(known.request(), known.approvedRequest(), known.previousRequest())
                .filter(Objects::nonNull)
                .filter(revision -> revision.getRevision() == decision.getRevision())
                .findFirst()
                .orElse(null);
        return new DecisionDocument(
                number,
                new CaseView(known.file(), request, null, null, known.deciders()),
                decision,
                decision.getOfficers().stream()
                        .map(name -> name.equals(known.file().getRequester()) ? "requester" : roleOf(name, officers))
                        .toList(),
                flagsOn(decision.getRevision(), known.file()),
                evidence == null ? List.of() : opened(known.file().getOpenings(), decision, officers, evidence));
    }

    private static List<Flag> flagsOn(int revision, CaseFile file) {
        if (revision == file.getRevision()) {
            return file.getFlags();
        }
        return revision == file.getApprovedRevision() ? file.getApprovedFlags() : List.of();
    }

    private static List<Opened> opened(
            List<EvidenceOpening> openings, CaseDecision decision, List<Officer> officers, EvidenceView evidence) {
        Map<String, Enum<?>> kinds = new HashMap<>();
        evidence.documents().forEach(document -> kinds.put(document.sha256(), document.kind()));
        evidence.facts().forEach(fact -> kinds.put(fact.factId(), fact.kind()));
        return openings.stream()
                .filter(opening -> decision.getOfficers().contains(opening.getOfficer()))
                .filter(opening -> kinds.containsKey(opening.getEvidence()))
                .map(opening -> new Opened(
                        Objects.requireNonNull(kinds.get(opening.getEvidence())),
                        opening.getEvidence(),
                        opening.getVersion(),
                        roleOf(opening.getOfficer(), officers),
                        opening.getAt()))
                .toList();
    }

    /** Returns the role of an officer; an officer who left was one, and what is no officer has a name of its own. */
    private static Object roleOf(String name, List<Officer> officers) {
        return officers.stream()
                .filter(officer -> officer.name().equals(name))
                .<Object>map(Officer::role)
                .findFirst()
                .orElse(List.of("policy", "commission").contains(name) ? name : OfficerRole.OFFICER);
    }
}
