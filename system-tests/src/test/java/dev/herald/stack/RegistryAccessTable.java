package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.provisioning.Provisioner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of registry and mirror as a table of Markdown: a line for the calls with the same answers, a column for
 * each principal. "Yes" is status 200.
 */
final class RegistryAccessTable {

    private record Caller(URI server, @Nullable String login) {}

    private RegistryAccessTable() {}

    /**
     * Makes every call as every principal.
     *
     * @param id of a schema that the mirror has
     */
    static String of(Stack stack, int id) throws IOException, InterruptedException {
        String password = Credentials.in(stack.folder().resolve("credentials"))
                .find(Provisioner.REGISTRY_USER)
                .orElseThrow();
        URI registry = stack.url(Component.REGISTRY);
        Map<String, Caller> callers = new LinkedHashMap<>();
        callers.put("anybody at the mirror", new Caller(stack.url(Component.MIRROR), null));
        callers.put("wrong password at the registry", new Caller(registry, "provisioner:guess"));
        callers.put("service or operator at the registry", new Caller(registry, null));
        callers.put("provisioning at the registry", new Caller(registry, "provisioner:" + password));

        Map<List<String>, List<String>> callsByAnswers = new LinkedHashMap<>();
        for (RegistryCall call : RegistryCall.values()) {
            List<String> answers = new ArrayList<>();
            for (Caller caller : callers.values()) {
                int status = call.statusAt(caller.server(), id, caller.login());
                answers.add(status == 200 ? "yes" : Integer.toString(status));
            }
            callsByAnswers.computeIfAbsent(answers, key -> new ArrayList<>()).add(call.title());
        }

        List<String> lines = new ArrayList<>();
        lines.add(line("calls", List.copyOf(callers.keySet())));
        lines.add("|" + " --- |".repeat(callers.size() + 1));
        callsByAnswers.forEach((answers, calls) -> lines.add(line(String.join("; ", calls), answers)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }
}
