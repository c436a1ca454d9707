package dev.herald.scenario.step;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.scenario.context.MemberEventSender;
import dev.herald.scenario.context.ScenarioContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operator adds a fact to the register, or an attestation.
 *
 * @param fact fields of FactRegistered or SealedFactAttested; {@code factId} is filled in, and the review of a
 *     situation
 * @param attestation whether it is a SealedFactAttested
 */
public record RegisterStep(JsonNode fact, boolean attestation) implements Step {

    private static final Duration REVIEWED_WITHIN = Duration.ofDays(180);

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        ObjectNode fields = context.cases().fields(fact);
        if (!fields.has("factId")) {
            String first = context.cases()
                    .all()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a fact without factId needs a case to have one"))
                    .value();
            fields.put("factId", EventHeaders.digest(first, "step", path));
        }
        if (fields.has("geopolitical") && !fields.has("validUntil")) {
            fields.put(
                    "validUntil",
                    Instant.now()
                            .truncatedTo(ChronoUnit.DAYS)
                            .plus(REVIEWED_WITHIN)
                            .toString());
        }
        SpecificRecord event = MemberEventSender.event(
                JsonToAvro.read(fields, attestation ? SealedFactAttested.SCHEMA$ : FactRegistered.SCHEMA$));
        context.retryPolicy()
                .retryUntil(
                        "write to the register",
                        () -> context.environment().register().write(event));
    }
}
