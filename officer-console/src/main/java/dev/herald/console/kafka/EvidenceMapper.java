package dev.herald.console.kafka;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.event.DocumentReference;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.Question;
import dev.herald.event.RequestSubmitted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps a case file and the requests that it names to the list of its evidence, as one officer sees it. */
final class EvidenceMapper {

    private final CaseView known;
    private final String officer;
    private final Predicate<String> hasArrived;

    /**
     * Creates a mapper.
     *
     * @param hasArrived whether a document is there, by its hash
     */
    EvidenceMapper(CaseView known, String officer, Predicate<String> hasArrived) {
        this.known = known;
        this.officer = officer;
        this.hasArrived = hasArrived;
    }

    EvidenceView view() {
        return new EvidenceView(known.file().getCaseId(), known.file().getRevision(), documents(), facts());
    }

    /** Where a document is named. */
    private record Naming(DocumentReference document, List<Integer> revisions, List<String> questions) {}

    private List<DocumentEvidence> documents() {
        Map<String, Naming> namings = new LinkedHashMap<>();
        Stream.of(known.request(), known.approvedRequest())
                .filter(Objects::nonNull)
                .sorted((one, other) -> Integer.compare(one.getRevision(), other.getRevision()))
                .forEach(request -> addDocumentsOf(request, namings));
        for (Question question : known.file().getQuestions()) {
            for (DocumentReference document : question.getDocuments()) {
                addOnce(naming(document, namings).questions(), question.getQuestionId());
            }
        }
        return namings.values().stream().map(this::document).toList();
    }

    private static void addDocumentsOf(RequestSubmitted request, Map<String, Naming> namings) {
        for (DocumentReference document : request.getDocuments()) {
            addOnce(naming(document, namings).revisions(), request.getRevision());
        }
    }

    private static Naming naming(DocumentReference document, Map<String, Naming> namings) {
        return namings.computeIfAbsent(
                document.getSha256(), absent -> new Naming(document, new ArrayList<>(), new ArrayList<>()));
    }

    private static <T> void addOnce(List<T> list, T element) {
        if (!list.contains(element)) {
            list.add(element);
        }
    }

    private DocumentEvidence document(Naming naming) {
        DocumentReference document = naming.document();
        return new DocumentEvidence(
                document.getSha256(),
                document.getKind(),
                document.getMediaType(),
                document.getSize(),
                List.copyOf(naming.revisions()),
                List.copyOf(naming.questions()),
                hasArrived.test(document.getSha256()),
                openedAt(document.getSha256(), null));
    }

    /** A version of a fact, and the rules whose flags name it. */
    private record FactNaming(FactReference fact, List<String> rules) {}

    private List<FactEvidence> facts() {
        Map<String, FactNaming> namings = new LinkedHashMap<>();
        Stream.concat(known.file().getFlags().stream(), known.file().getApprovedFlags().stream())
                .forEach(flag -> addFactsOf(flag, namings));
        return namings.values().stream().map(this::fact).toList();
    }

    private static void addFactsOf(Flag flag, Map<String, FactNaming> namings) {
        for (FactReference fact : flag.getFacts()) {
            FactNaming naming = namings.computeIfAbsent(
                    "%d %s".formatted(fact.getVersion(), fact.getFactId()),
                    absent -> new FactNaming(fact, new ArrayList<>()));
            addOnce(naming.rules(), flag.getRuleId());
        }
    }

    private FactEvidence fact(FactNaming naming) {
        FactReference fact = naming.fact();
        return new FactEvidence(
                fact.getFactId(),
                fact.getVersion(),
                fact.getKind(),
                fact.getConfidence(),
                fact.getConfidentiality(),
                List.copyOf(naming.rules()),
                openedAt(fact.getFactId(), fact.getVersion()));
    }

    private @Nullable Instant openedAt(String evidence, @Nullable Long version) {
        return known.file().getOpenings().stream()
                .filter(opening -> opening.getOfficer().equals(officer)
                        && opening.getEvidence().equals(evidence)
                        && Objects.equals(opening.getVersion(), version))
                .map(EvidenceOpening::getAt)
                .findFirst()
                .orElse(null);
    }
}
