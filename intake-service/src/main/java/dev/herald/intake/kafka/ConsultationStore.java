package dev.herald.intake.kafka;

import dev.herald.event.DocumentReference;
import dev.herald.state.CaseConsultation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The members that review consulted, and the documents that answers to consultations name, by case and member. An
 * answer of a member that review never consulted is forgotten after a while, so that it keeps no documents.
 */
final class ConsultationStore {

    /** Fifty questions of a case, with fifty documents in each answer. */
    private static final int MAX_DOCUMENTS = 2_500;

    private final KeyValueStore<String, CaseConsultation> consultations;

    ConsultationStore(KeyValueStore<String, CaseConsultation> consultations) {
        this.consultations = consultations;
    }

    /** Records that review consulted a member. */
    void addConsulted(String caseId, String member) {
        CaseConsultation known = find(caseId, member);
        consultations.put(
                key(caseId, member),
                CaseConsultation.newBuilder(known).setConsulted(true).build());
    }

    /** Returns whether review consulted a member. */
    boolean isConsulted(String caseId, String member) {
        return find(caseId, member).getConsulted();
    }

    /** Records the documents that a member's answer names, whether or not they have arrived. */
    void addNamed(String caseId, String member, List<DocumentReference> documents) {
        if (documents.isEmpty()) {
            return;
        }
        CaseConsultation known = find(caseId, member);
        List<String> named = Stream.concat(
                        known.getDocuments().stream(), documents.stream().map(DocumentReference::getSha256))
                .distinct()
                .limit(MAX_DOCUMENTS)
                .toList();
        consultations.put(
                key(caseId, member),
                CaseConsultation.newBuilder(known).setDocuments(named).build());
    }

    /** Returns whether the answer of a member that review consulted names one of these documents. */
    boolean isNamed(String caseId, List<DocumentReference> documents) {
        Predicate<String> isAmong = hash ->
                documents.stream().anyMatch(document -> document.getSha256().equals(hash));
        return ofCase(caseId).stream()
                .filter(entry -> entry.value.getConsulted())
                .flatMap(entry -> entry.value.getDocuments().stream())
                .anyMatch(isAmong);
    }

    /** Forgets what a member's answers name, unless review consulted the member. */
    void removeUnlessConsulted(String caseId, String member) {
        if (!isConsulted(caseId, member)) {
            consultations.delete(key(caseId, member));
        }
    }

    /** Forgets all consultations of a case. */
    void removeAll(String caseId) {
        ofCase(caseId).forEach(entry -> consultations.delete(entry.key));
    }

    private CaseConsultation find(String caseId, String member) {
        CaseConsultation known = consultations.get(key(caseId, member));
        return known == null
                ? CaseConsultation.newBuilder()
                        .setCaseId(caseId)
                        .setMember(member)
                        .build()
                : known;
    }

    private List<KeyValue<String, CaseConsultation>> ofCase(String caseId) {
        List<KeyValue<String, CaseConsultation>> entries = new ArrayList<>();
        try (KeyValueIterator<String, CaseConsultation> ofCase =
                consultations.range(key(caseId, ""), key(caseId, "~"))) {
            ofCase.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static String key(String caseId, String member) {
        return caseId + " " + member;
    }
}
