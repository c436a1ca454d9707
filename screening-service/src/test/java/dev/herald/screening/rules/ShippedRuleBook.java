package dev.herald.screening.rules;

import dev.herald.screening.ShippedRuleFiles;
import dev.herald.screening.rules.file.RuleBookReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule book as it ships, so that the tests speak of the limits that are in force. */
public final class ShippedRuleBook {

    private static final RuleBook SHIPPED = RuleBookReader.read(ShippedRuleFiles.all());

    private ShippedRuleBook() {}

    /** The rule book. */
    public static RuleBook ruleBook() {
        return SHIPPED;
    }

    /** One file among files. */
    public static Map<String, Object> file(String ruleId, List<Map<String, Object>> files) {
        return files.stream()
                .filter(file -> ruleId.equals(file.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** Its parameters, to be changed. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> parameters(String ruleId, List<Map<String, Object>> files) {
        return (Map<String, Object>) file(ruleId, files).get("parameters");
    }

    /** The shipped book, in which the threshold of prosecutions is raised to three years on a day. */
    public static List<Map<String, Object>> raisedOn(String lastOld, String firstNew) {
        List<Map<String, Object>> files = ShippedRuleFiles.all();
        Map<String, Object> old = file("C10", files);
        Map<String, Object> raised = new HashMap<>(old);
        old.put("effective-to", lastOld);
        raised.put("version", "3");
        raised.put("effective-from", firstNew);
        raised.put("parameters", Map.of("minimum-penalty", "P3Y"));
        files.add(raised);
        return files;
    }

    public static Optional<Flag> flag(String ruleId, RequestFixture request, Register register) {
        return flag(ruleId, request.please(), register);
    }

    public static Optional<Flag> flag(String ruleId, Request request, Register register) {
        return SHIPPED.evaluate(request, register).flags().stream()
                .filter(flag -> flag.ruleId().equals(ruleId))
                .findFirst();
    }
}
