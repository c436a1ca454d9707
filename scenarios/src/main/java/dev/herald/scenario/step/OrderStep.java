package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.cli.officer.OfficerClient;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ExpectationFailed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An officer gives a command.
 *
 * @param caseName about which case
 * @param officer who
 * @param kind what, such as {@code APPROVE}
 * @param revision the revision the officer looked at; the case's latest if not said
 * @param sequence the state of the case file that the officer looked at: {@code latest}, {@code seen} for when the last
 *     {@code await} of this case ended, or a number; if not said, the file as it is when the order is carried out
 * @param with grounds, reasons, question and the like
 * @param refused code with which it is to be refused; accepted if not said
 */
public record OrderStep(
        @JsonProperty("case") String caseName,
        String officer,
        String kind,
        @Nullable Integer revision,
        @Nullable String sequence,
        @Nullable JsonNode with,
        @Nullable String refused)
        implements Step {

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        CaseId caseId = context.cases().one(caseName);
        ObjectNode body = context.cases().fields(with);
        body.put("kind", kind);
        body.put("commandId", EventHeaders.digest(caseId.value(), "step", path));
        if (revision != null) {
            body.put("revision", revision);
        }
        if (sequence != null) {
            body.put("sequence", sequence(sequence, context, caseId));
        }
        if (sequence != null && revision == null) {
            body.put("revision", latest(context, caseId, "revision"));
        }
        String what = "%s orders %s".formatted(officer, kind);
        OfficerClient.Answer answer = context.retryPolicy()
                .waitFor(
                        what,
                        () -> Optional.of(send(context.environment().console(), caseId, body))
                                .filter(given -> !(given instanceof OfficerClient.Unknown)));
        complaint(answer).ifPresent(complaint -> {
            throw new ExpectationFailed(what + ": " + complaint);
        });
    }

    private OfficerClient.Answer send(OfficerClient console, CaseId caseId, ObjectNode body) {
        return sequence == null
                ? console.orderOnCurrentFile(caseId, officer, body)
                : console.order(caseId, officer, body);
    }

    private Optional<String> complaint(OfficerClient.Answer answer) {
        return switch (answer) {
            case OfficerClient.Accepted accepted ->
                refused == null
                        ? Optional.empty()
                        : Optional.of("accepted, expected to be refused with %s".formatted(refused));
            case OfficerClient.Refused was ->
                was.code().equals(refused)
                        ? Optional.empty()
                        : Optional.of("refused with %s (%d, %s)%s"
                                .formatted(
                                        was.code(),
                                        was.status(),
                                        was.detail(),
                                        refused == null ? "" : ", expected " + refused));
            case OfficerClient.Unknown unknown -> throw new IllegalStateException(unknown.why());
        };
    }

    private static int sequence(String written, ScenarioContext context, CaseId caseId) throws InterruptedException {
        return switch (written) {
            case "latest" -> latest(context, caseId, "sequence");
            case "seen" ->
                context.lastSeenSequence(caseId)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'sequence: seen' needs an await of the case before it, and a file with a sequence"));
            default -> Integer.parseInt(written);
        };
    }

    private static int latest(ScenarioContext context, CaseId caseId, String field) throws InterruptedException {
        return context.retryPolicy()
                .waitFor("review knows " + caseId, () -> context.files().find(caseId))
                .path(field)
                .asInt(0);
    }
}
