package dev.herald.screening.kafka;

import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.LaidOver;
import dev.herald.screening.ShippedFiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vector of a rule: a request, what is known, and what the rule has to say.
 *
 * @param ruleId the rule
 * @param version its version
 * @param says the vector as a sentence
 * @param said its keys
 */
record Vector(String ruleId, String version, String says, Map<?, ?> said) {

    private static final String NOTHING = "none";

    /** Every vector of every rule. */
    static List<Vector> all() {
        return ShippedFiles.all().stream().flatMap(Vector::of).toList();
    }

    private static Stream<Vector> of(Map<String, Object> file) {
        return ((List<?>) file.getOrDefault("vectors", List.of()))
                .stream()
                        .map(vector -> (Map<?, ?>) vector)
                        .map(vector -> new Vector(
                                text(file.get("id")), text(file.get("version")), text(vector.get("says")), vector));
    }

    boolean expectsAFlag() {
        return !expected().equals(NOTHING);
    }

    /** Weight of the flag, or none. */
    String expected() {
        return text(said.get("expect"));
    }

    /** Day on which it is examined. */
    String on() {
        return said.containsKey("on") ? text(said.get("on")) : "2026-06-15";
    }

    RequestSubmitted request() {
        Map<String, Object> request = LaidOver.base(text(said.get("base")));
        if (said.get("with") instanceof Map<?, ?> with) {
            request = LaidOver.lay(with, request);
        }
        for (Object path : list("without")) {
            LaidOver.takeAway(text(path), request);
        }
        return FromText.event(RequestSubmitted.class, request);
    }

    List<FactRegistered> facts() {
        return list("register").stream()
                .map(fact -> FromText.event(
                        FactRegistered.class,
                        LaidOver.lay(
                                (Map<?, ?>) fact,
                                Map.of(
                                        "factId", "fact",
                                        "reportedBy", "de",
                                        "provenance", "a vector",
                                        "person", LaidOver.description()))))
                .toList();
    }

    List<ProtectedStatusAttested> attestations() {
        return list("attestations").stream()
                .map(attestation -> FromText.event(
                        ProtectedStatusAttested.class,
                        Map.of(
                                "factId",
                                "attestation",
                                "attestedBy",
                                "se",
                                "attestation",
                                LaidOver.lay(
                                        (Map<?, ?>) attestation,
                                        Map.of("person", LaidOver.description(), "status", "REFUGEE")))))
                .toList();
    }

    List<SubjectRecorded> subjects() {
        return list("subjects").stream()
                .map(subject -> (Map<?, ?>) subject)
                .map(subject -> FromText.event(
                        SubjectRecorded.class,
                        LaidOver.lay(
                                subject,
                                Map.of(
                                        "submittedBy",
                                        text(subject.get("caseId"))
                                                .substring(0, 2)
                                                .toLowerCase(Locale.ROOT),
                                        "instrument",
                                        "RED_NOTICE",
                                        "person",
                                        LaidOver.description()))))
                .toList();
    }

    private List<?> list(String key) {
        return said.get(key) instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(Objects.requireNonNull(value));
    }

    @Override
    public String toString() {
        return ruleId + ": " + says;
    }
}
