package dev.herald.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The requests that scenarios start from, for tests that make others of them. */
public final class BaseRequests {

    private BaseRequests() {}

    /** The one of this name, as if Paris sent it. */
    public static RequestSubmitted read(String name) {
        Path file =
                TestStacks.project().resolve("system-tests/scenarios/requests").resolve(name + ".json");
        try {
            ObjectNode json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
            json.put("type", "RequestSubmitted").put("caseId", "FR/2026-000001").put("submittedBy", "fr");
            return (RequestSubmitted) RequestFile.readUnchecked(json).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
