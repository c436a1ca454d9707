package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews.FactContent;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.FactKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Opens evidence for officers, in the API and on pages. Review records each opening before a byte of the evidence
 * leaves; evidence that cannot be read is not recorded as opened. Every method throws {@link RequestFailed} where the
 * evidence is not opened.
 */
@Component
public final class EvidenceOpenings {

    private static final String EVIDENCE_UNKNOWN = "EVIDENCE_UNKNOWN";
    private static final String NO_SUCH_EVIDENCE = "No such evidence";

    private final EvidenceViews evidence;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;

    /** Creates it. */
    public EvidenceOpenings(EvidenceViews evidence, CommandGateway gateway, Supplier<String> commandIds) {
        this.evidence = evidence;
        this.gateway = gateway;
        this.commandIds = commandIds;
    }

    /** A fact that an officer opened. */
    public record OpenedFact(FactEvidence named, FactContent content) {}

    /** A document that a case names, with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ReadDocument(DocumentEvidence named, byte[] bytes) {}

    /**
     * Makes of a document what its officer sees.
     *
     * @param <T> what the officer sees
     */
    @FunctionalInterface
    public interface DocumentReader<T> {

        /** Makes it; whatever it throws leaves the document unopened. */
        T read(ReadDocument document) throws InterruptedException;
    }

    /**
     * Opens a version of a fact, or the sealed facts of a HOLD, which only officers with clearance find.
     *
     * @param version null for the latest version that a flag names
     */
    public OpenedFact fact(CaseId id, String factId, @Nullable Long version, Officer officer)
            throws InterruptedException {
        EvidenceView listed = list(id, officer);
        List<FactEvidence> versions = listed.versionsOf(factId);
        FactEvidence named = versions.stream()
                .filter(known -> version == null || known.version() == version)
                .reduce((earlier, later) -> later.version() > earlier.version() ? later : earlier)
                .orElseThrow(() -> factUnknown(id, factId, versions));
        boolean isHold = named.kind() == FactKind.HOLD;
        Optional<FactContent> content =
                isHold ? evidence.hold(id, named.version()) : evidence.fact(factId, named.version());
        if (content.isEmpty()) {
            throw isHold
                    ? new RequestFailed(
                            HttpStatus.GONE,
                            "FACT_GONE",
                            "The HOLD has changed",
                            "Version %d of the HOLD rests on nothing any more. The case is screened again; its flag then names another version, or is gone. Read the case again."
                                    .formatted(named.version()))
                    : new RequestFailed(
                            HttpStatus.GONE,
                            "FACT_GONE",
                            "The register has this version no longer",
                            "Version %d of the fact %s was replaced, retracted or deleted. The case is screened again; its flags then name the current version, or are gone. Read the case again."
                                    .formatted(named.version(), factId));
        }
        if (isHold && isOfAttestingState(officer, content.get())) {
            throw factUnknown(id, factId, List.of());
        }
        record(id, officer, listed.revision(), new EvidenceId(factId, named.version()));
        return new OpenedFact(named, content.get());
    }

    private static RequestFailed factUnknown(CaseId id, String factId, List<FactEvidence> versions) {
        String known =
                versions.stream().map(fact -> Long.toString(fact.version())).collect(Collectors.joining(", "));
        return new RequestFailed(
                HttpStatus.NOT_FOUND,
                EVIDENCE_UNKNOWN,
                NO_SUCH_EVIDENCE,
                known.isEmpty()
                        ? "No flag of the case %s names the fact %s.".formatted(id, factId)
                        : "Flags of the case %s name the fact %s in version %s.".formatted(id, factId, known));
    }

    /**
     * Whether a member whose nationality the officer has attested a fact of a HOLD. The answer is that to an officer
     * without clearance: another would tell who attested.
     */
    private static boolean isOfAttestingState(Officer officer, FactContent content) {
        return content.fact()
                .path("facts")
                .valueStream()
                .map(fact -> fact.path("attestedBy").asString("").toUpperCase(Locale.ROOT))
                .anyMatch(officer.nationalities()::contains);
    }

    /**
     * Opens a document.
     *
     * @param sha256 hash of the document, 64 hex digits
     * @param reader runs before the opening is recorded
     */
    public <T> T document(CaseId id, String sha256, Officer officer, DocumentReader<T> reader)
            throws InterruptedException {
        EvidenceView listed = list(id, officer);
        T shown = reader.read(read(id, sha256, listed));
        record(id, officer, listed.revision(), new EvidenceId(sha256, null));
        return shown;
    }

    /** Reads a document that the officer opened in this session, without recording it again. */
    public ReadDocument openedDocument(CaseId id, String sha256, Officer officer) {
        return read(id, sha256, list(id, officer));
    }

    private ReadDocument read(CaseId id, String sha256, EvidenceView listed) {
        DocumentEvidence named = listed.document(sha256)
                .orElseThrow(() -> new RequestFailed(
                        HttpStatus.NOT_FOUND,
                        EVIDENCE_UNKNOWN,
                        NO_SUCH_EVIDENCE,
                        "The case %s names no document %s.".formatted(id, sha256)));
        byte[] bytes = evidence.document(id, sha256)
                .orElseThrow(() -> new RequestFailed(
                        HttpStatus.NOT_FOUND,
                        "DOCUMENT_NOT_THERE",
                        "The document is not there",
                        "The case names the document %s, and its sender has not sent it, or it is deleted."
                                .formatted(sha256)));
        return new ReadDocument(named, bytes);
    }

    private EvidenceView list(CaseId id, Officer officer) {
        return evidence.list(id, officer).orElseThrow(() -> RequestFailed.caseUnknown(id));
    }

    private void record(CaseId id, Officer officer, int revision, EvidenceId opened) throws InterruptedException {
        String commandId = commandIds.get();
        try {
            CommandResult result =
                    gateway.open(id, officer, commandId, revision, opened).get();
            if (!result.accepted()) {
                throw new RequestFailed(Problems.commandRefused(commandId, result));
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new RequestFailed(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "OPENING_NOT_CONFIRMED",
                            "The evidence cannot be shown yet",
                            "The opening is written, and review has not confirmed it in time. Try again.")
                    : new RequestFailed(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "DESK_CLOSED",
                            "No evidence can be shown now",
                            "An opening is recorded before the evidence is shown, and that failed: %s. Try again."
                                    .formatted(GatewayClosed.causeOf(e).getMessage()));
        }
    }
}
