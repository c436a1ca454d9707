package dev.herald.stack.scenario;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.json.AvroToJson;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A member's hand in one scenario: makes events of what the file says, and sends them until the broker has them. */
final class Correspondent {

    private final CaseNames cases;
    private final Cast cast;
    private final Patience patience;

    Correspondent(CaseNames cases, Cast cast, Patience patience) {
        this.cases = cases;
        this.cast = cast;
        this.patience = patience;
    }

    /** Whose gateway acts about a case: another member's, where the file says so. */
    MemberGateway gateway(String caseName, @Nullable String as) {
        return cast.gateway(as == null ? cases.all(caseName).getFirst().member() : new MemberCode(as));
    }

    /** Sends an event about a case; case and sender are filled in where the file does not say them. */
    void send(MemberGateway gateway, CaseId caseId, String type, ObjectNode fields, boolean unchecked)
            throws InterruptedException {
        fields.put(RequestFile.TYPE, type);
        if (!fields.has("caseId")) {
            fields.put("caseId", caseId.value());
        }
        if (!fields.has("submittedBy")) {
            fields.put("submittedBy", gateway.member().value());
        }
        SpecificRecord event = event(unchecked ? RequestFile.readUnchecked(fields) : RequestFile.read(fields));
        patience.insist("send a " + type, () -> {
            gateway.send(event);
            return true;
        });
    }

    /** Sends documents, and names them in a list. */
    void provide(MemberGateway gateway, CaseId caseId, List<Document> documents, ArrayNode named)
            throws InterruptedException {
        for (Document document : documents) {
            provide(gateway, caseId, document);
            named.add(AvroToJson.write(MemberGateway.reference(document.kind(), document.type(), document.content())));
        }
    }

    /** Sends a document. */
    void provide(MemberGateway gateway, CaseId caseId, Document document) throws InterruptedException {
        patience.insist("provide a document", () -> {
            gateway.provideDocument(caseId, document.kind(), document.type(), document.content());
            return true;
        });
    }

    /**
     * The event of some JSON.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static SpecificRecord event(JsonToAvro.Result result) {
        if (result.event() == null) {
            throw new IllegalArgumentException("the file has an event that cannot be sent: "
                    + result.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return result.event();
    }
}
