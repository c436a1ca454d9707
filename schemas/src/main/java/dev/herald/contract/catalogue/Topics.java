package dev.herald.contract.catalogue;

import static dev.herald.contract.catalogue.ClientRole.AUDIT_LOG;
import static dev.herald.contract.catalogue.ClientRole.COMMISSION;
import static dev.herald.contract.catalogue.ClientRole.CONSOLE;
import static dev.herald.contract.catalogue.ClientRole.CONSUMER;
import static dev.herald.contract.catalogue.ClientRole.DISSEMINATION;
import static dev.herald.contract.catalogue.ClientRole.INTAKE;
import static dev.herald.contract.catalogue.ClientRole.KEEPER;
import static dev.herald.contract.catalogue.ClientRole.MEMBER;
import static dev.herald.contract.catalogue.ClientRole.NATIONAL_ENTITY;
import static dev.herald.contract.catalogue.ClientRole.OPERATOR;
import static dev.herald.contract.catalogue.ClientRole.REVIEW;
import static dev.herald.contract.catalogue.ClientRole.SCREENING;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic.Partitions;
import dev.herald.contract.catalogue.Topic.Retention;
import dev.herald.event.Acknowledged;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommandAnswered;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.DocumentMissing;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.FactRegistered;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.HoldRecorded;
import dev.herald.event.InformationReported;
import dev.herald.event.LocationNotified;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.OfficerCommand;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.PersonLocated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.RootAdded;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedCaseFile;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SignedMessage;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SupplementRequested;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.WarrantsEnding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue. A topic that is not here does not exist. */
public final class Topics {

    /** Events by which a member or the Commission changes a case. */
    private static final Set<Class<? extends SpecificRecord>> REQUESTS_AND_CHANGES = Set.of(
            RequestSubmitted.class,
            RequestWithdrawn.class,
            SuspensionRequested.class,
            VisibilityChanged.class,
            RetentionExtended.class,
            CommissionOrdered.class);

    /** What a member says as a witness of the audit. */
    private static final Set<Class<? extends SpecificRecord>> WITNESS_EVENTS =
            Set.of(CheckpointCosigned.class, CheckpointDisputed.class);

    private static final Set<Class<? extends SpecificRecord>> REPLY_EVENTS =
            Set.of(SupplementProvided.class, ConsultationAnswered.class);

    /** Mail that intake and review write; dissemination delivers it. */
    private static final Set<Class<? extends SpecificRecord>> LETTERS = Set.of(
            RequestReceived.class,
            RequestRefused.class,
            MessageRefused.class,
            DocumentMissing.class,
            SupplementRequested.class,
            ConsultationRequested.class,
            ConfirmationRequested.class,
            AnswerOverdue.class,
            DecisionNotified.class,
            RetentionPrompted.class,
            WarrantsEnding.class,
            ClosedCaseStated.class,
            LocationNotified.class);

    private static final Set<Class<? extends SpecificRecord>> SNAPSHOTS =
            Set.of(NoticePublished.class, DiffusionCirculated.class, NoticeUpdated.class, NoticeRestored.class);

    /**
     * Key of a heartbeat, a tombstone that lets compaction reach the records that were deleted. No case id, message id
     * or fact id has this form.
     */
    public static final String HEARTBEAT_KEY = "~tick";

    /** Largest record that Kafka accepts by default. */
    private static final int DEFAULT_LIMIT = 1_048_588;
    /** Largest record that a member sends or is sent. */
    private static final int MEMBER_LIMIT = 1_000_000;
    /** Room for a record of any topic with what is added to it. */
    private static final int QUARANTINE_LIMIT = 2_097_152;

    private static final List<Topic> ALL = new ArrayList<>();

    /** Prefix of the topics that members write. */
    public static final Topic INBOUND = add(new Topic(
            "i247.inbound.",
            "sender's choice, ignored",
            union(
                    REQUESTS_AND_CHANGES,
                    REPLY_EVENTS,
                    WITNESS_EVENTS,
                    Set.of(DocumentProvided.class, InformationReported.class, Acknowledged.class, PersonLocated.class)),
            Partitions.ONE,
            Retention.days(7),
            MEMBER_LIMIT,
            false,
            EnumSet.of(MEMBER),
            EnumSet.of(INTAKE),
            "What one member sends"));

    /** Prefix of the topics that members read. */
    public static final Topic OUTBOUND = add(new Topic(
            "i247.outbound.",
            "case id for the notice, case id + SHA-256 for its photograph, message id for mail, name of the tree for a checkpoint",
            union(
                    LETTERS,
                    SNAPSHOTS,
                    Set.of(
                            NoticeBlocked.class,
                            RemovalInstructed.class,
                            PhotographProvided.class,
                            CheckpointIssued.class)),
            Partitions.ONE,
            Retention.COMPACTED,
            MEMBER_LIMIT,
            false,
            EnumSet.of(DISSEMINATION),
            EnumSet.of(MEMBER),
            "One member's mailbox: mail to it, and the notices it may see"));

    public static final Topic SUBMISSIONS = perCase(
            "herald.submissions.v1",
            union(
                    REQUESTS_AND_CHANGES,
                    Set.of(
                            SupplementProvided.class,
                            InformationReported.class,
                            DocumentReceived.class,
                            RequestRefused.class,
                            MessageRefused.class,
                            OperatorOrderAnswered.class,
                            MailboxSuspended.class)),
            Retention.days(7),
            EnumSet.of(INTAKE),
            EnumSet.of(INTAKE, OPERATOR),
            "What passed the edge, what it refused, how it answered orders, and which mailboxes it suspended");

    /**
     * Every answer to a consultation, whether or not it attests a sealed fact: that an answer is here tells nothing. A
     * report is here only if it attests one.
     */
    public static final Topic SEALED_SUBMISSIONS = add(new Topic(
            "herald.sealed-submissions.v1",
            "case id",
            Set.of(ConsultationAnswered.class, InformationReported.class),
            Partitions.PER_CASE,
            Retention.days(7),
            DEFAULT_LIMIT,
            true,
            EnumSet.of(INTAKE),
            EnumSet.of(INTAKE),
            "Answers to consultations and attestations of sealed facts that passed the edge"));

    public static final Topic REQUESTS = perCase(
            "herald.requests.v1",
            union(REQUESTS_AND_CHANGES, Set.of(DocumentReceived.class)),
            Retention.days(30),
            EnumSet.of(INTAKE),
            EnumSet.of(SCREENING, OPERATOR),
            "Requests with their revision, what their source changes, and which of its documents have arrived");
    /**
     * Beside the requests, since the edge writes events anew. No program reads them: the administrator does, for a
     * court.
     */
    public static final Topic SIGNED_MESSAGES = add(new Topic(
            "herald.signed-messages.v1",
            "case id + message id",
            Set.of(SignedMessage.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(INTAKE),
            EnumSet.noneOf(ClientRole.class),
            "Originals of members' requests and changes with their signatures, as evidence"));

    public static final Topic DOCUMENTS = add(new Topic(
            "herald.documents.v1",
            "case id + SHA-256",
            Set.of(DocumentProvided.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            MEMBER_LIMIT,
            true,
            EnumSet.of(INTAKE),
            EnumSet.of(CONSOLE),
            "Documents, fetched by the console one at a time"));
    /** Beside the documents, so that dissemination reads no other document. Partitioned by case id. */
    public static final Topic PHOTOGRAPHS = add(new Topic(
            "herald.photographs.v1",
            "case id + SHA-256",
            Set.of(DocumentProvided.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            MEMBER_LIMIT,
            true,
            EnumSet.of(INTAKE),
            EnumSet.of(DISSEMINATION),
            "Photographs among the documents, which dissemination sends to holders"));

    public static final Topic REPLIES = perCase(
            "herald.replies.v1",
            REPLY_EVENTS,
            Retention.days(30),
            EnumSet.of(INTAKE),
            EnumSet.of(REVIEW, OPERATOR),
            "Answers to questions and consultations");
    public static final Topic ACKNOWLEDGEMENTS = perCase(
            "herald.acknowledgements.v1",
            Set.of(Acknowledged.class, PersonLocated.class),
            Retention.days(30),
            EnumSet.of(INTAKE),
            EnumSet.of(DISSEMINATION, OPERATOR),
            "What members did with what they were sent, and where they found the person");
    public static final Topic SCREENINGS = perCase(
            "herald.screenings.v1",
            union(
                    Set.of(ScreeningFlagged.class, ScreeningCleared.class),
                    Set.of(
                            RequestWithdrawn.class,
                            SuspensionRequested.class,
                            VisibilityChanged.class,
                            RetentionExtended.class,
                            CommissionOrdered.class,
                            DocumentReceived.class)),
            Retention.days(30),
            EnumSet.of(SCREENING),
            EnumSet.of(REVIEW, DISSEMINATION, OPERATOR),
            "What screening found, and what it passed on in order");
    public static final Topic SUBJECTS = add(new Topic(
            "herald.subjects.v1",
            "case id",
            Set.of(SubjectRecorded.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(SCREENING),
            EnumSet.of(SCREENING),
            "Least identity of open, in-force and barred subjects"));
    public static final Topic FINGERPRINTS = add(new Topic(
            "herald.fingerprints.v1",
            "HMAC of a name and a year of birth",
            Set.of(FingerprintRecorded.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(SCREENING),
            EnumSet.of(SCREENING),
            "Keyed fingerprints of persons whose case ended while a question was open"));
    public static final Topic DECISIONS = perCase(
            "herald.decisions.v1",
            Set.of(DecisionIssued.class),
            Retention.days(30),
            EnumSet.of(REVIEW),
            EnumSet.of(INTAKE, SCREENING, DISSEMINATION, OPERATOR),
            "Decisions");
    public static final Topic CORRESPONDENCE = perCase(
            "herald.correspondence.v1",
            LETTERS,
            Retention.days(7),
            EnumSet.of(INTAKE, REVIEW),
            EnumSet.of(INTAKE, DISSEMINATION, OPERATOR),
            "Mail for a member, with its addressee");
    public static final Topic DISSEMINATIONS = perCase(
            "herald.disseminations.v1",
            union(SNAPSHOTS, Set.of(NoticeBlocked.class, DisseminationRevoked.class, CaseClosed.class)),
            Retention.COMPACTED,
            EnumSet.of(DISSEMINATION),
            EnumSet.of(INTAKE, SCREENING, REVIEW, NATIONAL_ENTITY, OPERATOR),
            "What is in force, for national entities; a revocation is never tombstoned");
    /** Apart from the mail, since only review decides when the source may read a report. */
    public static final Topic LOCATIONS = perCase(
            "herald.locations.v1",
            Set.of(LocationNotified.class),
            Retention.days(7),
            EnumSet.of(DISSEMINATION),
            EnumSet.of(REVIEW, OPERATOR),
            "Holders' reports about the person, which wait in review while the case is blocked");

    public static final Topic EXTRACTS = perCase(
            "herald.extracts.v1",
            Set.of(NoticeExtract.class),
            Retention.COMPACTED,
            EnumSet.of(DISSEMINATION),
            EnumSet.of(CONSUMER, OPERATOR),
            "State of each notice, and an extract where its source consents, for everybody else");
    public static final Topic REGISTER = add(new Topic(
            "herald.register.v1",
            "fact id",
            Set.of(FactRegistered.class),
            Partitions.ONE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(INTAKE, REVIEW),
            EnumSet.of(INTAKE, SCREENING, CONSOLE, OPERATOR),
            "Facts that screening consults, and that officers open one at a time"));
    /** The keeper reads it too, to notice unusual rates and to retract false attestations; operators cannot read it. */
    public static final Topic ATTESTATIONS = add(new Topic(
            "herald.attestations.v1",
            "fact id",
            Set.of(SealedFactAttested.class),
            Partitions.ONE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(INTAKE),
            EnumSet.of(INTAKE, SCREENING, CONSOLE, KEEPER),
            "Sealed facts, which cleared officers open one HOLD at a time"));

    public static final Topic HOLDS = add(new Topic(
            "herald.holds.v1",
            "case id",
            Set.of(HoldRecorded.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(SCREENING),
            EnumSet.of(CONSOLE),
            "Which sealed facts the HOLD of a case rests on, sealed"));
    public static final Topic MEMBERS = add(new Topic(
            "herald.members.v1",
            "member code",
            Set.of(MemberRecord.class),
            Partitions.ONE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(INTAKE),
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION, CONSOLE, OPERATOR),
            "Members"));
    public static final Topic COMMANDS = perCase(
            "herald.commands.v1",
            Set.of(OfficerCommand.class),
            Retention.days(30),
            EnumSet.of(CONSOLE),
            EnumSet.of(REVIEW, OPERATOR),
            "What officers order");
    public static final Topic SEALED_COMMANDS = add(new Topic(
            "herald.sealed-commands.v1",
            "case id",
            Set.of(OfficerCommand.class),
            Partitions.PER_CASE,
            Retention.days(30),
            DEFAULT_LIMIT,
            true,
            EnumSet.of(CONSOLE),
            EnumSet.of(REVIEW),
            "What officers order who may know sealed facts"));
    public static final Topic OUTCOMES = perCase(
            "herald.outcomes.v1",
            Set.of(CommandAnswered.class),
            Retention.days(30),
            EnumSet.of(REVIEW),
            EnumSet.of(CONSOLE, OPERATOR),
            "What became of it");
    public static final Topic CASES = add(new Topic(
            "herald.cases.v1",
            "case id for the file, case id + revision for its content",
            Set.of(CaseFile.class, CaseContent.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            true,
            EnumSet.of(REVIEW),
            EnumSet.of(CONSOLE),
            "Case files and their content, for the console"));
    /** A case has a file for each of its endings. Three years are an assumption. */
    public static final Topic REDRESS = add(new Topic(
            "herald.redress.v1",
            "case id",
            Set.of(SealedCaseFile.class),
            Partitions.ONE,
            Retention.days(3 * 365),
            QUARANTINE_LIMIT,
            true,
            EnumSet.of(REVIEW),
            EnumSet.of(COMMISSION),
            "Files of ended cases, encrypted to the Commission's key of the year"));

    public static final Topic CUSTODY = add(new Topic(
            "herald.custody.v1",
            "case id for the ledger, case id + entry number for the book",
            Set.of(CustodyRecorded.class, CustodyBooked.class),
            Partitions.PER_CASE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(DISSEMINATION),
            EnumSet.of(CONSOLE, AUDIT_LOG, OPERATOR),
            "Who holds which version, and how that came about"));
    /** By case like requests, so that each screening task writes the partition of its own sweeps. */
    public static final Topic SWEEPS = add(new Topic(
            "herald.sweeps.v1",
            "sweep id, which names the partition",
            Set.of(SweepHeld.class, SweepAnswered.class, SweepSettled.class),
            Partitions.PER_CASE,
            Retention.days(365),
            DEFAULT_LIMIT,
            false,
            EnumSet.of(SCREENING),
            EnumSet.of(CONSOLE, OPERATOR),
            "Sweeps that would change too much, and what became of them"));
    /** Apart from the sweeps, since the process that is held must not write an order to release itself. */
    public static final Topic SWEEP_ORDERS = add(new Topic(
            "herald.sweep-orders.v1",
            "sweep id, which names the partition",
            Set.of(SweepOrdered.class),
            Partitions.PER_CASE,
            Retention.days(365),
            DEFAULT_LIMIT,
            false,
            EnumSet.of(CONSOLE),
            EnumSet.of(SCREENING, OPERATOR),
            "What two officers order about held sweeps"));

    /** Orders stay, since each order is evidence and there are few. They carry no person. */
    public static final Topic ORDERS = add(new Topic(
            "herald.orders.v1",
            "what the order concerns: a member code, or the order's id",
            Set.of(OperatorOrdered.class),
            Partitions.ONE,
            Retention.FOR_EVER,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(OPERATOR),
            EnumSet.of(INTAKE, OPERATOR),
            "What operators order and sign"));
    /** Apart from the others, since a person disappears from the register when its fact is retracted. */
    public static final Topic SEALED_ORDERS = add(new Topic(
            "herald.sealed-orders.v1",
            "order id",
            Set.of(OperatorOrdered.class),
            Partitions.ONE,
            Retention.days(7),
            DEFAULT_LIMIT,
            true,
            EnumSet.of(OPERATOR),
            EnumSet.of(INTAKE),
            "Orders with a person or about an attestation, which operators write and cannot read"));
    /** By case like the topics that tasks read, so that the task that quarantined a record reads the order about it. */
    public static final Topic REPLAYS = add(new Topic(
            "herald.replays.v1",
            "order id; the partition is that of the record",
            Set.of(OperatorOrdered.class),
            Partitions.PER_CASE,
            Retention.FOR_EVER,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(OPERATOR),
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION, OPERATOR),
            "Orders to replay or discard records that a stage quarantined, by their position"));
    /** Apart from the orders, since operators must not write an answer. */
    public static final Topic ORDER_OUTCOMES = add(new Topic(
            "herald.order-outcomes.v1",
            "order id; the member code of a suspension by intake itself",
            Set.of(OperatorOrderAnswered.class, MailboxSuspended.class),
            Partitions.ONE,
            Retention.FOR_EVER,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION),
            EnumSet.of(INTAKE, OPERATOR),
            "What became of operators' orders, and which mailboxes intake suspended by itself"));

    public static final Topic AUDIT = perCase(
            "herald.audit.v1",
            Set.of(AuditEntry.class),
            Retention.FOR_EVER,
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION),
            EnumSet.of(CONSOLE, AUDIT_LOG, OPERATOR),
            "Who did what, when, on what ground");
    /** Each record is a leaf of the signed tree, so that the tree can be built again. */
    public static final Topic ROOTS = add(new Topic(
            "herald.roots.v1",
            "name of the tree",
            Set.of(RootAdded.class),
            Partitions.ONE,
            Retention.FOR_EVER,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(AUDIT_LOG),
            EnumSet.of(AUDIT_LOG, OPERATOR),
            "Roots of audit and custody, in the order in which they were added to the signed tree"));
    /**
     * The latest checkpoint and the latest of each witness stay. Everybody who reads it keeps the last root that it
     * saw, so that no history is needed here.
     */
    public static final Topic CHECKPOINTS = add(new Topic(
            "herald.checkpoints.v1",
            "name of the log; + member for a cosignature; + member + `disputed` for a dispute",
            union(Set.of(CheckpointIssued.class), WITNESS_EVENTS),
            Partitions.ONE,
            Retention.COMPACTED,
            DEFAULT_LIMIT,
            false,
            EnumSet.of(AUDIT_LOG, INTAKE),
            EnumSet.of(AUDIT_LOG, INTAKE, DISSEMINATION, OPERATOR),
            "The signed root of audit and custody, and who witnessed or disputes it"));

    public static final Topic QUARANTINE = add(new Topic(
            "herald.quarantine.v1",
            "as it came",
            Set.of(),
            Partitions.PER_CASE,
            Retention.days(30),
            QUARANTINE_LIMIT,
            false,
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION),
            EnumSet.of(INTAKE, SCREENING, REVIEW, DISSEMINATION, OPERATOR),
            "Raw bytes that could not be read, with error class and coordinates"));

    private static final Set<String> OPERATORS_READ = ALL.stream()
            .filter(topic -> topic.readers().contains(OPERATOR))
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private Topics() {}

    /** Returns every topic; mailboxes as their prefix. */
    public static List<Topic> all() {
        return List.copyOf(ALL);
    }

    /** Returns the topics that a role reads or writes, mailboxes left out, in the order of the catalogue. */
    public static List<Topic> usedBy(ClientRole role) {
        return ALL.stream()
                .filter(topic -> !topic.isMailbox() && topic.isUsedBy(role))
                .toList();
    }

    /** Returns whether a topic of this name is in the catalogue and operators may not read it. */
    public static boolean isSealed(String name) {
        return ALL.stream().anyMatch(topic -> topic.sealed() && topic.name().equals(name));
    }

    /** Returns whether operators may read the topic of this name; no for every mailbox, and for a name of no topic. */
    public static boolean isReadableByOperators(String name) {
        return OPERATORS_READ.contains(name);
    }

    /** Returns the types of mail: everything that members are sent besides notices. */
    public static Set<Class<? extends SpecificRecord>> mail() {
        return LETTERS;
    }

    /** Returns the topic that a member writes. */
    public static String inbound(MemberCode member) {
        return INBOUND.name() + member;
    }

    /** Returns whether a topic with this name is one that a member writes to. */
    public static boolean isInbound(String name) {
        return name.startsWith(INBOUND.name());
    }

    /** Returns a member's mailbox. */
    public static String outbound(MemberCode member) {
        return OUTBOUND.name() + member;
    }

    private static Topic perCase(
            String name,
            Set<Class<? extends SpecificRecord>> events,
            Retention retention,
            Set<ClientRole> writers,
            Set<ClientRole> readers,
            String purpose) {
        return add(new Topic(
                name,
                "case id",
                events,
                Partitions.PER_CASE,
                retention,
                DEFAULT_LIMIT,
                false,
                writers,
                readers,
                purpose));
    }

    private static Topic add(Topic topic) {
        ALL.add(topic);
        return topic;
    }

    @SafeVarargs
    private static Set<Class<? extends SpecificRecord>> union(Set<Class<? extends SpecificRecord>>... parts) {
        Set<Class<? extends SpecificRecord>> all = new LinkedHashSet<>();
        for (Set<Class<? extends SpecificRecord>> part : parts) {
            all.addAll(part);
        }
        return Set.copyOf(all);
    }
}
