package dev.herald.cli.officer;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Text;
import tools.jackson.databind.JsonNode;

/**
 * Writes a case file on one screen: the state, the person, the charge, flags, questions, a finding that awaits a second
 * officer, decisions with their reasons, the latest entries of the timeline, and the commands about it.
 */
final class CaseFileText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final int LATEST = 10;

    private final JsonNode file;
    private final String caseId;
    private final List<String> lines = new ArrayList<>();

    private CaseFileText(JsonNode file) {
        this.file = file;
        this.caseId = file.path("caseId").asString("");
    }

    /** Returns the lines of a case file. */
    static List<String> lines(JsonNode file) {
        CaseFileText text = new CaseFileText(file);
        text.addHead();
        text.addFlags();
        text.addQuestions();
        text.addProposal();
        text.addDecisions();
        text.addTimeline();
        text.addNext();
        return List.copyOf(text.lines);
    }

    private void addHead() {
        lines.add("%s  %s of %s, revision %d: %s"
                .formatted(
                        caseId,
                        text(file, "instrument"),
                        text(file, "requester"),
                        file.path("revision").asInt(0),
                        state()));
        Table table = new Table();
        JsonNode request = file.path("request");
        if (request.isObject()) {
            table.row("  person", subject(request));
            request.path("charges").forEach(charge -> table.row("  charge", charge(charge)));
            if (request.path("conviction").isObject()) {
                table.row("  conviction", conviction(request.path("conviction")));
            }
        } else {
            table.row("  person", "deleted: only ids and codes are left");
        }
        table.row("  in force", inForce());
        JsonNode claim = file.path("claim");
        if (claim.isObject()) {
            table.row("  claimed", "by %s until %s".formatted(text(claim, "officer"), time(text(claim, "until"))));
        }
        if (file.path("approvalToNotify").isObject()) {
            table.row("  not notified", "approval: its mail waits for the number of the notice");
        }
        row(table, "retainedUntil", "  kept until");
        if (!file.path("suspendedUnderBlock").asBoolean(false)) { // under a block its end is no deadline
            row(table, "suspendedUntil", "  suspended");
        }
        row(table, "reviewDueAt", "  review due");
        if (file.path("deciders").isObject()) {
            table.row("  may decide", deciders(file.path("deciders")));
        }
        if (file.path("escalated").isObject()) {
            JsonNode escalated = file.path("escalated");
            table.row(
                    "  escalated",
                    "%s by %s, %s%s"
                            .formatted(
                                    time(text(escalated, "at")),
                                    text(escalated, "by"),
                                    text(escalated, "cause"),
                                    prefixed(": ", text(escalated, "reasons"))));
        }
        row(table, "blockNoticeAt", "  block notice");
        file.path("caveats")
                .forEach(caveat -> table.row(
                        "  do not act in",
                        "%s: %s%s"
                                .formatted(
                                        words(caveat.path("territories")),
                                        text(caveat, "basis"),
                                        prefixed(", since ", text(caveat, "since")))));
        lines.addAll(table.toString().lines().toList());
    }

    private static String deciders(JsonNode deciders) {
        return "%d officers, %d of them cleared"
                .formatted(
                        deciders.path("officers").asInt(0),
                        deciders.path("cleared").asInt(0));
    }

    private String state() {
        String state = text(file, "state");
        return switch (state) {
            case "IN_FORCE" -> Tone.GOOD.of(state);
            case "BLOCKED", "SUSPENDED", "AWAITING_ANSWER" -> Tone.WARNING.of(state);
            case "DENIED", "BARRED", "CANCELLED" -> Tone.BAD.of(state);
            default -> Tone.HEADING.of(state);
        };
    }

    private static String subject(JsonNode request) {
        JsonNode person = request.path("person");
        if (person.isObject()) {
            return joined(
                    ", ",
                    text(person.path("name"), "familyName"),
                    text(person.path("name"), "forenames"),
                    prefixed("born ", text(person, "birthDate")),
                    person.path("nationalities")
                            .valueStream()
                            .map(one -> one.asString(""))
                            .collect(Collectors.joining(" ")));
        }
        return joined(", ", text(request.path("organisation"), "name"), text(request.path("organisation"), "country"));
    }

    private static String charge(JsonNode charge) {
        return text(charge, "category")
                + prefixed(": ", text(charge, "offence"))
                + prefixed(", up to ", text(charge, "maximumPenalty"));
    }

    private static String conviction(JsonNode conviction) {
        return joined(
                ", ",
                text(conviction, "court"),
                text(conviction, "date"),
                prefixed("sentence ", text(conviction, "sentence")),
                prefixed("remaining ", text(conviction, "remaining")));
    }

    private String inForce() {
        int approved = file.path("approvedRevision").asInt(0);
        String notice = prefixed("notice ", text(file, "noticeId"));
        return approved == 0 ? joined(", ", "nothing", notice) : joined(", ", "revision " + approved, notice);
    }

    private void row(Table table, String field, String label) {
        if (file.path(field).isString()) {
            table.row(label, time(text(file, field)));
        }
    }

    private void addFlags() {
        addFlags("Flags", file.path("flags"));
        addFlags("Flags of the revision in force", file.path("approvedFlags"));
        if (!file.path("consult").isEmpty()) {
            lines.add("  consult: " + words(file.path("consult")));
        }
    }

    private void addFlags(String heading, JsonNode flags) {
        if (flags.isEmpty()) {
            return;
        }
        heading(heading);
        Table table = new Table();
        flags.forEach(flag -> table.row(
                "  " + text(flag, "ruleId"),
                severity(text(flag, "severity")),
                joined(
                        ". ",
                        text(flag, "explanation"),
                        text(flag, "legalBasis"),
                        matchedCases(flag),
                        furtherFacts(flag),
                        requirement(flag))));
        lines.addAll(table.toString().lines().toList());
    }

    /** Returns the other cases that the flag rests on, and the number of those that it does not list. */
    private static String matchedCases(JsonNode flag) {
        int further = flag.path("furtherCases").asInt(0);
        return prefixed("Other cases: ", words(flag.path("matchedCases")))
                + (further == 0 ? "" : " and %d more".formatted(further));
    }

    /** Returns the number of facts that the flag rests on and does not list. */
    private static String furtherFacts(JsonNode flag) {
        int further = flag.path("furtherFacts").asInt(0);
        return further == 0 ? "" : "It rests on %d further facts, which are not listed".formatted(further);
    }

    /** Returns what an officer needs to override the flag, beyond reasons. */
    private static String requirement(JsonNode flag) {
        String needs = joined(" and ", officers(flag), flag.path("worksheet").asBoolean(false) ? "the worksheet" : "");
        return text(flag, "severity").equals("BLOCK") ? "" : prefixed("To override: ", needs);
    }

    private static String officers(JsonNode flag) {
        boolean cleared = flag.path("cleared").asBoolean(false);
        if (flag.path("officers").asInt(1) > 1) {
            return cleared ? "two officers with clearance" : "two officers";
        }
        return cleared ? "an officer with clearance" : "";
    }

    private static Text severity(String severity) {
        return switch (severity) {
            case "BLOCK", "BLOCK_OVERRIDABLE" -> Tone.BAD.cell(severity);
            case "REVIEW" -> Tone.WARNING.cell(severity);
            default -> Tone.FAINT.cell(severity);
        };
    }

    private void addQuestions() {
        JsonNode questions = file.path("questions");
        if (questions.isEmpty()) {
            return;
        }
        heading("Questions");
        Table table = new Table();
        for (JsonNode question : questions) {
            table.row(
                    "  " + text(question, "questionId"),
                    "to " + text(question, "addressee"),
                    text(question, "text").isEmpty() ? "text deleted" : text(question, "text"));
            table.row("", "", answer(question));
        }
        lines.addAll(table.toString().lines().toList());
    }

    private static Text answer(JsonNode question) {
        if (question.path("answer").isString()) {
            int documents = question.path("documents").size();
            return Tone.GOOD.cell("answered %s%s%s"
                    .formatted(
                            time(text(question, "answeredAt")),
                            prefixed(": ", text(question, "answer")),
                            documents == 0 ? "" : " (documents: %d)".formatted(documents)));
        }
        return question.path("overdue").asBoolean(false)
                ? Tone.BAD.cell("overdue since " + time(text(question, "answerBy")))
                : Tone.WARNING.cell("no answer yet; due " + time(text(question, "answerBy")));
    }

    private void addProposal() {
        JsonNode proposal = file.path("proposal");
        if (proposal.isObject()) {
            heading("Awaits a second officer");
            lines.add("  %s proposes %s%s, %s: %s"
                    .formatted(
                            text(proposal, "officer"),
                            text(proposal, "kind"),
                            prefixed(" on ", words(proposal.path("articles"))),
                            words(proposal.path("grounds")),
                            text(proposal, "reasons")));
            addMessage(proposal);
        }
        JsonNode proposed = file.path("proposedQuestion");
        if (proposed.isObject()) {
            heading("A question awaits a second officer");
            lines.add("  %s asks %s: %s"
                    .formatted(
                            text(proposed.path("question"), "askedBy"),
                            text(proposed.path("question"), "addressee"),
                            text(proposed.path("question"), "text")));
        }
    }

    private void addDecisions() {
        JsonNode decisions = file.path("decisions");
        if (decisions.isEmpty()) {
            return;
        }
        heading("Decisions");
        Table table = new Table();
        decisions.forEach(decision -> table.row(
                "  " + time(text(decision, "at")),
                text(decision, "kind"),
                words(decision.path("officers")),
                joined(
                        ": ",
                        joined(
                                ", ",
                                "revision " + decision.path("revision").asString(""),
                                words(decision.path("grounds")),
                                words(decision.path("articles"))),
                        text(decision, "reasons"))));
        lines.addAll(table.toString().lines().toList());
        decisions.forEach(this::addMessage);
    }

    private void addMessage(JsonNode decision) {
        if (!text(decision, "messageToRequester").isEmpty()) {
            lines.add("  to the requester, %s: %s"
                    .formatted(text(decision, "kind"), text(decision, "messageToRequester")));
        }
    }

    private void addTimeline() {
        List<JsonNode> entries = file.path("timeline").valueStream().toList();
        int from = Math.max(0, entries.size() - LATEST);
        heading(from == 0 ? "Timeline" : "Timeline, the latest %d of %d".formatted(LATEST, entries.size()));
        Table table = new Table();
        entries.subList(from, entries.size())
                .forEach(entry -> table.row(
                        "  " + time(text(entry, "at")),
                        text(entry, "what"),
                        text(entry, "who"),
                        joined(
                                ": ",
                                prefixed("revision ", entry.path("revision").asString("")),
                                text(entry, "detail"))));
        lines.addAll(table.toString().lines().toList());
    }

    /** Review decides what the state allows: it refuses any other command with the reason. */
    private void addNext() {
        heading("Next");
        Table table = new Table()
                .row("  ./herald case %s --explain".formatted(caseId), "why it is flagged")
                .row("  ./herald case %s --evidence".formatted(caseId), "documents and facts")
                .row("  ./herald decide %s ACTION".formatted(caseId), "ask, approve, deny and others: ./herald help decide")
                .row("  ./herald custody %s".formatted(caseId), "who holds which version");
        lines.addAll(table.toString().lines().toList());
    }

    private void heading(String heading) {
        lines.add("");
        lines.add(Tone.HEADING.of(heading));
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).collect(Collectors.joining(", "));
    }

    private static String time(String instant) {
        return instant.isEmpty() ? "" : TIME.format(Instant.parse(instant));
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    private static String joined(String separator, String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String text(JsonNode node, String field) {
        return Objects.requireNonNullElse(node.path(field).asString(""), "");
    }
}
