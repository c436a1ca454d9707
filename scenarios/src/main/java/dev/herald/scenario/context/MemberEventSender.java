package dev.herald.scenario.context;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.json.AvroToJson;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.ProvidedDocument;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A sender of one scenario: builds events from the file and sends them until the broker has them. */
public final class MemberEventSender {

    private final CaseNames cases;
    private final MemberGateways gateways;
    private final RetryPolicy retryPolicy;

    public MemberEventSender(CaseNames cases, MemberGateways gateways, RetryPolicy retryPolicy) {
        this.cases = cases;
        this.gateways = gateways;
        this.retryPolicy = retryPolicy;
    }

    /** Returns the gateway that acts about a case; the file may name another member. */
    public MemberGateway gateway(String caseName, @Nullable String as) {
        return gateways.gateway(as == null ? cases.all(caseName).getFirst().member() : new MemberCode(as));
    }

    /** Sends an event about a case; fills in case and sender if the file lacks them. */
    public void send(MemberGateway gateway, CaseId caseId, String type, ObjectNode fields, boolean unchecked)
            throws InterruptedException {
        fields.put(RequestFile.TYPE, type);
        if (!fields.has("caseId")) {
            fields.put("caseId", caseId.value());
        }
        if (!fields.has("submittedBy")) {
            fields.put("submittedBy", gateway.member().value());
        }
        SpecificRecord event = event(unchecked ? RequestFile.readUnchecked(fields) : RequestFile.read(fields));
        retryPolicy.retryUntil("send a " + type, () -> {
            gateway.send(event);
            return true;
        });
    }

    /** Sends documents and returns their references. */
    public void provide(MemberGateway gateway, CaseId caseId, List<ProvidedDocument> documents, ArrayNode named)
            throws InterruptedException {
        for (ProvidedDocument document : documents) {
            provide(gateway, caseId, document);
            named.add(AvroToJson.write(MemberGateway.reference(document.kind(), document.type(), document.content())));
        }
    }

    /** Sends a document. */
    public void provide(MemberGateway gateway, CaseId caseId, ProvidedDocument document) throws InterruptedException {
        retryPolicy.retryUntil("provide a document", () -> {
            gateway.provideDocument(caseId, document.kind(), document.type(), document.content());
            return true;
        });
    }

    /**
     * Builds an event from JSON.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static SpecificRecord event(JsonToAvro.Result result) {
        if (result.event() == null) {
            throw new IllegalArgumentException("the file has an event that cannot be sent: "
                    + result.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return result.event();
    }
}
