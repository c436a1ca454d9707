package dev.herald.simulator.world;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.CaseFile;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.ProposedDecision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Officers: each looks at a case file, perhaps an old one, and orders something that fits its state, or does not. */
final class Officers {

    private static final List<Officer> ALL = List.of(
            new Officer("adeyemi", OfficerRole.OFFICER, true),
            new Officer("brandt", OfficerRole.OFFICER, false),
            new Officer("eriksen", OfficerRole.OFFICER, true),
            new Officer("okafor", OfficerRole.SUPERVISOR, true),
            new Officer("lindqvist", OfficerRole.SUPERVISOR, false));
    private static final List<CaseState> OVER = List.of(
            CaseState.DENIED,
            CaseState.CANCELLED,
            CaseState.WITHDRAWN,
            CaseState.EXPIRED,
            CaseState.CLOSED_WITHOUT_FINDING,
            CaseState.DELETED_BY_COMMISSION);

    private static final List<CommandKind> WITHOUT_DECISION = List.of(
            CommandKind.ASK,
            CommandKind.CONSULT,
            CommandKind.ESCALATE,
            CommandKind.CLAIM,
            CommandKind.RELEASE,
            CommandKind.COMPARE_PERSON,
            CommandKind.WAIVE_RECUSAL);

    private final SimulatedHerald herald;
    private RandomGenerator random;
    private final Story story;
    private final Consumer<String> reached;
    private final Map<String, CaseFile> files = new TreeMap<>();
    private final Map<Integer, Integer> places = new TreeMap<>();
    private int commands;

    private record Officer(String name, OfficerRole role, boolean cleared) {}

    /**
     * Creates the officers.
     *
     * @param reached is told of each order: the state of the case, the command and the gravest rule
     */
    Officers(SimulatedHerald herald, RandomGenerator random, Story story, Consumer<String> reached) {
        this.herald = herald;
        this.random = random;
        this.story = story;
        this.reached = reached;
    }

    /** Chooses by another generator from now on: each step of a run has its own, so that one may be left out. */
    void choosesBy(RandomGenerator step) {
        random = step;
    }

    /** The console reads what it has not read of the case files. */
    void look() {
        for (int partition = 0; partition < SimulatedHerald.CASE_PARTITIONS; partition++) {
            ConsumerRecord<byte[], byte[]> record;
            while ((record = herald.log.read(Topics.CASES.name(), partition, places.getOrDefault(partition, 0)))
                    != null) {
                places.merge(partition, 1, Integer::sum);
                if (record.value() != null
                        && SimulatedHerald.SERDE.deserialize(record.value()) instanceof CaseFile file) {
                    files.put(file.getCaseId(), file);
                }
            }
        }
    }

    private List<CaseFile> open() {
        return files.values().stream()
                .filter(file -> !OVER.contains(file.getState()))
                .toList();
    }

    /** An officer orders something; returns whether a case was there. */
    boolean act() {
        if (random.nextInt(3) != 0) {
            look();
        }
        List<CaseFile> open = open();
        if (open.isEmpty()) {
            return false;
        }
        CaseFile file = Choice.of(random, open);
        List<CommandKind> decisions = decisions(file);
        boolean decides = !decisions.isEmpty() && !Choice.oneIn(random, 4);
        order(file, Choice.of(random, decides ? decisions : WITHOUT_DECISION));
        return true;
    }

    /** Officers bring every case that waits for them to a decision; returns whether one waited. */
    boolean finish() {
        look();
        boolean any = false;
        for (CaseFile file : open()) {
            switch (file.getState()) {
                case OPEN, AWAITING_ANSWER -> {
                    order(file, Choice.of(random, CommandKind.APPROVE, CommandKind.DENY, CommandKind.DENY));
                    any = true;
                }
                case BLOCKED -> {
                    order(file, Choice.of(random, CommandKind.RESTORE, CommandKind.CANCEL, CommandKind.CANCEL));
                    any = true;
                }
                default -> {}
            }
        }
        return any;
    }

    private static List<CommandKind> decisions(CaseFile file) {
        return switch (file.getState()) {
            case OPEN, AWAITING_ANSWER ->
                List.of(
                        CommandKind.APPROVE,
                        CommandKind.APPROVE,
                        CommandKind.APPROVE,
                        CommandKind.DENY,
                        CommandKind.DENY,
                        CommandKind.CLOSE_WITHOUT_FINDING);
            case IN_FORCE, SUSPENDED ->
                List.of(
                        CommandKind.BLOCK,
                        CommandKind.BLOCK,
                        CommandKind.CANCEL,
                        CommandKind.UPHOLD,
                        CommandKind.AMEND,
                        CommandKind.APPROVE,
                        CommandKind.DENY);
            case BLOCKED -> List.of(CommandKind.RESTORE, CommandKind.RESTORE, CommandKind.CANCEL, CommandKind.APPROVE);
            case BARRED -> List.of(CommandKind.LIFT_BAR);
            default -> List.of();
        };
    }

    private void order(CaseFile file, CommandKind chosen) {
        ProposedDecision proposal = file.getProposal();
        boolean confirms = proposal != null && random.nextInt(4) != 0;
        Officer officer = Choice.of(
                random,
                ALL.stream()
                        .filter(one -> (!confirms || !one.name().equals(proposal.getOfficer())) && mayTake(one, file))
                        .toList());
        OfficerCommand.Builder command = of(officer, file)
                .setKind(chosen)
                .setReasons("The rules say so.")
                .setWorksheet(worksheet());
        if (confirms) {
            command.setKind(commandOf(proposal.getKind(), chosen))
                    .setGrounds(proposal.getGrounds())
                    .setArticles(proposal.getArticles())
                    .setReasons(proposal.getReasons())
                    .setMessageToRequester(proposal.getMessageToRequester())
                    .setCaveats(proposal.getCaveats())
                    .setPreviewHash(proposal.getPreviewHash());
        } else {
            fill(command, chosen, file);
        }
        openEvidence(file, officer);
        String rule = file.getFlags().stream()
                .min(Comparator.comparing(Flag::getSeverity))
                .map(Flag::getRuleId)
                .orElse("no rule");
        reached.accept(Coverage.ORDER + "%s in %s under %s".formatted(command.getKind(), file.getState(), rule));
        story.tell("%s orders %s on %s (revision %d, sequence %d)"
                .formatted(
                        officer.name(), command.getKind(), file.getCaseId(), file.getRevision(), file.getSequence()));
        herald.order(command.build());
        if (Choice.oneIn(random, 12)) {
            herald.order(command.build()); // sent twice
        }
    }

    /** Officers without clearance leave a HOLD to others, usually. */
    private boolean mayTake(Officer officer, CaseFile file) {
        return officer.cleared() || file.getFlags().stream().noneMatch(Flag::getCleared) || Choice.oneIn(random, 10);
    }

    private String nextCommand() {
        return "c%06d".formatted(++commands);
    }

    private static CommandKind commandOf(DecisionKind kind, CommandKind otherwise) {
        return switch (kind) {
            case APPROVED, AMENDED -> CommandKind.APPROVE;
            case DENIED, UPDATE_DENIED -> CommandKind.DENY;
            case CANCELLED -> CommandKind.CANCEL;
            case RESTORED -> CommandKind.RESTORE;
            case CLOSED_WITHOUT_FINDING -> CommandKind.CLOSE_WITHOUT_FINDING;
            case BAR_LIFTED -> CommandKind.LIFT_BAR;
            case UPHELD -> CommandKind.UPHOLD;
            default -> otherwise;
        };
    }

    private void fill(OfficerCommand.Builder command, CommandKind kind, CaseFile file) {
        switch (kind) {
            case DENY, CANCEL -> {
                if (Choice.oneIn(random, 3)) {
                    command.setGrounds(List.of(Ground.POLITICAL_CHARACTER))
                            .setArticles(List.of(ConstitutionArticle.ARTICLE_3));
                } else {
                    command.setGrounds(List.of(Choice.of(random, Ground.THRESHOLD, Ground.ACCURACY_AND_QUALITY)));
                }
            }
            case APPROVE, RESTORE, UPHOLD -> command.setGrounds(List.of(Ground.COMPLIANT));
            case BLOCK, LIFT_BAR -> command.setGrounds(List.of(Ground.RE_EXAMINATION));
            case CLOSE_WITHOUT_FINDING -> command.setGrounds(List.of(Ground.PURPOSE));
            case ASK -> command.setQuestion("Which court?").setReasons("");
            case CONSULT ->
                command.setQuestion("What did your courts decide?")
                        .setAddressee(Choice.of(random, "de", "it", "br"))
                        .setReasons("");
            case WAIVE_RECUSAL ->
                command.setWaivedOfficer(Choice.of(random, ALL).name());
            case COMPARE_PERSON ->
                facts(file)
                        .findFirst()
                        .ifPresent(fact -> command.setEvidence(fact.getFactId())
                                .setEvidenceVersion(fact.getVersion())
                                .setVerdict(Choice.of(
                                        random, PersonVerdict.SAME, PersonVerdict.NOT_SAME, PersonVerdict.NOT_SAME)));
            default -> {}
        }
    }

    private static Stream<FactReference> facts(CaseFile file) {
        return file.getFlags().stream().flatMap(flag -> flag.getFacts().stream());
    }

    /** An officer opens the facts behind the flags first, usually. */
    private void openEvidence(CaseFile file, Officer officer) {
        for (FactReference fact : facts(file).toList()) {
            if (!Choice.oneIn(random, 6)) {
                herald.order(of(officer, file)
                        .setKind(CommandKind.OPEN_EVIDENCE)
                        .setEvidence(fact.getFactId())
                        .setEvidenceVersion(fact.getVersion())
                        .build());
            }
        }
    }

    private OfficerCommand.Builder of(Officer officer, CaseFile file) {
        return OfficerCommand.newBuilder()
                .setCaseId(file.getCaseId())
                .setCommandId(nextCommand())
                .setOfficer(officer.name())
                .setRole(officer.role())
                .setCleared(officer.cleared())
                .setNationalities(List.of("CH"))
                .setRevision(file.getRevision())
                .setSequence(file.getSequence());
    }

    private static PredominanceWorksheet worksheet() {
        return new PredominanceWorksheet("fraud", "savers", "a court", "none", "none", "kept", "ordinary law");
    }
}
