package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An officer orders something.
 *
 * @param caseName about which case
 * @param officer who
 * @param kind what, such as {@code APPROVE}
 * @param revision the revision the officer looked at; the case's latest if not said
 * @param sequence the state of the case file that the officer looked at: {@code latest}, {@code seen} for when the last
 *     {@code await} of this case ended, or a number; the order does not say if not said
 * @param with grounds, reasons, question and the like
 * @param refused code with which it is to be refused; accepted if not said
 */
record OrderStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @JsonProperty(required = true) String officer,
        @JsonProperty(required = true) String kind,
        @Nullable Integer revision,
        @Nullable String sequence,
        @Nullable JsonNode with,
        @Nullable String refused)
        implements Step {

    private static final Pattern SEQUENCE = Pattern.compile("latest|seen|[0-9]{1,9}");

    @Override
    public void require() {
        if (sequence != null && !SEQUENCE.matcher(sequence).matches()) {
            throw new IllegalArgumentException("'sequence' is latest, seen or a number");
        }
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        CaseId caseId = scene.cases().one(caseName);
        ObjectNode body = scene.cases().fields(with);
        body.put("kind", kind);
        body.put("commandId", EventHeaders.digest(caseId.value(), "step", path));
        body.put("revision", revision == null ? latest(scene, caseId, "revision") : revision);
        if (sequence != null) {
            body.put("sequence", sequence(sequence, scene, caseId));
        }
        String what = "%s orders %s".formatted(officer, kind);
        ReviewApi.Answer answer = scene.patience()
                .waitFor(
                        what,
                        () -> Optional.of(scene.world().review().order(caseId, officer, body))
                                .filter(given -> !(given instanceof ReviewApi.Unknown)));
        complaint(answer).ifPresent(complaint -> {
            throw new Untrue(what + ": " + complaint);
        });
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }

    private Optional<String> complaint(ReviewApi.Answer answer) {
        return switch (answer) {
            case ReviewApi.Accepted accepted ->
                refused == null
                        ? Optional.empty()
                        : Optional.of("accepted, expected to be refused with %s".formatted(refused));
            case ReviewApi.Refused was ->
                was.code().equals(refused)
                        ? Optional.empty()
                        : Optional.of("refused with %s (%d, %s)%s"
                                .formatted(
                                        was.code(),
                                        was.status(),
                                        was.detail(),
                                        refused == null ? "" : ", expected " + refused));
            case ReviewApi.Unknown unknown -> throw new IllegalStateException(unknown.why());
        };
    }

    private static int sequence(String written, Scene scene, CaseId caseId) throws InterruptedException {
        return switch (written) {
            case "latest" -> latest(scene, caseId, "sequence");
            case "seen" ->
                scene.seen(caseId)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'sequence: seen' needs an await of the case before it, and a file with a sequence"));
            default -> Integer.parseInt(written);
        };
    }

    private static int latest(Scene scene, CaseId caseId, String field) throws InterruptedException {
        return scene.patience()
                .waitFor("review knows " + caseId, () -> scene.files().find(caseId))
                .path(field)
                .asInt(0);
    }
}
