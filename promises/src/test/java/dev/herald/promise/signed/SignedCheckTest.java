package dev.herald.promise.signed;

import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.ofCase;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatement;
import dev.herald.event.OfficerCommand;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RootAdded;
import dev.herald.event.SignedMessage;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepOrdered;
import dev.herald.promise.fixture.ActSigner;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator.RecordSelector;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.RecordSignature;
import dev.herald.promise.history.TypedRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Each check accepts what is signed, and finds what somebody without the key wrote or changed. */
class SignedCheckTest {

    private static final String REVIEW_DID_NOT_SIGN = "review did not sign it";
    private static final String NOT_LATER = "it is not later than the decision before, and no stage refused it";

    @Test
    void a_signed_history_is_accepted_and_every_kind_of_act_is_checked() {
        for (SignedCheck check : SignedCheck.all()) {
            Findings findings = findings(check, history());
            assertThat(findings.problems).as(check.getClass().getSimpleName()).isEmpty();
            assertThat(findings.checked).as(check.getClass().getSimpleName()).isPositive();
        }
    }

    // messages

    @Test
    void a_member_that_need_not_sign_may_send_without_a_signature() {
        History history =
                new HistoryBuilder().doesNotSign("fr").submits(FRAUD, "Vaudrec").history();

        assertThat(problems(new MessagesAreSigned(), history)).isEmpty();
        assertThat(submission(history).signature().evidence()).isNull();
    }

    @Test
    void a_message_of_a_member_that_has_to_sign_is_found_without_its_signature() {
        HistoryRecord request = submission(history());

        assertThat(problems(
                        new MessagesAreSigned(),
                        replaced(
                                history(),
                                request.withSignature(
                                        RecordSignature.none(request.signature().appendedAt())))))
                .containsExactly("fr has to sign and did not");
    }

    @Test
    void the_signature_under_another_message_is_found() {
        History history = history();
        HistoryRecord received = acknowledgement(history, "br", "RECEIVED");
        HistoryRecord removed = acknowledgement(history, "br", "REMOVED");
        HistoryRecord ofAnother = acknowledgement(history, "de", "REMOVED");

        assertThat(problems(new MessagesAreSigned(), replaced(history, removed.withSignature(received.signature()))))
                .contains("the signature is under another message");
        assertThat(problems(new MessagesAreSigned(), replaced(history, removed.withSignature(ofAnother.signature()))))
                .contains("the signature is under another message");
    }

    @Test
    void evidence_that_is_changed_does_not_fit() {
        HistoryRecord request = submission(history());
        SignatureEvidence evidence = request.signature().evidence();
        SignatureEvidence other = new SignatureEvidence(
                "fr",
                "another id",
                evidence.subject(),
                evidence.fingerprint(),
                evidence.bodyHash(),
                evidence.signature());
        RecordSignature changed = new RecordSignature(
                request.signature().appendedAt(),
                evidence.signature(),
                other,
                request.signature().bodyHash());

        assertThat(problems(new MessagesAreSigned(), replaced(history(), request.withSignature(changed))))
                .containsExactly("no key of fr that was valid then fits its signature");
    }

    @Test
    void a_body_that_is_changed_in_the_mailbox_is_found() {
        HistoryRecord sent = onlyRecord(
                history(),
                record -> record.topic().equals("i247.inbound.fr"),
                ofType(RequestSubmitted.class),
                ofCase(FRAUD));
        RecordSignature changed = new RecordSignature(
                sent.signature().appendedAt(), sent.signature().signature(), null, "ab".repeat(32));

        assertThat(problems(new MessagesAreSigned(), replaced(history(), sent.withSignature(changed))))
                .containsExactly("the signature is not under the message in the mailbox");
    }

    @Test
    void a_key_counts_in_its_period_alone() {
        History history = history();
        HistoryRecord member = onlyRecord(history, onTopic(Topics.MEMBERS), withField("code", "fr"));
        MemberRecord record = member.eventAs(MemberRecord.class).orElseThrow();
        MemberKey ended = MemberKey.newBuilder(record.getKeys().getFirst())
                .setValidUntil(HistoryBuilder.BEGIN)
                .build();

        assertThat(problems(
                        new MessagesAreSigned(),
                        withChangedEvent(
                                history, member, MemberRecord.newBuilder(record).setKeys(List.of(ended)))))
                .containsOnly("no key of fr that was valid then fits its signature");
    }

    // custody

    @Test
    void an_entry_without_the_members_signature_or_with_another_act_is_found() {
        History history = history();
        HistoryRecord entry =
                onlyRecord(history, onTopic(Topics.CUSTODY), withField("act", "REMOVED"), withField("named", "[br]"));
        CustodyBooked booked = entry.eventAs(CustodyBooked.class).orElseThrow();

        assertThat(problems(
                        new CustodyIsSigned(),
                        withChangedEvent(
                                history,
                                entry,
                                CustodyBooked.newBuilder(booked)
                                        .setStatement(MemberStatement.newBuilder(booked.getStatement())
                                                .setSignature(null)
                                                .build()))))
                .containsExactly("br has to sign, and no signature is kept");
        assertThat(problems(
                        new CustodyIsSigned(),
                        withChangedEvent(
                                history, entry, CustodyBooked.newBuilder(booked).setVersion(booked.getVersion() + 1))))
                .containsExactly("no key of br that was valid then fits its signature");
    }

    // decisions

    @Test
    void a_forged_decision_is_found_unless_it_was_quarantined() {
        History history = history();
        HistoryRecord decision = decision(history, FRAUD);
        HistoryRecord forged = decision.withEvent("forged", decision.event());
        History attacked = history.withAppended(forged);
        RecordPosition position = attacked.recordsOn(Topics.DECISIONS).getLast().position();
        HistoryRecord quarantined = new HistoryRecord(
                new RecordPosition(Topics.QUARANTINE.name(), 0, 0),
                FRAUD,
                "",
                decision.time(),
                "",
                position,
                null,
                null);

        assertThat(problems(new DecisionsAreSigned(), attacked)).containsExactly(REVIEW_DID_NOT_SIGN, NOT_LATER);
        assertThat(problems(new DecisionsAreSigned(), attacked.withAppended(quarantined)))
                .isEmpty();
    }

    @Test
    void a_copy_of_a_decision_with_its_signature_is_found() {
        History history = history();

        assertThat(problems(new DecisionsAreSigned(), history.withAppended(decision(history, FRAUD))))
                .containsExactly(NOT_LATER);
    }

    // originals

    @Test
    void an_original_that_is_missing_altered_or_of_nobody_s_message_is_found() {
        History history = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
        HistoryRecord original = history.latestByKey(Topics.SIGNED_MESSAGES).values().stream()
                .findFirst()
                .orElseThrow();
        SignedMessage kept = original.eventAs(SignedMessage.class).orElseThrow();
        SignedMessage altered = new SignedMessage(
                kept.getCaseId(),
                kept.getMember(),
                kept.getMessageId(),
                kept.getSubject(),
                kept.getSchemaFingerprint(),
                kept.getSignature(),
                kept.getReceivedAt(),
                ByteBuffer.wrap(new byte[] {7}));

        assertThat(problems(
                        new OriginalsAreKept(),
                        history.without(record -> record.position().equals(original.position()))))
                .containsExactly("its original is not kept");
        assertThat(problems(new OriginalsAreKept(), replaced(history, original.withEvent(original.id(), altered))))
                .containsExactly("it is not what its sender signed");
        assertThat(problems(
                        new OriginalsAreKept(), history.withAppended(original.withKey(original.caseId() + " other"))))
                .containsExactly("an original of a message that intake did not admit");
    }

    @Test
    void the_commissions_order_has_no_original_only_if_the_case_had_ended() {
        History submitted = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
        HistoryRecord message = submission(submitted);
        HistoryRecord order = message.withEvent(
                message.id(),
                CommissionOrdered.newBuilder()
                        .setCaseId(FRAUD)
                        .setSubmittedBy("ccf")
                        .setOrder(CommissionOrderKind.UPDATE)
                        .setGround(Ground.DUE_PROCESS)
                        .setDecidedOn("2026-02")
                        .build());
        History ordered = replaced(submitted, order)
                .without(record -> record.topic().equals(Topics.SIGNED_MESSAGES.name()))
                .withAppended(order.withEvent(History.forwardedId(order), order.event())
                        .movedTo(new RecordPosition(Topics.REQUESTS.name(), 0, 99)));

        assertThat(problems(new OriginalsAreKept(), ordered)).containsExactly("its original is not kept");
        assertThat(problems(new OriginalsAreKept(), ordered.withAppended(ending(message, Duration.ofSeconds(1)))))
                .containsExactly("its original is not kept");
        assertThat(problems(new OriginalsAreKept(), ordered.withAppended(ending(message, Duration.ofSeconds(-1)))))
                .isEmpty();
    }

    private static HistoryRecord ending(HistoryRecord message, Duration after) {
        return new HistoryRecord(
                new RecordPosition(Topics.DECISIONS.name(), 0, 0),
                FRAUD,
                "ending",
                message.time().plus(after),
                FRAUD,
                null,
                null,
                DecisionIssued.newBuilder()
                        .setCaseId(FRAUD)
                        .setKind(DecisionKind.DENIED)
                        .setRevision(1)
                        .setRequester("fr")
                        .setRuleBook("book")
                        .setRegisterVersion(0)
                        .build());
    }

    @Test
    void a_decision_that_is_altered_moved_or_signed_for_another_case_is_found() {
        History history = history();
        HistoryRecord decision = decision(history, FRAUD);
        HistoryRecord other = decision(history, THEFT);
        DecisionIssued altered = DecisionIssued.newBuilder(
                        decision.eventAs(DecisionIssued.class).orElseThrow())
                .setRuleBook("another")
                .build();

        assertThat(problems(new DecisionsAreSigned(), withChangedEvent(history, decision, altered)))
                .containsExactly(REVIEW_DID_NOT_SIGN);
        assertThat(problems(new DecisionsAreSigned(), replaced(history, decision.withSignature(other.signature()))))
                .containsExactly(REVIEW_DID_NOT_SIGN);
        assertThat(problems(new DecisionsAreSigned(), replaced(history, decision.withKey(THEFT))))
                .containsExactly(REVIEW_DID_NOT_SIGN);
    }

    @Test
    void a_copy_of_a_decision_that_is_appended_an_hour_later_is_found() {
        History history = history();
        HistoryRecord decision = decision(history, FRAUD);
        RecordSignature late = new RecordSignature(
                decision.time().plus(Duration.ofHours(1)), decision.signature().signature(), null, "");

        assertThat(problems(new DecisionsAreSigned(), replaced(history, decision.withSignature(late))))
                .containsExactly(REVIEW_DID_NOT_SIGN);
    }

    @Test
    void a_decision_on_a_command_that_nobody_gave_is_found_and_one_of_an_officer_on_no_command() {
        History history = history();
        HistoryRecord decision = decision(history, THEFT);
        DecisionIssued denied = decision.eventAs(DecisionIssued.class).orElseThrow();

        assertThat(denied.getCommands()).hasSize(1);
        assertThat(problems(new DecisionsAreSigned(), without(history, ofType(OfficerCommand.class))))
                .containsExactly("it rests on a command that nobody gave on this case");
        assertThat(problems(
                        new DecisionsAreSigned(),
                        withChangedEvent(
                                history,
                                decision,
                                DecisionIssued.newBuilder(denied).setCommands(List.of()))))
                .contains("an officer decided, and it names no command");
    }

    @Test
    void a_command_that_the_console_did_not_sign_may_not_be_carried_out() {
        History history = history();
        HistoryRecord command = onlyRecord(history, ofType(OfficerCommand.class), ofCase(THEFT));

        assertThat(problems(
                        new DecisionsAreSigned(),
                        replaced(
                                history,
                                command.withSignature(
                                        RecordSignature.none(command.signature().appendedAt())))))
                .containsExactly("the console did not sign it, and it was carried out");
    }

    @Test
    void an_order_about_a_sweep_that_the_console_did_not_sign_may_not_be_carried_out() {
        History history = builder()
                .writes(Topics.SWEEP_ORDERS.name(), "sweep-0-1", sweepOrder())
                .writes(
                        Topics.SWEEPS.name(),
                        "sweep-0-1",
                        SweepAnswered.newBuilder()
                                .setSweepId("sweep-0-1")
                                .setCommandId("c-1")
                                .setAccepted(true)
                                .setCode("DONE")
                                .setExplanation("")
                                .build())
                .history();
        HistoryRecord order = onlyRecord(history, ofType(SweepOrdered.class));

        assertThat(problems(new DecisionsAreSigned(), history)).isEmpty();
        assertThat(problems(
                        new DecisionsAreSigned(),
                        replaced(
                                history,
                                order.withSignature(
                                        RecordSignature.none(order.signature().appendedAt())))))
                .containsExactly("the console did not sign it, and it was carried out");
    }

    private static SweepOrdered sweepOrder() {
        return SweepOrdered.newBuilder()
                .setSweepId("sweep-0-1")
                .setCommandId("c-1")
                .setOfficer("adeyemi")
                .setKind(SweepOrderKind.RELEASE)
                .setReasons("why")
                .build();
    }

    // orders

    @Test
    void an_order_that_was_carried_out_and_not_given_signed_or_by_another_operator_is_found() {
        History history = history();
        HistoryRecord order = onlyRecord(history, ofType(OperatorOrdered.class));
        HistoryRecord outcome = onlyRecord(history, ofType(OperatorOrderAnswered.class));
        String problem = "the operator did not give or sign the order";
        OrdersAreSigned check = new OrdersAreSigned();

        assertThat(problems(check, without(history, ofType(OperatorOrdered.class))))
                .containsExactly(problem);
        assertThat(problems(
                        check,
                        withChangedEvent(
                                history,
                                order,
                                OperatorOrdered.class,
                                given -> OperatorOrdered.newBuilder(given).setSignature(null))))
                .containsExactly(problem);
        assertThat(problems(
                        check,
                        withChangedEvent(
                                history,
                                order,
                                OperatorOrdered.class,
                                given -> OperatorOrdered.newBuilder(given).setMember("de"))))
                .containsExactly(problem);
        assertThat(problems(
                        check,
                        withChangedEvent(
                                history,
                                outcome,
                                OperatorOrderAnswered.class,
                                answer ->
                                        OperatorOrderAnswered.newBuilder(answer).setOperator("tanaka"))))
                .containsExactly(problem);
        assertThat(problems(
                        check,
                        withChangedEvent(
                                without(history, ofType(OperatorOrdered.class)),
                                outcome,
                                OperatorOrderAnswered.class,
                                answer ->
                                        OperatorOrderAnswered.newBuilder(answer).setAccepted(false))))
                .isEmpty();
    }

    // checkpoints

    @Test
    void every_entry_that_is_removed_altered_or_moved_below_a_checkpoint_is_found() {
        History history = history();
        String problem = "it is not the root of the first entries of its partition";
        List<HistoryRecord> entries = history.eventsOn(Topics.CUSTODY, CustodyBooked.class).stream()
                .map(TypedRecord::record)
                .toList();
        assertThat(entries).hasSizeGreaterThan(5);
        for (int i = 0; i < entries.size(); i++) {
            HistoryRecord entry = entries.get(i);
            CustodyBooked booked = entry.eventAs(CustodyBooked.class).orElseThrow();
            assertThat(problems(
                            new CheckpointsCoverEntries(),
                            history.without(one -> one.position().equals(entry.position()))))
                    .as("without entry %d", i)
                    .contains(problem);
            assertThat(problems(
                            new CheckpointsCoverEntries(),
                            withChangedEvent(
                                    history,
                                    entry,
                                    CustodyBooked.newBuilder(booked).setVersion(booked.getVersion() + 1))))
                    .as("entry %d altered", i)
                    .contains(problem);
            HistoryRecord other = entries.get((i + 1) % entries.size());
            assertThat(problems(
                            new CheckpointsCoverEntries(),
                            history.withReplaced(Map.of(
                                    entry.position(),
                                    other.movedTo(entry.position()),
                                    other.position(),
                                    entry.movedTo(other.position())))))
                    .as("entry %d moved", i)
                    .contains(problem);
        }
    }

    @Test
    void a_second_history_that_the_log_itself_signs_is_found() {
        History history = history();
        HistoryRecord issued = history.recordsOn(Topics.CHECKPOINTS).getLast();
        List<SpecificRecord> others = new ArrayList<>(custody(history));
        Collections.reverse(others);
        List<RootAdded> otherRoots = new ArrayList<>(roots(history));
        otherRoots.set(otherRoots.size() - 1, ActSigner.root(others));
        CheckpointIssued forked = ActSigner.checkpoint(otherRoots, issued.time());
        CheckpointIssued cosigned = issued.eventAs(CheckpointIssued.class).orElseThrow();

        assertThat(problems(new CheckpointsCoverEntries(), history.withAppended(issued.withEvent("", forked))))
                .containsExactly("it is not the root of the first roots");
        assertThat(problems(
                        new CheckpointsCoverEntries(), history.withAppended(issued.withEvent("", cosignature(forked)))))
                .containsExactly("the member witnessed another history");
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withAppended(issued.withEvent("", cosignature(cosigned)))))
                .isEmpty();
    }

    @Test
    void a_checkpoint_that_shrinks_or_that_another_key_signed_is_found() {
        History history = history();
        HistoryRecord issued = history.recordsOn(Topics.CHECKPOINTS).getLast();
        List<RootAdded> roots = roots(history);

        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withAppended(issued.withEvent(
                                "", ActSigner.checkpoint(roots.subList(0, roots.size() - 1), issued.time())))))
                .containsExactly("the tree was larger before");
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withAppended(issued.withEvent("", ActSigner.forgedCheckpoint(roots, issued.time())))))
                .containsExactly("the audit's log did not sign it");
    }

    @Test
    void a_root_that_is_forked_or_shrinks_and_one_that_is_removed_or_exchanged_below_a_checkpoint_are_found() {
        History history = history();
        HistoryRecord added = history.recordsOn(Topics.ROOTS).getLast();
        HistoryRecord first = history.recordsOn(Topics.ROOTS).getFirst();
        List<SpecificRecord> entries = custody(history);
        List<SpecificRecord> others = new ArrayList<>(entries);
        Collections.reverse(others);

        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withAppended(added.withEvent("", ActSigner.root(others)))))
                .containsExactly("it is not the root of the first entries of its partition");
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withAppended(
                                added.withEvent("", ActSigner.root(entries.subList(0, entries.size() - 1))))))
                .containsExactly("the tree of the partition was larger before");
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.without(one -> one.position().equals(added.position()))))
                .contains("it is not the root of the first roots");
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        history.withReplaced(Map.of(
                                first.position(),
                                added.movedTo(first.position()),
                                added.position(),
                                first.movedTo(added.position())))))
                .contains("it is not the root of the first roots");
    }

    @Test
    void an_entry_that_no_checkpoint_covers_for_long_is_found() {
        HistoryBuilder builder = builder().isWitnessed().publishes("FR/2026-000777", "Otumba");

        assertThat(problems(new CheckpointsCoverEntries(), builder.history())).isEmpty();
        assertThat(problems(
                        new CheckpointsCoverEntries(),
                        builder.later(Duration.ofHours(1))
                                .reports("FR/2026-000888")
                                .history()))
                .contains("no checkpoint covers it");
    }

    @Test
    void without_keys_nothing_is_claimed_about_decisions_and_orders() {
        History unknown = new History(history().records(), history().mailboxes().keySet(), List.of());

        assertThat(findings(new DecisionsAreSigned(), unknown).checked).isZero();
        assertThat(findings(new OrdersAreSigned(), unknown).checked).isZero();
    }

    /** A notice that is withdrawn and removed, one that an officer denies, an order; all of it below a checkpoint. */
    private static History history() {
        return builder().isWitnessed().history();
    }

    private static HistoryBuilder builder() {
        return new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .submits(aRedNotice(THEFT, "Otumba"))
                .isFlagged(THEFT, "C12")
                .isDeniedBy(THEFT, "castillo")
                .isWitnessed()
                .withdraws(FRAUD)
                .orders("a flood");
    }

    private static CheckpointCosigned cosignature(CheckpointIssued checkpoint) {
        return CheckpointCosigned.newBuilder()
                .setOrigin(checkpoint.getOrigin())
                .setTreeSize(checkpoint.getTreeSize())
                .setRootHash(ByteBuffer.wrap(checkpoint.getRootHash().array()))
                .setMember("br")
                .setCosignature("a line")
                .setCosignedAt(HistoryBuilder.BEGIN)
                .build();
    }

    private static List<RootAdded> roots(History history) {
        return history.eventsOn(Topics.ROOTS, RootAdded.class).stream()
                .map(TypedRecord::event)
                .toList();
    }

    private static List<SpecificRecord> custody(History history) {
        return history.eventsOn(Topics.CUSTODY, CustodyBooked.class).stream()
                .<SpecificRecord>map(TypedRecord::event)
                .toList();
    }

    private static HistoryRecord submission(History history) {
        return onlyRecord(history, onTopic(Topics.SUBMISSIONS), ofType(RequestSubmitted.class), ofCase(FRAUD));
    }

    private static HistoryRecord acknowledgement(History history, String member, String kind) {
        return onlyRecord(
                history,
                onTopic(Topics.ACKNOWLEDGEMENTS),
                ofType(Acknowledged.class),
                withField("submittedBy", member),
                withField("kind", kind));
    }

    private static HistoryRecord decision(History history, String caseId) {
        RecordSelector first = record -> !record.hasText("kind", "WITHDRAWN");
        return onlyRecord(history, onTopic(Topics.DECISIONS), ofCase(caseId), first);
    }

    private static History replaced(History history, HistoryRecord record) {
        return history.withReplaced(Map.of(record.position(), record));
    }

    private static List<String> problems(SignedCheck check, History history) {
        return findings(check, history).problems;
    }

    private static Findings findings(SignedCheck check, History history) {
        Findings findings = new Findings();
        check.check(history, findings);
        return findings;
    }

    /** Collects the problems that a check reports. */
    private static final class Findings implements SignedCheck.Requirement {

        private final List<String> problems = new ArrayList<>();
        private int checked;

        @Override
        public void require(boolean holds, HistoryRecord record, String problem) {
            checked++;
            if (!holds) {
                problems.add(problem);
            }
        }
    }
}
