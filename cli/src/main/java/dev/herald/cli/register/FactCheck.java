package dev.herald.cli.register;

import dev.herald.contract.Signatories;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.Attestation;
import dev.herald.event.FactRegistered;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.PendingExtradition;
import dev.herald.event.PersonDescription;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.SealedFactAttested;
import dev.herald.gateway.json.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Checks the meaning of a fact: person, details, validity, confidence. The form is checked against the schema
 * elsewhere.
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

    /** GA-2017-86-RES-09: two officials. */
    private static final int FOUR_EYES = 2;

    private static final int MOST_CONFIDENCE = 100;
    private static final String UNKNOWN = "UNKNOWN";

    private final List<Problem> problems = new ArrayList<>();

    private FactCheck() {}

    /** Returns the problems of a fact or an attestation. */
    static List<Problem> of(SpecificRecord fact) {
        FactCheck check = new FactCheck();
        switch (fact) {
            case FactRegistered open -> check.fact(open);
            case SealedFactAttested sealed -> check.attestation(sealed);
            default ->
                throw new IllegalArgumentException(
                        "no fact is a " + fact.getSchema().getName());
        }
        return check.problems;
    }

    private void fact(FactRegistered fact) {
        retraction(fact.getRetracted());
        kind(fact);
        Instant from = fact.getValidFrom();
        Instant until = fact.getValidUntil();
        if (from != null && until != null && !from.isBefore(until)) {
            add(
                    "INVERTED",
                    "validUntil",
                    "later than validFrom: otherwise the fact is never valid",
                    "correct one of them");
        }
        if (fact.getConfidence() < 0 || fact.getConfidence() > MOST_CONFIDENCE) {
            add("OUT_OF_RANGE", "confidence", "per cent, 0 to 100", "write a number in the range");
        }
        known(fact.getConfidentiality(), "confidentiality");
    }

    private void retraction(boolean retracted) {
        if (retracted) {
            add("NOT_YOURS", "retracted", "a fact is retracted by its id", "leave it out and use register retract");
        }
    }

    private void kind(FactRegistered fact) {
        FactKind kind = fact.getKind();
        if (kind == FactKind.HOLD) {
            add(
                    "UNKNOWN_WORD",
                    "kind",
                    "a HOLD stands for sealed facts and is in no register",
                    "add a SealedFactAttested");
            return;
        }
        if (!DETAILS.containsKey(kind)) {
            add("UNKNOWN_WORD", "kind", "one of " + names(DETAILS.keySet()), "choose one of them");
            return;
        }
        DETAILS.forEach((other, field) -> {
            boolean present = fact.get(fact.getSchema().getField(field).pos()) != null;
            if (other != kind && present) {
                add("NOT_OF_THIS_KIND", field, "only for kind " + other, "leave it out or make two facts");
            }
            if (other == kind && !present) {
                add("REQUIRED", field, "the details of a fact of kind %s".formatted(kind), "fill it in");
            }
        });
        if (kind == FactKind.GEOPOLITICAL_SENSITIVITY) {
            situation(fact);
        } else if (fact.getPerson() == null) {
            add("REQUIRED", "person", "the person that the fact is about", "fill it in, with at least one name");
        } else {
            person(fact.getPerson(), "person");
        }
        RefusedExtradition refused = fact.getRefusedExtradition();
        if (refused != null && refused.getGround() == ExtraditionRefusalGround.PROTECTION) {
            add(
                    "UNKNOWN_WORD",
                    "refusedExtradition.ground",
                    "a ground other than PROTECTION, which is a sealed fact",
                    "add a SealedFactAttested");
        }
        PendingExtradition pending = fact.getPendingExtradition();
        if (kind == FactKind.PENDING_EXTRADITION && pending != null) {
            chosen(pending.getKind(), "pendingExtradition.kind");
            if (pending.getState().equalsIgnoreCase(pending.getRequester())) {
                add(
                        "NOT_OF_THIS_KIND",
                        "pendingExtradition.requester",
                        "another member than the state's own",
                        "correct one of them");
            }
        }
    }

    private void situation(FactRegistered fact) {
        if (fact.getPerson() != null) {
            add("NOT_OF_THIS_KIND", "person", "a situation is about states, not about one person", "leave it out");
        }
        GeopoliticalSensitivity situation = fact.getGeopolitical();
        if (situation != null) {
            chosen(situation.getKind(), "geopolitical.kind");
            if (situation.getAuthority().isBlank()) {
                add("REQUIRED", "geopolitical.authority", "who decided that it is a situation", "fill it in");
            }
        }
        if (fact.getValidUntil() == null) {
            add(
                    "REQUIRED",
                    "validUntil",
                    "the day of its review, on which it ends: at most 366 days ahead",
                    "fill it in");
        }
        if (situation != null
                && situation.getRequesters().isEmpty()
                && situation.getNationalities().isEmpty()) {
            add(
                    "EMPTY",
                    "geopolitical",
                    "at least one requester or nationality: without them it concerns no case",
                    "fill in requesters or nationalities");
        }
    }

    private void attestation(SealedFactAttested fact) {
        retraction(fact.getRetracted());
        Attestation attested = fact.getAttestation();
        person(attested.getPerson(), "attestation.person");
        known(attested.getMatter(), "attestation.matter");
        if (Signatories.count(attested.getSignedBy()) < FOUR_EYES) {
            add("REQUIRED", "attestation.signedBy", "two different officials", "let a second official sign");
        }
        if (attested.getAgainst().isEmpty()) {
            add("EMPTY", "attestation.against", "at least one state whose requests it concerns", "fill it in");
        }
        if (attested.getAgainst().stream().anyMatch(fact.getAttestedBy()::equalsIgnoreCase)) {
            add(
                    "NOT_OF_THIS_KIND",
                    "attestation.against",
                    "states other than the attesting one",
                    "leave out the attesting state");
        }
    }

    private void person(PersonDescription person, String at) {
        if (person.getNames().isEmpty()) {
            add("EMPTY", at + ".names", "at least one name: a person is found by name", "fill it in");
        }
    }

    /** Requires a word of the contract. */
    private void known(Enum<?> word, String at) {
        if (word.name().equals(UNKNOWN)) {
            add("UNKNOWN_WORD", at, "one of " + others(word), "choose one of them");
        }
    }

    /** Requires a word, which has no default. */
    private void chosen(Enum<?> word, String at) {
        if (word.name().equals(UNKNOWN)) {
            add("REQUIRED", at, "one of " + others(word), "choose one: flags name it to officers");
        }
    }

    private static String others(Enum<?> word) {
        return names(List.of(word.getDeclaringClass().getEnumConstants()));
    }

    private static String names(Collection<? extends Enum<?>> words) {
        return words.stream()
                .map(Enum::name)
                .filter(name -> !name.equals(UNKNOWN))
                .collect(Collectors.joining(", "));
    }

    private void add(String code, String field, String limit, String remedy) {
        problems.add(new Problem(code, field, limit, remedy));
    }
}
