package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Document;
import dev.herald.intake.admission.Submission.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of documents, and of what a request or an answer says about them. */
final class DocumentRules {

    /** Largest document, in bytes (900 KiB). */
    static final int LARGEST = 921_600;

    private DocumentRules() {}

    static Stream<Refusal> documentIsWhatItsHashSays(Arrival arrival, Members members) {
        return arrival.submission() instanceof Document document
                ? Rule.unless(
                        document.statedHash().equals(document.actualHash()),
                        RefusalCode.DOCUMENT_HASH_DIFFERS,
                        "sha256")
                : Stream.empty();
    }

    static Stream<Refusal> documentHasContent(Arrival arrival, Members members) {
        return arrival.submission() instanceof Document document
                ? Rule.unless(document.size() > 0, RefusalCode.DOCUMENT_EMPTY, "content")
                : Stream.empty();
    }

    static Stream<Refusal> documentIsWhatItsTypeSays(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Document document)) {
            return Stream.empty();
        }
        return document.mediaType() == null
                ? Stream.of(RefusalCode.MEDIA_TYPE_NOT_TAKEN.at("mediaType"))
                : Rule.unless(
                        document.ofItsType() || document.size() == 0, RefusalCode.DOCUMENT_TYPE_DIFFERS, "mediaType");
    }

    static Stream<Refusal> namedDocumentsAreBearable(Arrival arrival, Members members) {
        return Door.entries("documents", named(arrival))
                .filter(document ->
                        document.item().size() < 1 || document.item().size() > LARGEST)
                .map(document -> RefusalCode.DOCUMENT_SIZE.at(document.path() + ".size"));
    }

    static Stream<Refusal> namedDocumentsAreOfTypesThatAreTaken(Arrival arrival, Members members) {
        return Door.entries("documents", named(arrival))
                .filter(document -> MediaType.named(document.item().mediaType()).isEmpty())
                .map(document -> RefusalCode.MEDIA_TYPE_NOT_TAKEN.at(document.path() + ".mediaType"));
    }

    static Stream<Refusal> documentsAreNamedOnce(Arrival arrival, Members members) {
        Set<String> before = new HashSet<>();
        return Door.entries("documents", named(arrival))
                .filter(document -> !before.add(document.item().sha256()))
                .map(document -> RefusalCode.DOCUMENT_REPEATED.at(document.path() + ".sha256"));
    }

    static Stream<Refusal> pictureAndPrintsAreAmongTheDocuments(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request) || request.person() == null) {
            return Stream.empty();
        }
        Set<String> named =
                request.documents().stream().map(NamedDocument::sha256).collect(Collectors.toSet());
        return Stream.concat(
                isNamed(request.person().photograph(), named, "person.photograph"),
                isNamed(request.person().fingerprints(), named, "person.fingerprints"));
    }

    private static List<NamedDocument> named(Arrival arrival) {
        return switch (arrival.submission()) {
            case Request request -> request.documents();
            case Submission.Supplement supplement -> supplement.documents();
            default -> List.of();
        };
    }

    private static Stream<Refusal> isNamed(@Nullable String hash, Set<String> named, String field) {
        return Rule.unless(hash == null || named.contains(hash), RefusalCode.DOCUMENT_NOT_NAMED, field);
    }
}
