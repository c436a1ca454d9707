package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.Signer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is signed in the custody log of a recall: by dissemination the hash of the entry that ends the recall, which
 * covers every entry before it; by a member its acknowledgement.
 */
public final class RecallSignature {

    /** The service that signs the end of a recall. */
    public static final String AUTHOR = "dissemination";

    private static final byte[] NO_SCHEMA = {};

    private RecallSignature() {}

    /**
     * Returns whether dissemination signs an entry: one that ends a recall, and a removal or its refusal after the end.
     *
     * @param recallClosed whether the case's recall is closed once the entry is written
     */
    public static boolean isSigned(CustodyEntry entry, boolean recallClosed) {
        return switch (entry.act()) {
            case CLOSED -> true;
            case REMOVED, UNABLE -> recallClosed;
            case NOTICE,
                    AT_ONCE,
                    AFTER_REVIEW,
                    UPDATE,
                    RESTORED,
                    CATCH_UP,
                    INSTRUCTED,
                    REMINDED,
                    OVERDUE,
                    RECEIVED,
                    UPDATED,
                    PHOTOGRAPH,
                    PHOTOGRAPH_DELETED -> false;
        };
    }

    /** Returns the signature under an entry, as detached JWS. */
    public static String sign(CustodyEntry entry, Signer signer) {
        return DetachedSignature.sign(content(entry), signer);
    }

    /** Returns what dissemination signs: case, number and hash of an entry. */
    public static SignedContent content(CustodyEntry entry) {
        String place = "%s %d".formatted(entry.caseId(), entry.sequence());
        return SignedContent.ofHash(
                SignatureDomain.RECALL_PROOF,
                AUTHOR,
                place,
                "CustodyBooked " + place,
                NO_SCHEMA,
                HexFormat.of().parseHex(entry.hash()));
    }

    /**
     * Returns the evidence that a member signed the acknowledgement of an entry. Member, act, case and version are
     * those of the entry, so that a signature under anything else does not fit.
     *
     * @return empty if the entry has none, or names no single member
     */
    public static Optional<SignatureEvidence> evidence(CustodyEntry entry) {
        CustodyEntry.Statement statement = entry.statement();
        if (statement == null || statement.signature() == null || entry.named().size() != 1) {
            return Optional.empty();
        }
        CustodyEntry.Signature signature = statement.signature();
        MemberCode member = entry.named().getFirst();
        return Optional.of(new SignatureEvidence(
                member.value(),
                signature.messageId(),
                "Acknowledged %s %s %d".formatted(entry.act(), entry.caseId(), entry.version()),
                signature.schemaSha256(),
                signature.bodySha256(),
                signature.jws()));
    }
}
