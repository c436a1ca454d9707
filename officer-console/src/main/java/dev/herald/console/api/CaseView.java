package dev.herald.console.api;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.herald.contract.decision.BlockRule;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.DocumentReference;
import dev.herald.event.Flag;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.RequestSubmitted;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case file of the contract with the requests that it names, as an officer may see it.
 *
 * @param file the case file; a flag that is settled weighs nothing and needs nothing
 * @param request the latest revision; null once forgotten
 * @param approvedRequest the revision in force, where it is another revision
 * @param previousRequest the revision under review that the latest replaced, until officers decide
 * @param deciders how many officers may decide on the case now
 */
public record CaseView(
        CaseFile file,
        @Nullable RequestSubmitted request,
        @Nullable RequestSubmitted approvedRequest,
        @Nullable RequestSubmitted previousRequest,
        DecidersView deciders) {

    /** Fields of a case file that only programs use. */
    private static final List<String> LEFT_OUT = List.of(
            "contentRevision", "previousRevision", "nextDeadlineAt", "handledCommands", "arrivedDocuments", "sealed");

    /** Returns the case file as JSON: the fields of the contract, the requests and the number of deciders. */
    @JsonValue
    public ObjectNode json() {
        ObjectNode json = AvroToJson.writeWithNulls(file).remove(LEFT_OUT);
        if (json.get("proposal") instanceof ObjectNode proposal) {
            proposal.remove("commandId");
        }
        json.get("concerns").forEach(concern -> ((ObjectNode) concern).remove("revision"));
        json.set("request", json(request));
        json.set("approvedRequest", json(approvedRequest));
        json.set("previousRequest", json(previousRequest));
        ObjectNode counted = json.putObject("deciders");
        counted.put("officers", deciders.officers()).put("cleared", deciders.cleared());
        deciders.recused().forEach(counted.putArray("recused")::add);
        return json;
    }

    private static @Nullable ObjectNode json(@Nullable RequestSubmitted request) {
        return request == null ? null : AvroToJson.writeWithNulls(request);
    }

    /** Returns the revision with which officers compare the latest: the one in force, or the one that it replaced. */
    public @Nullable RequestSubmitted earlierRequest() {
        return approvedRequest == null ? previousRequest : approvedRequest;
    }

    /** Returns the flags on all live revisions, without duplicates. */
    public List<Flag> allFlags() {
        return BlockRule.allFlags(file.getFlags(), file.getApprovedFlags());
    }

    /** Returns whether the case can be blocked, and what a restoration overrides. */
    public BlockRule blockRule() {
        return new BlockRule(
                file.getInstrument(), file.getState(), file.getApprovedRevision() > 0, isPending(), file.getOut());
    }

    /** Whether the revision that officers read is not approved. */
    public boolean isPending() {
        return request != null && request.getRevision() > file.getApprovedRevision();
    }

    /** Returns the documents of the latest revision that have to arrive before it is approved. */
    public List<DocumentReference> missingToApprove() {
        return missing(request);
    }

    /** Returns the documents of the approved revision that have to arrive before it is upheld. */
    public List<DocumentReference> missingToUphold() {
        return missing(isPending() ? approvedRequest : request);
    }

    private List<DocumentReference> missing(@Nullable RequestSubmitted revision) {
        if (revision == null) {
            return List.of();
        }
        Stream<DocumentReference> ofAnswers = file.getQuestions().stream()
                .filter(question -> !question.getConsultation() && question.getRevision() == revision.getRevision())
                .flatMap(question -> question.getDocuments().stream());
        return Stream.concat(revision.getDocuments().stream(), ofAnswers)
                .filter(file.getMissingDocuments()::contains)
                .distinct()
                .toList();
    }

    /** Whether officers decided over a flag on the approved revision, and it has added nothing since. */
    public boolean isDecided(Flag flag) {
        return file.getApprovedRevision() > 0
                && flag.getSeverity() != Severity.INFORMATION
                && file.getConcerns().stream()
                        .noneMatch(concern -> flag.getRuleId().equals(concern.getRuleId()));
    }

    /** Returns the flags that an officer overrides who upholds what is in force. */
    public List<Flag> flagsInForce() {
        return blockRule().flagsInForce(file.getFlags(), file.getApprovedFlags());
    }

    /** Returns the flags that an officer overrides who restores the case. */
    public List<Flag> flagsToRestore() {
        return blockRule().flagsToRestore(file.getFlags(), file.getApprovedFlags());
    }

    /** Whether a flag is on the case whose facts only officers with clearance may know. */
    public boolean needsClearance() {
        return allFlags().stream().anyMatch(Flag::getCleared);
    }

    /** Whether an officer has the nationality of the requester or one that recuses, and no waiver. */
    public boolean isRecused(Officer officer) {
        return isRecused(officer, file, deciders.recused());
    }

    /**
     * Whether an officer has the nationality of the requester or one that recuses, and no waiver.
     *
     * @param nationalities the person's nationalities that recuse
     */
    public static boolean isRecused(Officer officer, CaseFile file, Collection<String> nationalities) {
        return officer.isRecused(
                file.getRequester(),
                nationalities,
                file.getWaivers().stream()
                        .filter(waiver -> waiver.getConfirmedBy() != null)
                        .map(RecusalWaiver::getOfficer)
                        .toList());
    }

    /**
     * How many officers may decide on a case: officers and supervisors without the nationality of the requester or of
     * the person, and those for whom a supervisor waived it.
     *
     * @param cleared those among them who may know sealed facts
     * @param recused the person's nationalities that recuse: a requester states them, and recuses at most half of the
     *     officers by them
     */
    public record DecidersView(int officers, int cleared, List<String> recused) {

        /** Copies the list. */
        public DecidersView {
            recused = List.copyOf(recused);
        }
    }
}
