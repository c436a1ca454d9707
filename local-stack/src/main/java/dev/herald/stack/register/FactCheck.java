package dev.herald.stack.register;

import dev.herald.contract.vocabulary.FactKind;
import dev.herald.gateway.json.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a fact says something: of whom, what, since when, how surely. Beyond the contract's form, which is checked
 * elsewhere. Looks at the document, so that a field of a wrong type does not hide what else is wrong.
 */
final class FactCheck {

    /** In which field the detail of a kind is. */
    private static final Map<FactKind, String> DETAILS = new EnumMap<>(Map.of(
            FactKind.GEOPOLITICAL_SENSITIVITY, "geopolitical",
            FactKind.REFUSED_EXTRADITION, "refusedExtradition",
            FactKind.JUDGMENT, "judgment",
            FactKind.OPEN_SOURCE_ALERT, "openSourceAlert",
            FactKind.BAR, "bar"));

    /** GA-2017-86-RES-09: two officials. */
    private static final int FOUR_EYES = 2;

    private final ObjectNode fact;
    private final List<Problem> problems = new ArrayList<>();

    private FactCheck(ObjectNode fact) {
        this.fact = fact;
    }

    /** What is wrong with a FactRegistered. */
    static List<Problem> ofFact(ObjectNode fact) {
        FactCheck check = new FactCheck(fact);
        check.retraction();
        check.kind();
        check.validity();
        check.confidence();
        check.known("confidentiality", "FOR_OFFICIAL_USE_ONLY, RESTRICTED, CONFIDENTIAL");
        return check.problems;
    }

    /** What is wrong with a ProtectedStatusAttested. */
    static List<Problem> ofAttestation(ObjectNode attested) {
        FactCheck check = new FactCheck(attested);
        check.retraction();
        if (attested.get("attestation") instanceof ObjectNode attestation) {
            check.person(attestation.get("person"), "attestation.person");
            check.known(attestation, "status", "attestation.status", "REFUGEE, ASYLUM_SEEKER, SUBSIDIARY_PROTECTION");
            check.signatures(attestation);
            check.twoStates(attestation);
        }
        return check.problems;
    }

    private void retraction() {
        if (fact.has("retracted")) {
            add("NOT_YOURS", "retracted", "a fact is retracted by its id", "leave it out, and use register retract");
        }
    }

    private void kind() {
        String word = fact.path("kind").asString("");
        Optional<FactKind> known = DETAILS.keySet().stream()
                .filter(kind -> kind.name().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            if (word.equals(FactKind.EARLIER_ENDING.name())) {
                add(
                        "UNKNOWN_WORD",
                        "kind",
                        "no rule asks for it: a case carries its own ending, and nobody is kept after closing",
                        "leave the fact out");
            } else if (word.equals(FactKind.UNKNOWN.name())) {
                add("UNKNOWN_WORD", "kind", "one of " + words(), "choose one of them");
            }
            return;
        }
        detail(known.get());
        if (known.get() == FactKind.GEOPOLITICAL_SENSITIVITY) {
            if (fact.hasNonNull("person")) {
                add("NOT_OF_THIS_KIND", "person", "a situation concerns states, not one person", "leave it out");
            }
            situation();
        } else {
            person(fact.get("person"), "person");
        }
    }

    private void detail(FactKind kind) {
        DETAILS.forEach((other, field) -> {
            if (other != kind && fact.hasNonNull(field)) {
                add("NOT_OF_THIS_KIND", field, "only with kind " + other, "leave it out, or make two facts");
            }
        });
        String field = detailOf(kind);
        if (!fact.hasNonNull(field)) {
            add("REQUIRED", field, "what a fact of kind %s says".formatted(kind), "fill it in");
        }
    }

    private static String detailOf(FactKind kind) {
        return DETAILS.getOrDefault(kind, "");
    }

    private void situation() {
        JsonNode situation = fact.path("geopolitical");
        if (situation.isObject()
                && situation.path("requesters").isEmpty()
                && situation.path("nationalities").isEmpty()) {
            add(
                    "EMPTY",
                    "geopolitical",
                    "at least one requester or nationality: one that names none concerns nobody",
                    "fill in requesters, nationalities, or both");
        }
    }

    private void person(@Nullable JsonNode person, String at) {
        if (person == null || person.isNull()) {
            add("REQUIRED", at, "about whom it is", "fill it in, with at least one name");
        } else if (person.isObject() && person.path("names").isEmpty()) {
            add("EMPTY", at + ".names", "at least one name: nobody is found without", "fill it in");
        }
    }

    private void validity() {
        Optional<Instant> from = moment("validFrom");
        Optional<Instant> until = moment("validUntil");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            add("INVERTED", "validUntil", "later than validFrom: else it never holds", "exchange or correct the two");
        }
    }

    private Optional<Instant> moment(String field) {
        try {
            return fact.path(field).isString()
                    ? Optional.of(Instant.parse(fact.path(field).asString("")))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // its form is complained about elsewhere
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
        Set<String> signed = attestation
                .path("signedBy")
                .valueStream()
                .filter(JsonNode::isString)
                .map(name -> name.asString("").strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (signed.size() < FOUR_EYES) {
            add("REQUIRED", "attestation.signedBy", "two officials, not one twice", "have a second official sign");
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
                    "other states than the one that attests",
                    "leave out its own");
        }
    }

    private static String words() {
        return DETAILS.keySet().stream().map(FactKind::name).collect(Collectors.joining(", "));
    }

    private void add(String code, String field, String limit, String remedy) {
        problems.add(new Problem(code, field, limit, remedy));
    }
}
