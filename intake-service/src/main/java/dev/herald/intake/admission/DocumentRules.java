package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SupplementProvided;
import dev.herald.intake.message.MediaType;
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

    static Stream<Refusal> documentMatchesItsHash(DocumentProvided document, AdmissionContext context) {
        return refuseUnless(
                document.getSha256().equals(ContentHash.of(document.getContent())),
                RefusalCode.DOCUMENT_HASH_DIFFERS,
                "sha256");
    }

    static Stream<Refusal> documentHasContent(DocumentProvided document, AdmissionContext context) {
        return refuseUnless(document.getContent().hasRemaining(), RefusalCode.DOCUMENT_EMPTY, "content");
    }

    static Stream<Refusal> photographIsNotTooLarge(DocumentProvided document, AdmissionContext context) {
        return refuseUnless(
                document.getKind() != DocumentKind.PHOTOGRAPH
                        || document.getContent().remaining() <= MAX_PHOTOGRAPH_BYTES,
                RefusalCode.PHOTOGRAPH_TOO_LARGE,
                "content");
    }

    static Stream<Refusal> documentMatchesItsMediaType(DocumentProvided document, AdmissionContext context) {
        return MediaType.parse(document.getMediaType())
                .map(type -> refuseUnless(
                        !document.getContent().hasRemaining() || type.matches(document.getContent()),
                        RefusalCode.DOCUMENT_TYPE_DIFFERS,
                        "mediaType"))
                .orElseGet(() -> Stream.of(RefusalCode.MEDIA_TYPE_NOT_TAKEN.at("mediaType")));
    }

    static Stream<Refusal> namedDocumentsAreNotTooLarge(Object submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document -> document.item().getSize() < 1
                        || (document.item().getSize() > MAX_DOCUMENT_BYTES && !isPhotograph(document.item())))
                .map(document -> RefusalCode.DOCUMENT_SIZE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedPhotographsAreNotTooLarge(Object submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document ->
                        isPhotograph(document.item()) && document.item().getSize() > MAX_PHOTOGRAPH_BYTES)
                .map(document -> RefusalCode.PHOTOGRAPH_TOO_LARGE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedDocumentsHaveAcceptedMediaTypes(Object submission, AdmissionContext context) {
        return namedDocuments(submission)
                .filter(document ->
                        MediaType.parse(document.item().getMediaType()).isEmpty())
                .map(document -> RefusalCode.MEDIA_TYPE_NOT_TAKEN.at(document.path() + ".mediaType"));
    }

    static Stream<Refusal> documentsAreNamedOnce(Object submission, AdmissionContext context) {
        Set<String> seen = new HashSet<>();
        return namedDocuments(submission)
                .filter(document -> !seen.add(document.item().getSha256()))
                .map(document -> RefusalCode.DOCUMENT_REPEATED.at(document.path() + ".sha256"));
    }

    static Stream<Refusal> photographAndFingerprintsAreAmongTheDocuments(
            RequestSubmitted request, AdmissionContext context) {
        if (request.getPerson() == null) {
            return Stream.empty();
        }
        return Stream.concat(
                refuseUnlessNamed(
                        request.getPerson().getPhotograph(),
                        hashesOf(request, DocumentRules::isPhotograph),
                        "person.photograph"),
                refuseUnlessNamed(
                        request.getPerson().getFingerprints(),
                        hashesOf(request, document -> true),
                        "person.fingerprints"));
    }

    private static boolean isPhotograph(DocumentReference document) {
        return document.getKind() == DocumentKind.PHOTOGRAPH;
    }

    private static Set<String> hashesOf(RequestSubmitted request, Predicate<DocumentReference> condition) {
        return request.getDocuments().stream()
                .filter(condition)
                .map(DocumentReference::getSha256)
                .collect(Collectors.toSet());
    }

    private static Stream<ListEntry<DocumentReference>> namedDocuments(Object submission) {
        List<DocumentReference> documents = switch (submission) {
            case RequestSubmitted request -> request.getDocuments();
            case SupplementProvided supplement -> supplement.getDocuments();
            case ConsultationAnswered answer -> answer.getDocuments();
            default -> List.of();
        };
        return ListEntry.streamOf("documents", documents);
    }

    private static Stream<Refusal> refuseUnlessNamed(@Nullable String hash, Set<String> named, String field) {
        return refuseUnless(hash == null || named.contains(hash), RefusalCode.DOCUMENT_NOT_NAMED, field);
    }
}
