package dev.herald.cli.register;

import dev.herald.contract.Signatories;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.screening.ProceedingsKind;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.gateway.json.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the meaning of a fact: person, details, validity, confidence. The form is checked against the schema
 * elsewhere. Works on the JSON document, so a field of a wrong type does not hide other problems.
 */
final class FactCheck {

    /** The field with the details of each kind. */
    private static final Map<FactKind, String> DETAILS = new EnumMap<>(Map.of(
            FactKind.GEOPOLITICAL_SENSITIVITY, "geopolitical",
            FactKind.REFUSED_EXTRADITION, "refusedExtradition",
            FactKind.PENDING_EXTRADITION, "pendingExtradition",
            FactKind.JUDGMENT, "judgment",
            FactKind.OPEN_SOURCE_ALERT, "openSourceAlert",
            FactKind.BAR, "bar"));

    private static final String SITUATIONS = names(SituationKind.values());
    private static final String PROCEEDINGS = names(ProceedingsKind.values());

    private static final String MATTERS = Arrays.stream(SealedMatter.values())
            .filter(matter -> matter != SealedMatter.UNKNOWN)
            .map(SealedMatter::name)
            .collect(Collectors.joining(", "));

    /** GA-2017-86-RES-09: two officials. */
    private static final int FOUR_EYES = 2;

    private final ObjectNode fact;
    private final List<Problem> problems = new ArrayList<>();

    private FactCheck(ObjectNode fact) {
        this.fact = fact;
    }

    /** Returns the problems of a FactRegistered. */
    static List<Problem> ofFact(ObjectNode fact) {
        FactCheck check = new FactCheck(fact);
        check.retraction();
        check.kind();
        check.validity();
        check.confidence();
        check.known("confidentiality", "FOR_OFFICIAL_USE_ONLY, RESTRICTED, CONFIDENTIAL");
        return check.problems;
    }

    /** Returns the problems of a SealedFactAttested. */
    static List<Problem> ofAttestation(ObjectNode attested) {
        FactCheck check = new FactCheck(attested);
        check.retraction();
        if (attested.get("attestation") instanceof ObjectNode attestation) {
            check.person(attestation.get("person"), "attestation.person");
            check.known(attestation, "matter", "attestation.matter", MATTERS);
            check.signatures(attestation);
            check.namedStates(attestation);
            check.twoStates(attestation);
        }
        return check.problems;
    }

    private void retraction() {
        if (fact.has("retracted")) {
            add("NOT_YOURS", "retracted", "a fact is retracted by its id", "leave it out and use register retract");
        }
    }

    private void kind() {
        String word = fact.path("kind").asString("");
        Optional<FactKind> known = DETAILS.keySet().stream()
                .filter(kind -> kind.name().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            if (word.equals(FactKind.HOLD.name())) {
                add(
                        "UNKNOWN_WORD",
                        "kind",
                        "a HOLD stands for sealed facts and is in no register",
                        "add a SealedFactAttested");
            } else if (word.equals(FactKind.UNKNOWN.name())) {
                add("UNKNOWN_WORD", "kind", "one of " + words(), "choose one of them");
            }
            return;
        }
        detail(known.get());
        if (known.get() == FactKind.GEOPOLITICAL_SENSITIVITY) {
            if (fact.hasNonNull("person")) {
                add("NOT_OF_THIS_KIND", "person", "a situation is about states, not about one person", "leave it out");
            }
            situation();
        } else {
            person(fact.get("person"), "person");
        }
        if (known.get() == FactKind.PENDING_EXTRADITION) {
            pendingExtradition();
        }
    }

    private void detail(FactKind kind) {
        DETAILS.forEach((other, field) -> {
            if (other != kind && fact.hasNonNull(field)) {
                add("NOT_OF_THIS_KIND", field, "only for kind " + other, "leave it out or make two facts");
            }
        });
        String field = detailOf(kind);
        if (!fact.hasNonNull(field)) {
            add("REQUIRED", field, "the details of a fact of kind %s".formatted(kind), "fill it in");
        }
    }

    private static String detailOf(FactKind kind) {
        return DETAILS.getOrDefault(kind, "");
    }

    private void situation() {
        JsonNode situation = fact.path("geopolitical");
        String kind = situation.path("kind").asString("");
        if (situation.isObject() && (kind.isEmpty() || kind.equals(SituationKind.UNKNOWN.name()))) {
            add("REQUIRED", "geopolitical.kind", "one of " + SITUATIONS, "choose one: flags name it to officers");
        }
        if (situation.isObject() && situation.path("authority").asString("").isBlank()) {
            add("REQUIRED", "geopolitical.authority", "who decided that it is a situation", "fill it in");
        }
        if (!fact.hasNonNull("validUntil")) {
            add(
                    "REQUIRED",
                    "validUntil",
                    "the day of its review, on which it ends: at most 366 days ahead",
                    "fill it in");
        }
        if (situation.isObject()
                && situation.path("requesters").isEmpty()
                && situation.path("nationalities").isEmpty()) {
            add(
                    "EMPTY",
                    "geopolitical",
                    "at least one requester or nationality: without them it concerns no case",
                    "fill in requesters or nationalities");
        }
    }

    private void pendingExtradition() {
        JsonNode pending = fact.path("pendingExtradition");
        if (!pending.isObject()) {
            return; // named as missing already
        }
        String kind = pending.path("kind").asString("");
        if (kind.isEmpty() || kind.equals(ProceedingsKind.UNKNOWN.name())) {
            add("REQUIRED", "pendingExtradition.kind", "one of " + PROCEEDINGS, "choose one");
        }
        if (pending.path("state")
                .asString("")
                .equalsIgnoreCase(pending.path("requester").asString(""))) {
            add(
                    "NOT_OF_THIS_KIND",
                    "pendingExtradition.requester",
                    "another member than the state's own",
                    "correct one of them");
        }
    }

    private void person(@Nullable JsonNode person, String at) {
        if (person == null || person.isNull()) {
            add("REQUIRED", at, "the person that the fact is about", "fill it in, with at least one name");
        } else if (person.isObject() && person.path("names").isEmpty()) {
            add("EMPTY", at + ".names", "at least one name: a person is found by name", "fill it in");
        }
    }

    private void validity() {
        Optional<Instant> from = moment("validFrom");
        Optional<Instant> until = moment("validUntil");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            add(
                    "INVERTED",
                    "validUntil",
                    "later than validFrom: otherwise the fact is never valid",
                    "correct one of them");
        }
    }

    private Optional<Instant> moment(String field) {
        try {
            return fact.path(field).isString()
                    ? Optional.of(Instant.parse(fact.path(field).asString("")))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // its form is checked elsewhere
        }
    }

    private void confidence() {
        JsonNode confidence = fact.path("confidence");
        if (confidence.isIntegralNumber() && (confidence.asLong(0) < 0 || confidence.asLong(0) > 100)) {
            add("OUT_OF_RANGE", "confidence", "per cent, 0 to 100", "write a number in the range");
        }
    }

    private void known(String field, String words) {
        known(fact, field, field, words);
    }

    private void known(JsonNode of, String field, String at, String words) {
        if (of.path(field).asString("").equals("UNKNOWN")) {
            add("UNKNOWN_WORD", at, "one of " + words, "choose one of them");
        }
    }

    private void signatures(JsonNode attestation) {
        List<String> signed = attestation
                .path("signedBy")
                .valueStream()
                .filter(JsonNode::isString)
                .map(name -> name.asString(""))
                .toList();
        if (Signatories.count(signed) < FOUR_EYES) {
            add("REQUIRED", "attestation.signedBy", "two different officials", "let a second official sign");
        }
    }

    private void namedStates(JsonNode attestation) {
        if (attestation.path("against").isEmpty()) {
            add("EMPTY", "attestation.against", "at least one state whose requests it concerns", "fill it in");
        }
    }

    private void twoStates(JsonNode attestation) {
        String attests = fact.path("attestedBy").asString("");
        boolean againstItself = attestation
                .path("against")
                .valueStream()
                .anyMatch(state -> state.asString("").equalsIgnoreCase(attests));
        if (againstItself) {
            add(
                    "NOT_OF_THIS_KIND",
                    "attestation.against",
                    "states other than the attesting one",
                    "leave out the attesting state");
        }
    }

    /** Returns the symbols of an enum of the contract, without UNKNOWN. */
    private static String names(Enum<?>[] symbols) {
        return Arrays.stream(symbols)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .collect(Collectors.joining(", "));
    }

    private static String words() {
        return DETAILS.keySet().stream().map(FactKind::name).collect(Collectors.joining(", "));
    }

    private void add(String code, String field, String limit, String remedy) {
        problems.add(new Problem(code, field, limit, remedy));
    }
}
