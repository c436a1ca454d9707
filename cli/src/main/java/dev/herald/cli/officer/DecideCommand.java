package dev.herald.cli.officer;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.command.Tone;
import dev.herald.cli.officer.OfficerClient.Accepted;
import dev.herald.cli.officer.OfficerClient.Answer;
import dev.herald.cli.officer.OfficerClient.Refused;
import dev.herald.cli.officer.OfficerClient.Unknown;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives an officer's command about a case. */
@Command(
        name = "decide",
        description = "Gives an officer's command about a case: asks, consults, approves, denies, blocks, restores, "
                + "cancels, upholds, amends, escalates or closes it, lifts its bar, lets a recused officer decide, or claims, releases "
                + "or hands over the case, which shows who works on it. The command names "
                + "the revision and the state that were read now: it is refused if the case changes in between. A finding on "
                + "Article 2 or 3, its lifting, and what the decision matrix says, takes effect when a second officer confirms "
                + "it.",
        footer = {
            "",
            "./herald decide FR/2026-000123 ask --question \"Which court?\" --as brandt",
            "./herald decide FR/2026-000123 approve --as adeyemi",
            "./herald decide next approve --as adeyemi",
            "./herald decide FR/2026-000123 deny --grounds THRESHOLD --as adeyemi",
            "./herald decide FR/2026-000123 cancel --grounds HUMAN_RIGHTS --articles 2 --worksheet FILE --reasons TEXT",
            "./herald decide FR/2026-000123 claim --as brandt",
            "./herald decide FR/2026-000123 handover --officer adeyemi --as brandt",
            "./herald decide FR/2026-000123 lift --grounds RE_EXAMINATION --reasons \"The finding was revised.\""
        })
@CommandGroup.In(CommandGroup.OFFICER)
public final class DecideCommand extends ClusterCommand {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The argument that stands for the next cleared request. */
    private static final String NEXT = "next";

    /** The actions, which review calls kinds of commands. */
    enum Action {
        ask,
        consult,
        approve,
        deny,
        block,
        restore,
        cancel,
        uphold,
        amend,
        escalate,
        close,
        lift,
        waive,
        claim,
        release,
        handover;

        private boolean isAboutClaim() {
            return this == claim || this == release || this == handover;
        }

        private String kind() {
            return switch (this) {
                case close -> "CLOSE_WITHOUT_FINDING";
                case lift -> "LIFT_BAR";
                case waive -> "WAIVE_RECUSAL";
                case handover -> "HAND_OVER";
                default -> name().toUpperCase(Locale.ROOT);
            };
        }
    }

    /** The grounds that an officer can give. */
    static final class Grounds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Ground.values())
                    .filter(ground -> ground != Ground.UNKNOWN)
                    .map(Ground::name)
                    .iterator();
        }
    }

    /** The kinds of documents that an officer can ask for. */
    static final class DocumentKinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(DocumentKind.values())
                    .filter(kind -> kind != DocumentKind.UNKNOWN)
                    .map(DocumentKind::name)
                    .iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "CASE-ID",
            description =
                    "Such as FR/2026-000123; or next, for the oldest request that screening cleared and that waits for an "
                            + "officer.")
    private String caseId = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.")
    private Action action = Action.ask;

    @Option(
            names = "--as",
            paramLabel = "OFFICER",
            required = true,
            defaultValue = "${env:HERALD_OFFICER}",
            description = "The officer who gives the command; see the command officers. Default: HERALD_OFFICER.")
    private String officer = "";

    @Option(
            names = "--reasons",
            paramLabel = "TEXT",
            description =
                    "Why, for the case file: no mail contains it. Required for each decision, except to approve where no "
                            + "rule raised a flag.")
    private @Nullable String reasons;

    @Option(
            names = "--message",
            paramLabel = "TEXT",
            description =
                    "With a decision of which the requester is notified: words for the requester, mailed beside the "
                            + "standing text of the grounds. A second officer confirms the same words.")
    private @Nullable String message;

    @Option(
            names = "--grounds",
            split = ",",
            paramLabel = "GROUND",
            completionCandidates = Grounds.class,
            description = "Why, in the closed vocabulary; required to deny, block, cancel or lift. "
                    + "Grounds: ${COMPLETION-CANDIDATES}.")
    private List<Ground> grounds = new ArrayList<>();

    @Option(
            names = "--articles",
            split = ",",
            paramLabel = "ARTICLE",
            description =
                    "With deny or cancel: the article of the Constitution on which the finding rests, 2 (human "
                            + "rights) or 3 (neutrality). It needs two officers with the worksheet and bars the case from all channels.")
    private List<Integer> articles = new ArrayList<>();

    @Option(
            names = "--why-no-article",
            paramLabel = "TEXT",
            description =
                    "With deny or cancel on HUMAN_RIGHTS or DUE_PROCESS without --articles 2: why it is no finding on "
                            + "Article 2, for the case file. Each of the two officers says so. POLITICAL_CHARACTER needs --articles 3.")
    private @Nullable String whyNoArticle;

    @Option(
            names = "--worksheet",
            paramLabel = "FILE",
            description =
                    "A JSON file that weighs the seven factors of Article 34(3): natureOfOffence, statusOfPersons, "
                            + "identityOfSource, positionOfOthers, internationalObligations, neutrality, generalContext. Required "
                            + "for a finding on Article 2 or 3 and its grounds, to lift a bar, and over a flag that asks for it.")
    private @Nullable Path worksheet;

    @Option(
            names = "--caveats",
            paramLabel = "FILE",
            description =
                    "With approve or amend: a JSON file with all caveats of the case from now on, a list of objects with "
                            + "kind (FINAL_JUDGMENT, EXTRADITION_REFUSED), territories, since and basis.")
    private @Nullable Path caveats;

    @Option(
            names = "--officer",
            paramLabel = "OFFICER",
            description =
                    "With waive: the officer who may decide in spite of a nationality. A supervisor proposes it, and another "
                            + "officer gives the same command. With handover: the officer who gets the claim.")
    private @Nullable String namedOfficer;

    @Option(names = "--question", paramLabel = "TEXT", description = "With ask or consult: the question.")
    private @Nullable String question;

    @Option(
            names = "--wanted",
            split = ",",
            paramLabel = "DOCUMENT",
            completionCandidates = DocumentKinds.class,
            description = "With ask: documents that the answer should bring. Kinds: ${COMPLETION-CANDIDATES}.")
    private List<DocumentKind> wanted = new ArrayList<>();

    @Option(names = "--addressee", paramLabel = "MEMBER", description = "With consult: the member to ask, such as ca.")
    private @Nullable String addressee;

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            description = "With ask or consult: time to answer, such as 30m, 12h or 7d; at most 180d. "
                    + "Default: the deployment's.")
    private @Nullable String answerWithin;

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "Hash of the preview that you read, or of the proposal that you confirm: review refuses "
                    + "anything else. Default: the hash of the proposal, where another officer proposed the same.")
    private @Nullable String hash;

    @Option(
            names = "--command-id",
            paramLabel = "ID",
            description = "Id of a command whose result was not known: gives the same command again, once.")
    private @Nullable String commandId;

    @Override
    public Integer call() {
        Optional<CaseId> named = caseId.equals(NEXT) ? Optional.empty() : Optional.of(CaseIdArgument.parse(caseId));
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.CONSOLE);
                OfficerClient console = new OfficerClient(cluster)) {
            CaseId id = named.orElseGet(() -> next(console));
            JsonNode file = awaitPresent(cluster, () -> find(console, id)).orElseThrow(() -> OfficerErrors.unknown(id));
            ObjectNode command = command(file);
            confirm(file, command);
            Answer answer = console.order(id, officer, command);
            return switch (answer) {
                case Accepted accepted -> accepted(cluster, file, id, accepted.body());
                case Refused refused -> refused(refused);
                case Unknown unknown ->
                    unknown(unknown, command.path("commandId").asString(""));
            };
        }
    }

    private CaseId next(OfficerClient console) {
        try {
            CaseId next = console.list(officer).values().stream()
                    .filter(file -> file.path("state").asString("").equals("OPEN"))
                    .filter(file -> file.path("flags").isEmpty())
                    .min(Comparator.comparing(file -> file.path("changedAt").asString("")))
                    .map(file -> new CaseId(file.path("caseId").asString("")))
                    .orElseThrow(
                            () -> new UserError("No request that screening cleared waits for an officer. Flagged ones"
                                    + " are in the console's queue; name the case."));
            out().printf("Next: %s, which screening cleared.%n", next);
            return next;
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        }
    }

    private Optional<JsonNode> find(OfficerClient console, CaseId id) {
        try {
            return console.find(id, 0, officer);
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        }
    }

    private ObjectNode command(JsonNode file) {
        ObjectNode command = JsonNodeFactory.instance
                .objectNode()
                .put("kind", action.kind())
                .put("revision", file.path("revision").asInt(0))
                .put("sequence", file.path("sequence").asLong(0))
                .put("commandId", commandId == null ? UUID.randomUUID().toString() : commandId);
        put(command, "reasons", reasons);
        put(command, "whyNoArticle", whyNoArticle);
        put(command, "messageToRequester", message);
        put(command, "question", question);
        put(command, "addressee", addressee);
        put(command, action == Action.handover ? "handOverTo" : "waivedOfficer", namedOfficer);
        if (worksheet != null) {
            command.set("worksheet", readJson(worksheet));
        }
        if (caveats != null) {
            command.set("caveats", readJson(caveats));
        } else if (action == Action.amend) {
            throw new UserError(
                    "amend needs --caveats FILE with all caveats of the case from now on. It has %s, and facts behind its flags suggest %s."
                            .formatted(file.path("caveats"), file.path("proposedCaveats")));
        }
        putAll(command, "grounds", grounds.stream().map(Ground::name).toList());
        putAll(
                command,
                "articles",
                articles.stream().map("ARTICLE_%d"::formatted).toList());
        putAll(command, "wanted", wanted.stream().map(DocumentKind::name).toList());
        if (answerWithin != null) {
            command.put(
                    "answerWithinSeconds",
                    InstantArgument.duration(answerWithin).toSeconds());
        }
        return command;
    }

    /** The file that was read has the hash of the proposal. */
    private void confirm(JsonNode file, ObjectNode command) {
        if (hash != null) {
            command.put("previewHash", hash);
        }
        ProposalConfirmation.confirm(file, officer, command)
                .ifPresent(first -> out().printf(
                                "Confirms the proposal of %s, %s.%n",
                                first, command.path("previewHash").asString("")));
    }

    private static JsonNode readJson(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException e) {
            throw new UserError(
                    "The file %s cannot be read (%s). Name a JSON file; ./herald help decide lists its fields."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static void put(ObjectNode command, String field, @Nullable String value) {
        if (value != null) {
            command.put(field, value);
        }
    }

    private static void putAll(ObjectNode command, String field, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(command.putArray(field)::add);
        }
    }

    private int accepted(ClusterConnection cluster, JsonNode file, CaseId id, JsonNode answer) {
        if (answer.path("code").asString("").equals("AWAITS_SECOND_OFFICER")) {
            boolean cleared = Stream.of("flags", "approvedFlags")
                    .flatMap(list -> file.path(list).valueStream())
                    .anyMatch(flag -> flag.path("cleared").asBoolean(false));
            String second = cluster.officers().stream()
                    .filter(other -> !cleared && !other.equals(officer))
                    .findFirst()
                    .orElse("OFFICER");
            out().println(Tone.WARNING.of("%s: recorded. It takes effect when a second officer%s confirms it."
                    .formatted(id, cleared ? " with clearance" : "")));
            out().printf("The second officer gives the same command with own --reasons and --as %s.%n", second);
        } else if (action.isAboutClaim()) {
            out().printf("%s: %s%n", id, Tone.GOOD.of(answer.path("explanation").asString("done")));
        } else {
            out().printf("%s: %s%n", id, Tone.GOOD.of(answer.path("state").asString("done")));
            out().printf(
                            "See ./herald case %s%s%n",
                            id, AtLeastOption.typed(answer.path("sequence").asLong(0)));
        }
        return 0;
    }

    private int refused(Refused refused) {
        errors().println(Tone.BAD.of("Review refuses the command: %s".formatted(refused.code())));
        errors().println(refused.detail());
        if (refused.code().equals("ARTICLE_NOT_NAMED")) {
            errors().println(
                            "--articles names the article, --why-no-article says why there is no finding on Article 2.");
        } else if (refused.code().startsWith("GROUND")) {
            errors().println("./herald help decide lists the grounds and articles.");
        } else if (refused.code().equals("EVIDENCE_NOT_OPENED")) {
            errors().printf("Open the facts of a flag: ./herald case %s --open RULE%n", caseId);
        }
        if (refused.detail().contains("LIFT_BAR")) {
            errors().printf("Two officers lift a bar by ./herald decide %s lift.%n", caseId);
        }
        return 1;
    }

    private int unknown(Unknown unknown, String id) {
        errors().println(Tone.BAD.of("The result is not known: %s.".formatted(unknown.why())));
        errors().printf("Give the same command again with --command-id %s: it has no second effect.%n", id);
        return 3;
    }
}
