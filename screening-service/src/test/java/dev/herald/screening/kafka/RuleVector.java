package dev.herald.screening.kafka;

import dev.herald.event.FactRegistered;
import dev.herald.event.MemberRecord;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.ShippedRuleFiles;
import dev.herald.screening.YamlOverlay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
record RuleVector(String ruleId, String version, String says, Map<?, ?> said) {

    private static final String NOTHING = "none";

    /** Every vector of every rule. */
    static List<RuleVector> all() {
        return ShippedRuleFiles.all().stream().flatMap(RuleVector::of).toList();
    }

    private static Stream<RuleVector> of(Map<String, Object> file) {
        return ((List<?>) file.getOrDefault("vectors", List.of()))
                .stream()
                        .map(vector -> (Map<?, ?>) vector)
                        .map(vector -> new RuleVector(
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

    /** Whether the flag blocks a notice in force at once; empty where the vector does not say. */
    Optional<Boolean> blocks() {
        return effect("blocks");
    }

    /** Whether the flag holds a diffusion; empty where the vector does not say. */
    Optional<Boolean> holds() {
        return effect("holds");
    }

    private Optional<Boolean> effect(String key) {
        return Optional.ofNullable(said.get(key)).map(value -> Boolean.valueOf(text(value)));
    }

    RequestSubmitted request() {
        Map<String, Object> request = YamlOverlay.base(text(said.get("base")));
        if (said.get("with") instanceof Map<?, ?> with) {
            request = YamlOverlay.lay(with, request);
        }
        for (Object path : list("without")) {
            YamlOverlay.takeAway(text(path), request);
        }
        return YamlEvents.event(RequestSubmitted.class, request);
    }

    List<FactRegistered> facts() {
        return list("register").stream()
                .map(fact -> YamlEvents.event(
                        FactRegistered.class,
                        YamlOverlay.lay(
                                (Map<?, ?>) fact,
                                Map.of(
                                        "factId", "fact",
                                        "reportedBy", "de",
                                        "provenance", "a vector",
                                        "person", YamlOverlay.description()))))
                .toList();
    }

    List<SealedFactAttested> attestations() {
        return list("attestations").stream()
                .map(attestation -> YamlEvents.event(
                        SealedFactAttested.class,
                        Map.of(
                                "factId",
                                "attestation",
                                "attestedBy",
                                "se",
                                "attestation",
                                YamlOverlay.lay(
                                        (Map<?, ?>) attestation,
                                        Map.of("person", YamlOverlay.description(), "matter", "REFUGEE")))))
                .toList();
    }

    List<MemberRecord> members() {
        return list("members").stream()
                .map(member -> YamlEvents.event(
                        MemberRecord.class,
                        YamlOverlay.lay(
                                (Map<?, ?>) member, Map.of("name", "a member", "status", "ACTIVE", "index", "0"))))
                .toList();
    }

    /** Whose case ended while a question was open. */
    List<PersonDescription> endings() {
        return list("endings").stream()
                .map(person -> YamlEvents.event(
                        PersonDescription.class, YamlOverlay.lay((Map<?, ?>) person, YamlOverlay.description())))
                .toList();
    }

    List<SubjectRecorded> subjects() {
        return list("subjects").stream()
                .map(subject -> (Map<?, ?>) subject)
                .map(subject -> YamlEvents.event(
                        SubjectRecorded.class,
                        YamlOverlay.lay(
                                subject,
                                Map.of(
                                        "submittedBy",
                                        text(subject.get("caseId"))
                                                .substring(0, 2)
                                                .toLowerCase(Locale.ROOT),
                                        "instrument",
                                        "RED_NOTICE",
                                        "person",
                                        YamlOverlay.description()))))
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
