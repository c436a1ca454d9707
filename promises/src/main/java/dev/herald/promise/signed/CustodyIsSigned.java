package dev.herald.promise.signed;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberStatement;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A custody entry about an acknowledgement keeps the member's signature, if the member has to sign; an entry that ends
 * a recall is signed by dissemination. Each signature fits.
 *
 * <pre>
 * legal:    REMOVED by br, with br's signature
 * legal:    CLOSED, signed by dissemination
 * illegal:  REMOVED by br, which has to sign, without a signature, or with the one under its RECEIVED
 * illegal:  CLOSED without a signature, or with the one under another entry
 * </pre>
 */
final class CustodyIsSigned implements SignedCheck {

    /** Mailboxes keep a message so long; afterwards nobody reads it. */
    private static final Duration LONGEST_WAY = Duration.ofDays(7);

    @Override
    public void check(History history, Requirement requirement) {
        MemberKeyTable members = new MemberKeyTable(history);
        Map<RecordPosition, HistoryRecord> sent =
                history.inboundRecords().collect(Collectors.toMap(HistoryRecord::position, Function.identity()));
        VerificationKeys dissemination = history.keys().services().of(RecallSignature.AUTHOR);
        for (TypedRecord<CustodyBooked> typed : history.eventsOn(Topics.CUSTODY, CustodyBooked.class)) {
            if (typed.event().getAct() == CustodyAct.UNKNOWN) {
                continue;
            }
            CustodyEntry entry = CustodyEntryMapper.fromAvro(typed.event());
            if (entry.act().isStatement()) {
                checkMember(entry, typed, sent, members, requirement);
            }
            String signature = typed.event().getSignature();
            if (!dissemination.keys().isEmpty() && (signature != null || entry.act() == CustodyEntry.Act.CLOSED)) {
                requirement.require(
                        history.signatures()
                                .isSigned(dissemination, signature, RecallSignature.content(entry), entry.at()),
                        typed.record(),
                        "the signature of dissemination is missing or does not fit");
            }
        }
    }

    /** The signature is judged by the moment at which the broker received the message, if the mailbox still has it. */
    private static void checkMember(
            CustodyEntry entry,
            TypedRecord<CustodyBooked> typed,
            Map<RecordPosition, HistoryRecord> sent,
            MemberKeyTable members,
            Requirement requirement) {
        Optional<Instant> receivedAt = Optional.ofNullable(typed.event().getStatement())
                .map(MemberStatement::getPosition)
                .flatMap(place -> Optional.ofNullable(
                        sent.get(new RecordPosition(place.getTopic(), place.getPartition(), place.getOffset()))))
                .map(original -> original.signature().appendedAt());
        Optional<SignatureEvidence> evidence = RecallSignature.evidence(entry);
        if (evidence.isPresent()) {
            Optional<String> problem = members.problemWith(evidence.get(), receivedAt.orElse(entry.at()));
            boolean mayHaveEnded = receivedAt.isEmpty()
                    && members.problemWith(evidence.get(), entry.at().minus(LONGEST_WAY))
                            .isEmpty();
            requirement.require(problem.isEmpty() || mayHaveEnded, typed.record(), problem.orElse(""));
        } else if (receivedAt.isPresent()) {
            entry.named()
                    .forEach(member -> requirement.require(
                            !members.hadToSign(member.value(), receivedAt.get()),
                            typed.record(),
                            "%s has to sign, and no signature is kept".formatted(member)));
        }
    }
}
