package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DecisionIssued;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.RootAdded;
import dev.herald.event.SignedMessage;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.RecordSignature;
import dev.herald.promise.history.TypedRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mutants in which somebody without a key writes: a decision with the signature of another, or altered below its own; a
 * message with another one's signature; an original with another body, or of nobody's message; a custody entry altered
 * or moved below a checkpoint; a checkpoint or a root of another history; an outcome of an order that nobody gave. Only
 * signed records are forged: an unsigned one shows nobody.
 */
final class ForgedRecords {

    private static final int MOST_OF_A_KIND = 10;
    private static final Set<String> FORWARDED =
            Set.of(Topics.SUBMISSIONS.name(), Topics.SEALED_SUBMISSIONS.name(), Topics.ACKNOWLEDGEMENTS.name());

    private ForgedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        return Stream.of(
                        decisions(history, sampling),
                        messages(history, sampling),
                        originals(history, sampling),
                        entries(history, sampling),
                        checkpoints(history),
                        roots(history),
                        orders(history, sampling))
                .flatMap(mutants -> mutants.limit(MOST_OF_A_KIND));
    }

    /** A decision under a new id, and one on another rule book, below the signature that was there. */
    private static Stream<Mutant> decisions(History history, MutationSampling sampling) {
        if (history.keys().services().of("review").keys().isEmpty()) {
            return Stream.empty();
        }
        return select(history, sampling, record -> isSigned(record, DecisionIssued.class))
                .flatMap(record -> Stream.of(
                        new Mutant(record, history.withAppended(record.withEvent(sampling.freshId(), record.event()))),
                        replaced(history, record, record.withEvent(record.id(), altered(record)))));
    }

    private static DecisionIssued altered(HistoryRecord record) {
        DecisionIssued decision = record.eventAs(DecisionIssued.class).orElseThrow();
        return DecisionIssued.newBuilder(decision)
                .setRuleBook(decision.getRuleBook() + ".")
                .build();
    }

    /** A message whose evidence is about another body. */
    private static Stream<Mutant> messages(History history, MutationSampling sampling) {
        return select(history, sampling, ForgedRecords::isSignedMessage)
                .map(record -> replaced(history, record, record.withSignature(ofAnotherBody(record))));
    }

    /** An original of which a byte is another one, and one of a message that nobody sent. */
    private static Stream<Mutant> originals(History history, MutationSampling sampling) {
        Set<RecordPosition> latest = history.latestByKey(Topics.SIGNED_MESSAGES).values().stream()
                .map(HistoryRecord::position)
                .collect(Collectors.toSet());
        return select(history, sampling, record -> latest.contains(record.position()))
                .flatMap(record -> {
                    String id = sampling.freshId();
                    return Stream.of(
                            replaced(history, record, record.withEvent(record.id(), withAnotherBody(record))),
                            new Mutant(
                                    record,
                                    history.withAppended(record.withKey(record.caseId() + " " + id)
                                            .withEvent(id, record.event()))));
                });
    }

    private static SignedMessage withAnotherBody(HistoryRecord record) {
        SignedMessage original = record.eventAs(SignedMessage.class).orElseThrow();
        ByteBuffer body = original.getBody().duplicate();
        byte[] bytes = new byte[body.remaining() + 1];
        body.get(bytes, 0, bytes.length - 1);
        return new SignedMessage(
                original.getCaseId(),
                original.getMember(),
                original.getMessageId(),
                original.getSubject(),
                original.getSchemaFingerprint(),
                original.getSignature(),
                original.getReceivedAt(),
                ByteBuffer.wrap(bytes));
    }

    private static boolean isSignedMessage(HistoryRecord record) {
        return FORWARDED.contains(record.topic())
                && record.signature().evidence() != null
                && record.event() != null
                && Topics.INBOUND.events().contains(record.event().getClass());
    }

    private static RecordSignature ofAnotherBody(HistoryRecord record) {
        SignatureEvidence evidence = Objects.requireNonNull(record.signature().evidence());
        return new RecordSignature(
                record.signature().appendedAt(),
                record.signature().signature(),
                new SignatureEvidence(
                        evidence.author(),
                        evidence.messageId(),
                        evidence.subject(),
                        evidence.fingerprint(),
                        "ff".repeat(32),
                        evidence.signature()),
                record.signature().bodyHash());
    }

    /** An entry that a checkpoint covers: removed, altered, and in the place of the one before. */
    private static Stream<Mutant> entries(History history, MutationSampling sampling) {
        List<HistoryRecord> covered = covered(history);
        return select(history, sampling, covered::contains).flatMap(record -> {
            int place = covered.indexOf(record);
            HistoryRecord other = covered.get(place == 0 ? covered.size() - 1 : place - 1);
            CustodyBooked entry = record.eventAs(CustodyBooked.class).orElseThrow();
            CustodyBooked later = CustodyBooked.newBuilder(entry)
                    .setAt(entry.getAt().plus(Duration.ofMillis(1)))
                    .build();
            return Stream.of(
                    new Mutant(record, history.without(one -> one.position().equals(record.position()))),
                    replaced(history, record, record.withEvent(record.id(), later)),
                    new Mutant(record, history.withReplaced(swapped(record, other))));
        });
    }

    private static Map<RecordPosition, HistoryRecord> swapped(HistoryRecord one, HistoryRecord other) {
        return one.position().equals(other.position())
                ? Map.of()
                : Map.of(
                        one.position(), other.movedTo(one.position()), other.position(), one.movedTo(other.position()));
    }

    /** Returns the entries of the partition of custody whose root was added last, as far as it covers them. */
    private static List<HistoryRecord> covered(History history) {
        List<TypedRecord<RootAdded>> added = ofCustody(history).toList();
        if (added.isEmpty()) {
            return List.of();
        }
        RootAdded last = added.getLast().event();
        return history.eventsOn(Topics.CUSTODY, CustodyBooked.class).stream()
                .map(TypedRecord::record)
                .filter(record ->
                        last.getTree().endsWith("-" + record.position().partition()))
                .limit(last.getTreeSize())
                .toList();
    }

    private static Stream<TypedRecord<RootAdded>> ofCustody(History history) {
        return history.eventsOn(Topics.ROOTS, RootAdded.class).stream()
                .filter(added -> added.event().getTree().startsWith(Topics.CUSTODY.name())
                        && added.event().getTreeSize() > 1);
    }

    /** A checkpoint with another root, and one of fewer roots under the same note. */
    private static Stream<Mutant> checkpoints(History history) {
        return history.eventsOn(Topics.CHECKPOINTS, CheckpointIssued.class).stream()
                .flatMap(issued -> {
                    HistoryRecord record = issued.record();
                    CheckpointIssued forked = CheckpointIssued.newBuilder(issued.event())
                            .setRootHash(ByteBuffer.wrap(new byte[32]))
                            .build();
                    CheckpointIssued smaller = CheckpointIssued.newBuilder(issued.event())
                            .setTreeSize(issued.event().getTreeSize() - 1)
                            .build();
                    return Stream.of(
                            new Mutant(record, history.withAppended(record.withEvent(record.id(), forked))),
                            replaced(history, record, record.withEvent(record.id(), smaller)));
                });
    }

    /** A root of other entries and one of fewer after it, and a root that is missing below a checkpoint. */
    private static Stream<Mutant> roots(History history) {
        long covered = history.eventsOn(Topics.CHECKPOINTS, CheckpointIssued.class).stream()
                .mapToLong(issued -> issued.event().getTreeSize())
                .max()
                .orElse(0);
        Set<RecordPosition> signed = history.eventsOn(Topics.ROOTS, RootAdded.class).stream()
                .limit(covered)
                .map(added -> added.record().position())
                .collect(Collectors.toUnmodifiableSet());
        return ofCustody(history)
                .filter(added -> signed.contains(added.record().position()))
                .flatMap(added -> {
                    HistoryRecord record = added.record();
                    RootAdded forked = RootAdded.newBuilder(added.event())
                            .setRootHash(ByteBuffer.wrap(new byte[32]))
                            .build();
                    RootAdded smaller = RootAdded.newBuilder(added.event())
                            .setTreeSize(0)
                            .setRootHash(ByteBuffer.wrap(MerkleTree.emptyRoot().bytes()))
                            .build();
                    return Stream.of(
                            new Mutant(record, history.withAppended(record.withEvent(record.id(), forked))),
                            new Mutant(record, history.withAppended(record.withEvent(record.id(), smaller))),
                            new Mutant(
                                    record,
                                    history.without(one -> one.position().equals(record.position()))));
                });
    }

    /** An order that was carried out, and that nobody gave. */
    private static Stream<Mutant> orders(History history, MutationSampling sampling) {
        return history.keys().operators().all().isEmpty()
                ? Stream.empty()
                : history.eventsOn(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class).stream()
                        .filter(answer -> answer.event().getAccepted())
                        .map(answer -> replaced(
                                history,
                                answer.record(),
                                answer.record()
                                        .withEvent(
                                                answer.record().id(),
                                                OperatorOrderAnswered.newBuilder(answer.event())
                                                        .setOrderId(sampling.freshId())
                                                        .build())));
    }

    private static Stream<HistoryRecord> select(
            History history, MutationSampling sampling, Predicate<HistoryRecord> which) {
        return sampling.select(history, which).limit(MOST_OF_A_KIND);
    }

    private static boolean isSigned(HistoryRecord record, Class<DecisionIssued> type) {
        return record.isOfType(type)
                && record.topic().equals(Topics.DECISIONS.name())
                && record.signature().signature() != null;
    }

    private static Mutant replaced(History history, HistoryRecord record, HistoryRecord other) {
        return new Mutant(record, history.withReplaced(Map.of(record.position(), other)));
    }
}
