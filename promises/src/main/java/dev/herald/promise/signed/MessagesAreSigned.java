package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message that the edge forwards carries the signature of its sender, if the sender has to sign; a signature that it
 * carries fits.
 *
 * <pre>
 * legal:    a request of fr, which has to sign, with evidence that a key of fr verifies
 * legal:    a request of br, which need not sign, without evidence
 * illegal:  a request of fr, which has to sign, without evidence
 * illegal:  an acknowledgement of br with the signature of de, or with br's under another act, case or version
 * illegal:  evidence of another message than the one in the mailbox
 * </pre>
 */
final class MessagesAreSigned implements SignedCheck {

    @Override
    public void check(History history, Requirement requirement) {
        MemberKeyTable keys = new MemberKeyTable(history);
        Map<RecordPosition, HistoryRecord> sent =
                history.inboundRecords().collect(Collectors.toMap(HistoryRecord::position, Function.identity()));
        Stream.concat(history.submissions(), history.recordsOn(Topics.ACKNOWLEDGEMENTS).stream())
                .filter(MessagesAreSigned::isOfAMember)
                .forEach(message -> check(message, sent, keys, requirement));
    }

    private static boolean isOfAMember(HistoryRecord record) {
        RecordPosition origin = record.origin();
        return origin != null
                && Topics.isInbound(origin.topic())
                && record.event() != null
                && Topics.INBOUND.events().contains(record.event().getClass());
    }

    private static void check(
            HistoryRecord message,
            Map<RecordPosition, HistoryRecord> sent,
            MemberKeyTable keys,
            Requirement requirement) {
        RecordPosition origin = message.origin();
        if (origin == null || message.event() == null) {
            return;
        }
        String sender = History.memberOfTopic(origin.topic());
        HistoryRecord original = sent.get(origin);
        Instant receivedAt = (original == null ? message : original).signature().appendedAt();
        SignatureEvidence evidence = message.signature().evidence();
        if (evidence == null) {
            requirement.require(
                    !keys.hadToSign(sender, receivedAt), message, "%s has to sign and did not".formatted(sender));
            return;
        }
        requirement.require(
                evidence.author().equals(sender) && evidence.subject().equals(SignedSubject.of(message.event())),
                message,
                "the signature is under another message");
        requirement.require(
                original == null
                        || original.signature().bodyHash().isEmpty()
                        || original.signature().bodyHash().equals(evidence.bodyHash()),
                message,
                "the signature is not under the message in the mailbox");
        requirement.require(
                keys.problemWith(evidence, receivedAt).isEmpty(),
                message,
                keys.problemWith(evidence, receivedAt).orElse(""));
    }
}
