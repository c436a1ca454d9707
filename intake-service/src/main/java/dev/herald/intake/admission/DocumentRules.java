package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.DocumentReference;
import dev.herald.event.Refusal;
import dev.herald.intake.message.MediaType;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Document;
import dev.herald.intake.message.Submission.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for documents, and for references to documents in requests and answers. */
final class DocumentRules {

    private static final int MAX_DOCUMENT_BYTES = 921_600; // 900 KiB
    private static final int MAX_PHOTOGRAPH_BYTES = 65_536; // 64 KiB, since every holder's mailbox has one

    private DocumentRules() {}

    static Stream<Refusal> documentMatchesItsHash(Document document, AdmissionContext context) {
        return refuseUnless(
                document.statedHash().equals(document.actualHash()), RefusalCode.DOCUMENT_HASH_DIFFERS, "sha256");
    }

    static Stream<Refusal> documentHasContent(Document document, AdmissionContext context) {
        return refuseUnless(document.size() > 0, RefusalCode.DOCUMENT_EMPTY, "content");
    }

    static Stream<Refusal> photographIsNotTooLarge(Document document, AdmissionContext context) {
        return refuseUnless(
                !document.photograph() || document.size() <= MAX_PHOTOGRAPH_BYTES,
                RefusalCode.PHOTOGRAPH_TOO_LARGE,
                "content");
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
                .filter(document -> document.item().getSize() < 1
                        || (document.item().getSize() > MAX_DOCUMENT_BYTES && !isPhotograph(document.item())))
                .map(document -> RefusalCode.DOCUMENT_SIZE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedPhotographsAreNotTooLarge(Submission submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document ->
                        isPhotograph(document.item()) && document.item().getSize() > MAX_PHOTOGRAPH_BYTES)
                .map(document -> RefusalCode.PHOTOGRAPH_TOO_LARGE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedDocumentsHaveAcceptedMediaTypes(Submission submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document ->
                        MediaType.parse(document.item().getMediaType()).isEmpty())
                .map(document -> RefusalCode.MEDIA_TYPE_NOT_TAKEN.at(document.path() + ".mediaType"));
    }

    static Stream<Refusal> documentsAreNamedOnce(Submission submission, AdmissionContext context) {
        Set<String> seen = new HashSet<>();
        return namedDocuments(submission)
                .filter(document -> !seen.add(document.item().getSha256()))
                .map(document -> RefusalCode.DOCUMENT_REPEATED.at(document.path() + ".sha256"));
    }

    static Stream<Refusal> photographAndFingerprintsAreAmongTheDocuments(Request request, AdmissionContext context) {
        if (request.person() == null) {
            return Stream.empty();
        }
        return Stream.concat(
                refuseUnlessNamed(
                        request.person().getPhotograph(),
                        hashesOf(request, DocumentRules::isPhotograph),
                        "person.photograph"),
                refuseUnlessNamed(
                        request.person().getFingerprints(),
                        hashesOf(request, document -> true),
                        "person.fingerprints"));
    }

    private static boolean isPhotograph(DocumentReference document) {
        return document.getKind() == DocumentKind.PHOTOGRAPH;
    }

    private static Set<String> hashesOf(Request request, Predicate<DocumentReference> condition) {
        return request.documents().stream()
                .filter(condition)
                .map(DocumentReference::getSha256)
                .collect(Collectors.toSet());
    }

    private static Stream<ListEntry<DocumentReference>> namedDocuments(Submission submission) {
        List<DocumentReference> documents = switch (submission) {
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
