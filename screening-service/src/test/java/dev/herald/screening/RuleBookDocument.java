package dev.herald.screening;

import dev.herald.contract.decision.OfficerAct;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.file.RuleBookFiles;
import dev.herald.screening.rules.file.RuleBookReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates the rule book's page for compliance officers from the checks, the rules and their vectors. */
final class RuleBookDocument {

    private static final String HEAD = """
            # The rule book

            The checks that screening applies to every request, and again to every open or in-force case when a fact changes.
            `RuleBookDocumentTest` writes this page from [the rule book's files](../screening-service/src/main/resources/rule-book) and
            [the list of checks](../screening-service/src/test/resources/checks.yaml). `RuleVectorsTest` plays every example below;
            one without a weight passes. `EveryRefusalCodeTest` provokes every code of intake.
            [How to change the book](../screening-service/src/main/resources/rule-book/README.md).

            - A flag is evidence for an officer. Every rule is evaluated, none suppresses another, and none decides.
            - **Weight**: BLOCK must be cured by the requester, BLOCK_OVERRIDABLE can be overridden by an officer with a reason,
              REVIEW needs an officer, INFORMATION is worth knowing. In a diffusion nothing weighs more than REVIEW. *In force*: what
              a flag of weight REVIEW or more does to a notice in force; where a rule does not say it, officers decide within 7 days, then
              it is escalated and blocked. An answer to a question waits as long. *Holds a diffusion*: until an
              officer approves, whatever its sender's route.
            - **Days**: a version is in effect from its first to its last day, both included. A version without a first day applies to every
              earlier day: nobody verified from which day its text applies.
            - **Sources**: the Rules on the Processing of Data (RPD) were in force from 2012 and amended in 2014, 2016, 2019, 2023, 2024 and
              2025. The edition with which a rule was compared is beside its basis; without one, the article was only cited. "To be verified"
              marks a text that was not read, "assumed" a limit that no text names.
            - **Hash**: over everything that decides (versions, editions, days, weights, parameters), not over titles and examples. Screenings
              and decisions carry it; with another hash, all open and in-force cases are screened again.

            """;

    private static final String USUAL_IN_FORCE = "officers decide within 7 days, then it is escalated and blocked";

    private static final int LONGEST_LINE = 140;

    private RuleBookDocument() {}

    static String text() throws IOException {
        List<Map<String, Object>> rules = ShippedRuleFiles.all();
        RuleBook book = RuleBookReader.read(rules);
        rules.sort(Comparator.comparing(
                        (Map<String, Object> rule) -> book.ruleIds().indexOf(rule.get("id")))
                .thenComparing(rule -> String.valueOf(rule.get("effective-from"))));
        StringBuilder page = new StringBuilder(HEAD);
        page.append("Hash of this book: `").append(book.hash()).append("`\n\n");
        page.append("## The checks\n\n");
        page.append("| check | requirement | rejected by intake with | flagged by | note |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        for (Map<?, ?> check : checks()) {
            page.append(row(check, rules));
        }
        page.append(acts());
        page.append(matrix(rules));
        page.append("\n## The rules\n");
        for (Map<String, Object> rule : rules) {
            page.append(section(rule, YamlComments.onRule(rule)));
        }
        return page.toString();
    }

    /** Returns the rules as JSON, for the page of the officers' console. */
    static String json() throws IOException {
        List<Map<String, Object>> rules = ShippedRuleFiles.all();
        RuleBook book = RuleBookReader.read(rules);
        rules.sort(Comparator.comparing(
                        (Map<String, Object> rule) -> book.ruleIds().indexOf(rule.get("id")))
                .thenComparing(rule -> String.valueOf(rule.get("effective-from"))));
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("hash", book.hash());
        ArrayNode listed = page.putArray("rules");
        for (Map<String, Object> rule : rules) {
            ObjectNode node = listed.addObject()
                    .put("id", text(rule, "id"))
                    .put("version", text(rule, "version"))
                    .put("title", text(rule, "title"))
                    .put("basis", text(rule, "legal-basis"))
                    .put("edition", text(rule, "rpd-edition"))
                    .put("from", text(rule, "effective-from"))
                    .put("to", rule.containsKey("effective-to") ? text(rule, "effective-to") : "")
                    .put("severity", text(rule, "severity"))
                    .put("severityInDiffusion", text(rule, "severity-in-diffusion"))
                    .put("inForce", inForce(rule))
                    .put("holds", !"NEVER".equals(rule.get("holds")));
            ObjectNode overrides = node.putObject("overrides");
            ((Map<?, ?>) Objects.requireNonNull(rule.get("override")))
                    .forEach((severity, needs) -> overrides.put(String.valueOf(severity), entry(needs)));
            ObjectNode parameters = node.putObject("parameters");
            if (rule.get("parameters") instanceof Map<?, ?> map) {
                map.forEach((key, value) -> parameters.put(
                        String.valueOf(key),
                        value(value).replace("\n  - ", "; ").replaceFirst("^; ", "")));
            }
            ArrayNode examples = node.putArray("examples");
            maps(rule.get("vectors"))
                    .forEach(vector -> examples.addObject()
                            .put("says", String.valueOf(vector.get("says")))
                            .put(
                                    "outcome",
                                    vector.get("expect").equals("none")
                                            ? "passes"
                                            : String.valueOf(vector.get("expect"))));
        }
        return page.toPrettyString() + "\n";
    }

    private static String text(Map<String, Object> rule, String key) {
        return String.valueOf(rule.get(key));
    }

    static List<Map<?, ?>> checks() throws IOException {
        try (var in = RuleBookDocument.class.getResourceAsStream("/checks.yaml")) {
            return maps(RuleBookFiles.parse(Objects.requireNonNull(in)).get("checks"));
        }
    }

    private static String row(Map<?, ?> check, List<Map<String, Object>> rules) {
        String id = String.valueOf(check.get("id"));
        String codes =
                texts(check.get("rejected-with")).map(code -> "`" + code + "`").collect(Collectors.joining(", "));
        String by = rules.stream()
                .map(rule -> String.valueOf(rule.get("id")))
                .filter(rule -> rule.equals(id) || rule.startsWith(id + "-"))
                .distinct()
                .map(rule -> "[%s](#%s)".formatted(rule, rule.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s | %s |\n".formatted(id, check.get("asks"), codes, by, or(check.get("left"), ""));
    }

    /** Returns what officers do, from the table of the contract. */
    private static String acts() {
        StringBuilder table = new StringBuilder("""

                ## Who decides what

                Officers and supervisors decide. An officer with the nationality of the requester or of the person decides nothing on the case,
                unless the recusal is waived. The second of two officers reads the proposal of the first and confirms exactly that.
                *Worksheet*: each officer weighs the seven factors of RPD Art. 34(3) in words.

                | command | the officer | under review | once approved | also needs |
                | --- | --- | --- | --- | --- |
                """);
        for (OfficerAct act : OfficerAct.values()) {
            table.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            act,
                            act.effect(),
                            officers(act.officers(false)),
                            officers(act.officers(true)),
                            Stream.of(
                                            act.needsReasons(false)
                                                    ? "reasons"
                                                    : act.needsReasons(true) ? "reasons over a flag" : "",
                                            act.is(OfficerAct.Trait.WORKSHEET) ? "worksheet" : "",
                                            act.overrides() == OfficerAct.Flags.NONE ? "" : "what its flags need",
                                            act.note())
                                    .filter(need -> !need.isEmpty())
                                    .collect(Collectors.joining("; "))));
        }
        return table.append(
                        """

                A denial or cancellation on HUMAN_RIGHTS, DUE_PROCESS or POLITICAL_CHARACTER, or with an article, needs two officers and the
                worksheet. While a HOLD is on a case, two officers with clearance, who opened what it stands for, give every command; the
                others give %s alone. On a barred case nobody gives another command than %s.
                Who compares persons says no more than that. Once as many officers as overriding the flag needs, with the same
                clearance, say that the persons are not the same, the flag is settled and what only it held is released.
                """.formatted(named(OfficerAct.Trait.UNDER_A_HOLD), named(OfficerAct.Trait.ON_A_BARRED_CASE)))
                .toString();
    }

    private static String officers(int number) {
        return number == 1 ? "one officer" : "two officers";
    }

    private static String named(OfficerAct.Trait trait) {
        return Stream.of(OfficerAct.values())
                .filter(act -> act.is(trait))
                .map(Enum::name)
                .collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]*)$", " and $1");
    }

    private static String matrix(List<Map<String, Object>> rules) {
        Map<String, List<String>> rulesByNeeds = new LinkedHashMap<>();
        for (Map<String, Object> rule : rules) {
            Map<?, ?> override = (Map<?, ?>) Objects.requireNonNull(rule.get("override"));
            String needs = "%s | %s | %s"
                    .formatted(
                            entry(override.get("BLOCK_OVERRIDABLE")),
                            entry(override.get("REVIEW")),
                            entry(override.get("INFORMATION")));
            List<String> alike = rulesByNeeds.computeIfAbsent(needs, key -> new ArrayList<>());
            alike.add(text(rule, "id"));
        }
        StringBuilder table = new StringBuilder("""

                ### To decide over a flag

                An officer who approves, upholds or restores over flags has opened their facts and gives reasons. The table says how many officers a
                flag needs, by rule and severity; a flag of severity BLOCK needs a revision of the request. *Cleared*: officers who may know sealed
                facts. *Heard*: the members of which the person is a national are consulted, and nobody approves or upholds before they have
                answered or the days have passed. Where such a member cannot be consulted, because the source excluded it, two officers decide with
                the worksheet instead.

                | rules | BLOCK_OVERRIDABLE | REVIEW | INFORMATION |
                | --- | --- | --- | --- |
                """);
        rulesByNeeds.forEach(
                (needs, alike) -> table.append("| %s | %s |\n".formatted(String.join(", ", alike), needs)));
        return table.toString();
    }

    private static String entry(@Nullable Object entry) {
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(entry);
        return map.get("officers")
                + ("WORKSHEET".equals(map.get("words")) ? ", worksheet" : "")
                + ("true".equals(String.valueOf(map.get("cleared"))) ? ", cleared" : "")
                + (map.containsKey("objection-within")
                        ? ", heard %d days"
                                .formatted(Duration.parse(String.valueOf(map.get("objection-within")))
                                        .toDays())
                        : "");
    }

    private static String section(Map<String, Object> rule, YamlComments remarks) {
        StringBuilder text = new StringBuilder("\n### " + rule.get("id") + "\n\n**" + rule.get("title") + "**\n\n");
        line(text, "version", rule.get("version") + days(rule) + remarks.on("effective-from"));
        line(text, "basis", rule.get("legal-basis") + edition(text(rule, "rpd-edition")) + remarks.on("legal-basis"));
        String inDiffusion = text(rule, "severity-in-diffusion") + remarks.on("severity-in-diffusion");
        line(
                text,
                "weight",
                text(rule, "severity")
                        + (inDiffusion.equals(weightInDiffusion(text(rule, "severity")))
                                ? ""
                                : ", in a diffusion " + inDiffusion)
                        + remarks.on("severity"));
        String inForce = inForce(rule)
                + remarks.on("blocks-in-force")
                + remarks.on("officer-within")
                + remarks.on("blocks-on-expiry");
        if (!inForce.equals(USUAL_IN_FORCE)) {
            line(text, "in force", inForce);
        }
        if (!text(rule, "holds").equals("NEVER")) {
            line(
                    text,
                    "holds",
                    "a diffusion" + (text(rule, "holds").equals("CERTAIN") ? ", if the facts leave no doubt" : "")
                            + remarks.on("holds"));
        }
        if (rule.get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach(
                    (key, value) -> line(text, "`" + key + "`", value(value) + remarks.on(String.valueOf(key))));
        }
        text.append("\nExamples:\n\n");
        maps(rule.get("vectors"))
                .forEach(vector -> text.append(wrapped("- " + vector.get("says")
                        + (vector.get("expect").equals("none") ? "" : " **" + vector.get("expect") + "**"))));
        return text.toString();
    }

    /**
     * Returns the days on which a version of a rule is in effect; empty if nobody knows the first and there is no last.
     */
    private static String days(Map<String, Object> rule) {
        String from = text(rule, "effective-from");
        return (from.equals("unknown") ? "" : ", from " + from)
                + (rule.containsKey("effective-to") ? ", to " + rule.get("effective-to") : "");
    }

    private static String edition(String edition) {
        return edition.equals("unknown") || edition.equals("none") ? "" : "; edition of " + edition;
    }

    /** Returns the weight in a diffusion that needs no words: the same, and REVIEW at most. */
    private static String weightInDiffusion(String severity) {
        return severity.startsWith("BLOCK") ? "REVIEW" : severity;
    }

    private static String inForce(Map<String, Object> rule) {
        String blocks = Map.of(
                        "NEVER", "", "CERTAIN", "blocked at once where it is certain; ", "ALWAYS", "blocked at once; ")
                .get(text(rule, "blocks-in-force"));
        Duration within = Duration.parse(text(rule, "officer-within"));
        String term = within.toHours() % 24 == 0 && within.toDays() > 3
                ? within.toDays() + " days"
                : within.toHours() + " hours";
        return "%sofficers decide within %s, then it is escalated%s"
                .formatted(blocks, term, "true".equals(rule.get("blocks-on-expiry")) ? " and blocked" : "");
    }

    private static void line(StringBuilder text, String key, @Nullable Object value) {
        "- %s: %s".formatted(key, value).lines().forEach(line -> text.append(wrapped(line)));
    }

    /** Wraps an item of a list at blanks, and indents what follows so that it stays in the item. */
    private static String wrapped(String line) {
        String indent = " ".repeat(line.indexOf('-') + 2);
        StringBuilder text = new StringBuilder();
        StringBuilder current = new StringBuilder(indent.substring(2)).append('-');
        for (String word : line.strip().substring("- ".length()).split(" ", -1)) {
            if (current.length() + 1 + word.length() > LONGEST_LINE) {
                text.append(current.toString().stripTrailing()).append('\n');
                current = new StringBuilder(indent.substring(1));
            }
            current.append(' ').append(word);
        }
        return text.append(current.toString().stripTrailing()).append('\n').toString();
    }

    private static String value(Object value) {
        return switch (value) {
            case Map<?, ?> kinds ->
                kinds.entrySet().stream()
                        .map(kind -> "\n  - %s: %s".formatted(kind.getKey(), value(kind.getValue())))
                        .collect(Collectors.joining());
            case List<?> list ->
                list.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                        .replace("*", "\\*");
            default -> String.valueOf(value);
        };
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
    }

    private static Stream<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts ? texts.stream().map(String::valueOf) : Stream.empty();
    }

    private static Object or(@Nullable Object value, Object other) {
        return value == null ? other : value;
    }
}
