package dev.herald.system;

import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.request.RequestFile;
import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The requests that scenarios start from, for tests that make others of them. */
public final class BaseRequestFile {

    private BaseRequestFile() {}

    /** The one of this name, as if Paris sent it. */
    public static RequestSubmitted read(String name) {
        Path file =
                TestStacks.project().resolve("system-tests/scenarios/requests").resolve(name + ".json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        json.put("type", "RequestSubmitted").put("caseId", "FR/2026-000001").put("submittedBy", "fr");
        return (RequestSubmitted) RequestFile.readUnchecked(json).orThrow();
    }
}
