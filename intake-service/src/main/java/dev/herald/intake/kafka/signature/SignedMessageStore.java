package dev.herald.intake.kafka.signature;

import dev.herald.contract.FramedHash;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.state.SignedMessageReceipt;
import dev.herald.streams.topology.DueIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The signed messages that intake has handled. A copy of a message has its id, and the edge refuses an id that is older
 * than {@link MemberMessageId#ACCEPTED_FOR}. So a receipt is needed only for that time and for the time in which a copy
 * may wait to be read. It stays longer only if an original is kept: until the case is closed.
 */
public final class SignedMessageStore {

    /** A copy waits at most seven days in the mailbox and seven days on submissions; one day is for the clocks. */
    static final Duration REMEMBERED = MemberMessageId.ACCEPTED_FOR.plus(Duration.ofDays(15));

    /** Begins the keys of the index of what is due. No case id begins so. */
    private static final String DUE = "~due-";

    private final KeyValueStore<String, SignedMessageReceipt> receipts;
    private final DueIndex<SignedMessageReceipt> due;

    /** Uses a part of a store that nobody else writes. */
    public SignedMessageStore(KeyValueStore<String, SignedMessageReceipt> receipts) {
        this.receipts = receipts;
        this.due = new DueIndex<>(receipts, DUE);
    }

    /** Returns the receipt of an earlier message with this id; empty if there was none. */
    public Optional<SignedMessageReceipt> find(String caseId, SignatureEvidence evidence) {
        return Optional.ofNullable(receipts.get(key(caseId, evidence.author(), evidence.messageId())));
    }

    /** Returns whether a message has the content of an earlier one with its id. */
    public static boolean isSameContent(SignedMessageReceipt earlier, SignatureEvidence evidence) {
        return earlier.getContentHash().equals(contentHash(evidence));
    }

    /**
     * Stores the receipt of a message.
     *
     * @param revision the revision as which a request was received; 0 for a refused one and any other message
     * @param originalKey key of its original; null if none is kept
     */
    public void save(
            String caseId, SignatureEvidence evidence, int revision, @Nullable String originalKey, Instant now) {
        SignedMessageReceipt receipt = SignedMessageReceipt.newBuilder()
                .setCaseId(caseId)
                .setMember(evidence.author())
                .setMessageId(evidence.messageId())
                .setContentHash(contentHash(evidence))
                .setHandledAt(now)
                .setRevision(revision)
                .setOriginalKey(originalKey)
                .build();
        receipts.put(key(receipt), receipt);
        due.put(now.plus(REMEMBERED), key(receipt), receipt);
    }

    /**
     * Forgets the originals of a case that is closed. Receipts stay until they are due, so that a copy of a message
     * does not open the case again.
     *
     * @return keys of the originals
     */
    public List<String> removeOriginals(String caseId, Instant now) {
        List<KeyValue<String, SignedMessageReceipt>> kept = new ArrayList<>();
        try (KeyValueIterator<String, SignedMessageReceipt> ofCase =
                receipts.range(key(caseId, "", ""), key(caseId, "~", ""))) {
            ofCase.forEachRemaining(entry -> {
                if (entry.value.getOriginalKey() != null) {
                    kept.add(entry);
                }
            });
        }
        List<String> originals = new ArrayList<>();
        for (KeyValue<String, SignedMessageReceipt> entry : kept) {
            originals.add(entry.value.getOriginalKey());
            if (entry.value.getHandledAt().plus(REMEMBERED).isAfter(now)) {
                receipts.put(
                        entry.key,
                        SignedMessageReceipt.newBuilder(entry.value)
                                .setOriginalKey(null)
                                .build());
            } else {
                receipts.delete(entry.key);
            }
        }
        return originals;
    }

    /** Returns receipts that are due, the earliest first, at most {@code max}. */
    public List<DueIndex.Entry<SignedMessageReceipt>> due(Instant now, int max) {
        return due.due(now, max);
    }

    /** Returns the time at which the next receipt is due; empty if there is none. */
    public Optional<Instant> earliest(Instant now) {
        return due.earliest(now);
    }

    /** Removes a receipt that is due, unless an original of it is kept. */
    public void expire(DueIndex.Entry<SignedMessageReceipt> entry) {
        due.remove(entry);
        SignedMessageReceipt receipt = receipts.get(entry.id());
        if (receipt != null && receipt.getOriginalKey() == null) {
            receipts.delete(entry.id());
        }
    }

    /** The id is random, so nobody can find a person by this hash. */
    private static String contentHash(SignatureEvidence evidence) {
        return new FramedHash()
                .add(evidence.messageId())
                .add(evidence.subject())
                .add(evidence.fingerprint())
                .add(evidence.bodyHash())
                .hex();
    }

    private static String key(SignedMessageReceipt receipt) {
        return key(receipt.getCaseId(), receipt.getMember(), receipt.getMessageId());
    }

    private static String key(String caseId, String member, String messageId) {
        return caseId + " " + member + " " + messageId;
    }
}
