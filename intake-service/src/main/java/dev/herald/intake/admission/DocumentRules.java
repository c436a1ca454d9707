package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.intake.message.MediaType;
import dev.herald.intake.message.NamedDocument;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Document;
import dev.herald.intake.message.Submission.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for documents, and for references to documents in requests and answers. */
final class DocumentRules {

    private static final int MAX_DOCUMENT_BYTES = 921_600; // 900 KiB

    private DocumentRules() {}

    static Stream<Refusal> documentMatchesItsHash(Document document, AdmissionContext context) {
        return refuseUnless(
                document.statedHash().equals(document.actualHash()), RefusalCode.DOCUMENT_HASH_DIFFERS, "sha256");
    }

    static Stream<Refusal> documentHasContent(Document document, AdmissionContext context) {
        return refuseUnless(document.size() > 0, RefusalCode.DOCUMENT_EMPTY, "content");
    }

    static Stream<Refusal> documentMatchesItsMediaType(Document document, AdmissionContext context) {
        return document.mediaType() == null
                ? Stream.of(RefusalCode.MEDIA_TYPE_NOT_TAKEN.at("mediaType"))
                : refuseUnless(
                        document.matchesMediaType() || document.size() == 0,
                        RefusalCode.DOCUMENT_TYPE_DIFFERS,
                        "mediaType");
    }

    static Stream<Refusal> namedDocumentsAreNotTooLarge(Submission submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document ->
                        document.item().size() < 1 || document.item().size() > MAX_DOCUMENT_BYTES)
                .map(document -> RefusalCode.DOCUMENT_SIZE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedDocumentsHaveAcceptedMediaTypes(Submission submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document -> MediaType.parse(document.item().mediaType()).isEmpty())
                .map(document -> RefusalCode.MEDIA_TYPE_NOT_TAKEN.at(document.path() + ".mediaType"));
    }

    static Stream<Refusal> documentsAreNamedOnce(Submission submission, AdmissionContext context) {
        Set<String> seen = new HashSet<>();
        return namedDocuments(submission)
                .filter(document -> !seen.add(document.item().sha256()))
                .map(document -> RefusalCode.DOCUMENT_REPEATED.at(document.path() + ".sha256"));
    }

    static Stream<Refusal> photographAndFingerprintsAreAmongTheDocuments(Request request, AdmissionContext context) {
        if (request.person() == null) {
            return Stream.empty();
        }
        Set<String> named =
                request.documents().stream().map(NamedDocument::sha256).collect(Collectors.toSet());
        return Stream.concat(
                refuseUnlessNamed(request.person().photograph(), named, "person.photograph"),
                refuseUnlessNamed(request.person().fingerprints(), named, "person.fingerprints"));
    }

    private static Stream<ListEntry<NamedDocument>> namedDocuments(Submission submission) {
        List<NamedDocument> documents = switch (submission) {
            case Request request -> request.documents();
            case Submission.Supplement supplement -> supplement.documents();
            case Submission.ConsultationAnswer answer -> answer.documents();
            default -> List.of();
        };
        return ListEntry.streamOf("documents", documents);
    }

    private static Stream<Refusal> refuseUnlessNamed(@Nullable String hash, Set<String> named, String field) {
        return refuseUnless(hash == null || named.contains(hash), RefusalCode.DOCUMENT_NOT_NAMED, field);
    }
}
