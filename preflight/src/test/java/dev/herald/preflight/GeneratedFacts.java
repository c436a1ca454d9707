package dev.herald.preflight;

import dev.herald.cli.register.FactFile;
import dev.herald.contract.json.AvroToJson;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Facts about the person of a request, made by chance. */
final class GeneratedFacts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    GeneratedFacts(long seed) {
        this.random = new Random(seed);
    }

    /** Returns some facts: none for a request without a person. */
    List<SpecificRecord> about(RequestSubmitted request) {
        List<SpecificRecord> facts = new ArrayList<>();
        if (request.getPerson() != null) {
            add(facts, judgment(fact("JUDGMENT", request)));
            add(facts, refusedExtradition(fact("REFUSED_EXTRADITION", request)));
            add(facts, pendingExtradition(fact("PENDING_EXTRADITION", request)));
            add(facts, alert(fact("OPEN_SOURCE_ALERT", request)));
            add(facts, bar(fact("BAR", request)));
            add(facts, situation(request));
            add(facts, attestation(request));
        }
        return facts;
    }

    private void add(List<SpecificRecord> facts, ObjectNode json) {
        if (random.nextInt(3) == 0) {
            SpecificRecord fact = FactFile.read(json.toString()).event();
            if (fact != null) { // a name of a wrong form makes no fact
                facts.add(fact);
            }
        }
    }

    private ObjectNode fact(String kind, RequestSubmitted request) {
        ObjectNode fact = JSON.objectNode().put("kind", kind).put("provenance", "a letter");
        if (random.nextInt(5) == 0) {
            fact.put("validUntil", "2026-01-01T00:00:00Z");
        }
        fact.set("person", person(request));
        return fact;
    }

    private ObjectNode person(RequestSubmitted request) {
        ObjectNode person = JSON.objectNode();
        person.putArray("names").add(AvroToJson.write(request.getPerson().getName()));
        if (request.getPerson().getBirthDate() != null && random.nextBoolean()) {
            person.put("birthDate", request.getPerson().getBirthDate());
        }
        return person;
    }

    private ObjectNode refusedExtradition(ObjectNode fact) {
        fact.putObject("refusedExtradition")
                .put("state", "CA")
                .put("requester", "fr")
                .put("date", "2021")
                .put("ground", random.nextBoolean() ? "HUMAN_RIGHTS" : "TIME_BAR")
                .put("rationale", "a reason");
        return fact;
    }

    private ObjectNode pendingExtradition(ObjectNode fact) {
        fact.putObject("pendingExtradition")
                .put("state", random.nextBoolean() ? "CA" : "FR")
                .put("requester", "br")
                .put("kind", "EXTRADITION")
                .put("since", "2026-01");
        return fact;
    }

    private ObjectNode judgment(ObjectNode fact) {
        fact.putObject("judgment")
                .put("state", "DE")
                .put("date", "2023-11")
                .put("outcome", "acquitted")
                .putArray("territories")
                .add(random.nextBoolean() ? "FR" : "DE");
        return fact;
    }

    private static ObjectNode alert(ObjectNode fact) {
        fact.putObject("openSourceAlert")
                .put("publication", "a newspaper")
                .put("date", "2026-01-02")
                .put("finding", "a finding");
        return fact;
    }

    private ObjectNode bar(ObjectNode fact) {
        fact.putObject("bar").put("article", "ARTICLE_3").put("requester", random.nextBoolean() ? "fr" : "jp");
        return fact;
    }

    private ObjectNode situation(RequestSubmitted request) {
        ObjectNode fact = JSON.objectNode()
                .put("kind", "GEOPOLITICAL_SENSITIVITY")
                .put("provenance", "a list")
                .put("validUntil", "2099-01-01T00:00:00Z");
        fact.putObject("geopolitical")
                .put("kind", "REGIME_CHANGE")
                .put("situation", "a change of government")
                .put("authority", "a committee")
                .putArray("requesters")
                .add(request.getSubmittedBy());
        return fact;
    }

    private ObjectNode attestation(RequestSubmitted request) {
        ObjectNode attested =
                JSON.objectNode().put("type", "SealedFactAttested").put("attestedBy", "se");
        ObjectNode attestation =
                attested.putObject("attestation").put("matter", "REFUGEE").put("since", "2022-05");
        attestation.set("person", person(request));
        attestation.putArray("against").add(request.getSubmittedBy().toUpperCase(Locale.ROOT));
        attestation.putArray("signedBy").add("registrar one").add("registrar two");
        return attested;
    }
}
