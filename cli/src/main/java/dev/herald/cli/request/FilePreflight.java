package dev.herald.cli.request;

import dev.herald.cli.command.UnreadableFile;
import dev.herald.cli.request.PreflightResult.UnjudgedPoint;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The preflight of one file.
 *
 * @param type name of the event; null if the file describes none
 * @param sender the sending member; null if neither option nor file names one
 * @param problems every problem of the form and every reason for a refusal, each once
 * @param result null if there is no event or no sender
 */
record FilePreflight(
        Path file,
        @Nullable String type,
        @Nullable MemberCode sender,
        List<Problem> problems,
        @Nullable PreflightResult result) {

    private static final ObjectMapper JSON = new JsonMapper();

    /** What would become of a file. */
    enum Verdict {
        ADMITTED,
        REFUSED,
        /** The file describes no event that could be sent. */
        MALFORMED
    }

    FilePreflight {
        problems = List.copyOf(problems);
    }

    /**
     * Reads and examines a file.
     *
     * @param as the sending member; null for the one that the file names
     */
    static FilePreflight of(Path file, Preflight preflight, @Nullable MemberCode as) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            Problem unreadable =
                    new Problem("NOT_JSON", "", "a readable file in UTF-8", "it " + UnreadableFile.reason(e));
            return new FilePreflight(file, null, as, List.of(unreadable), null);
        }
        JsonToAvro.Result read = RequestFile.read(text);
        SpecificRecord event = read.event() == null ? withWrongForm(text) : read.event();
        if (event == null) {
            return new FilePreflight(file, null, as, read.problems(), null);
        }
        MemberCode sender = as == null ? senderIn(event) : as;
        Set<Problem> problems = new LinkedHashSet<>(read.problems());
        PreflightResult result = sender == null ? null : preflight.examine(sender, event);
        if (result != null) {
            problems.addAll(result.refusals());
        }
        return new FilePreflight(file, event.getSchema().getName(), sender, List.copyOf(problems), result);
    }

    Verdict verdict() {
        if (problems.isEmpty()) {
            return Verdict.ADMITTED;
        }
        return result == null || result.refusals().isEmpty() ? Verdict.MALFORMED : Verdict.REFUSED;
    }

    /** Returns the whole preflight as a JSON object, in which every field is present. */
    JsonNode json() {
        PreflightResult found =
                result == null ? new PreflightResult(List.of(), false, List.of(), 0, List.of()) : result;
        return JSON.valueToTree(new Document(
                file.toString(),
                type,
                sender == null ? null : sender.value(),
                verdict(),
                problems,
                found.screened(),
                found.flags(),
                found.namedDocuments(),
                found.unjudged()));
    }

    /** The fields of the JSON object. */
    private record Document(
            String file,
            @Nullable String type,
            @Nullable String sender,
            Verdict verdict,
            List<Problem> problems,
            boolean screened,
            List<RaisedFlag> flags,
            int namedDocuments,
            List<UnjudgedPoint> notJudged) {}

    /** Returns the codes of the problems, each once. */
    List<String> codes() {
        return problems.stream().map(Problem::code).distinct().toList();
    }

    /** Returns the ids of the rules that raise flags, each once. */
    List<String> rules() {
        return result == null
                ? List.of()
                : result.flags().stream().map(RaisedFlag::rule).distinct().toList();
    }

    /** Returns the event of a file whose fields have the right types but a wrong form; null if there is none. */
    private static @Nullable SpecificRecord withWrongForm(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() ? RequestFile.readUnchecked(json).event() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable MemberCode senderIn(SpecificRecord event) {
        String submittedBy = text(event, "submittedBy");
        if (MemberCode.isValid(submittedBy)) {
            return new MemberCode(submittedBy);
        }
        String caseId = text(event, "caseId");
        return CaseId.isValid(caseId) ? new CaseId(caseId).member() : null;
    }

    private static String text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        return field != null && event.get(field.pos()) instanceof String text ? text : "";
    }
}
