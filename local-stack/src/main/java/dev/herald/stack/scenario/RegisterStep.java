package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.gateway.json.JsonToAvro;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operator adds a fact to the register, or an attestation.
 *
 * @param fact fields of FactRegistered or ProtectedStatusAttested; {@code factId} is filled in
 * @param attestation whether it is a ProtectedStatusAttested
 */
record RegisterStep(@JsonProperty(required = true) JsonNode fact, boolean attestation) implements Step {

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        ObjectNode fields = scene.cases().fields(fact);
        if (!fields.has("factId")) {
            String first = scene.cases()
                    .all()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a fact without factId needs a case to have one"))
                    .value();
            fields.put("factId", EventHeaders.digest(first, "step", path));
        }
        SpecificRecord event = Correspondent.event(
                JsonToAvro.read(fields, attestation ? ProtectedStatusAttested.SCHEMA$ : FactRegistered.SCHEMA$));
        scene.patience()
                .insist("write to the register", () -> scene.world().register().write(event));
    }
}
