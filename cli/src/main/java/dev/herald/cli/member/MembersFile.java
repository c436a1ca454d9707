package dev.herald.cli.member;

import dev.herald.cli.command.UnreadableFile;
import dev.herald.cluster.UserError;
import dev.herald.event.MemberRecord;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.provisioning.MemberRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the file of members that {@code ./herald member --json} prints. */
final class MembersFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private MembersFile() {}

    /**
     * Returns the records of a file.
     *
     * @throws UserError if the file cannot be read; naming every problem, if a record has a wrong form, breaks a rule
     *     of the members topic, or has the code of another one
     */
    static MemberRecords read(Path file) {
        try {
            return records(file, JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw UnreadableFile.error(file, e);
        } catch (JacksonException e) { // its message repeats the content
            throw new UserError(message(file, List.of("It is not JSON, or an object has a field twice.")), e);
        }
    }

    private static MemberRecords records(Path file, JsonNode json) {
        if (!json.isArray()) {
            throw new UserError(message(file, List.of("It is not a list of records.")));
        }
        List<MemberRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        int number = 0;
        for (JsonNode one : json) {
            String place = "Record %d: ".formatted(++number);
            if (one instanceof ObjectNode fields) {
                JsonNode unused = fields.remove(MemberTable.ROUTE_NOW); // it says which route applied then
            }
            JsonToAvro.Result result = JsonToAvro.read(one, MemberRecord.getClassSchema());
            result.problems().forEach(problem -> problems.add(place + problem));
            if (result.event() instanceof MemberRecord record) {
                records.add(record);
                if (!codes.add(record.getCode())) {
                    problems.add("%s%s has a record already.".formatted(place, record.getCode()));
                }
            }
        }
        MemberRecords members = MemberRecords.of(records);
        problems.addAll(members.refused());
        if (!problems.isEmpty()) {
            throw new UserError(message(file, problems));
        }
        return members;
    }

    private static String message(Path file, List<String> problems) {
        return "%s is no file of members as of ./herald member --json.%n%s"
                .formatted(file, String.join("\n", problems));
    }
}
