package dev.herald.screening.radar;

import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.List;

/**
 * What the radar keeps of a request. It has no word of the request, and nothing of its person.
 *
 * @param submittedAt when screening first saw this text of the request
 * @param statute hash of the provision of the first charge; 0 if none is named
 * @param facts hash of the words of the summary of facts; 0 if it is too short to compare
 */
public record RequestPrint(MemberCode requester, Instant submittedAt, long statute, long facts) {

    /** Texts of fewer words are not compared: short summaries look alike. */
    static final int FEWEST_WORDS = 12;

    private static final int HEX_DIGITS = Long.SIZE / 4;

    /**
     * Returns the print of a request.
     *
     * @param law words of the provision of the first charge; empty if none is named
     * @param summary words of the summary of facts; empty if there is none
     */
    public static RequestPrint of(MemberCode requester, Instant submittedAt, List<String> law, List<String> summary) {
        return new RequestPrint(
                requester,
                submittedAt,
                law.isEmpty() ? 0 : hash(law),
                summary.size() < FEWEST_WORDS ? 0 : hash(summary));
    }

    /** Returns the first 64 bits of a SHA-256: the same on every machine. */
    private static long hash(List<String> words) {
        FramedHash hash = new FramedHash();
        words.forEach(hash::add);
        return Long.parseUnsignedLong(hash.hex(), 0, HEX_DIGITS, 16);
    }

    /** Returns the print with another instant. */
    public RequestPrint submittedAt(Instant instant) {
        return new RequestPrint(requester, instant, statute, facts);
    }

    /** Returns the print with another requester. */
    public RequestPrint withRequester(MemberCode other) {
        return new RequestPrint(other, submittedAt, statute, facts);
    }

    /** Returns whether both are prints of the same text. */
    public boolean isOfSameTextAs(RequestPrint other) {
        return requester.equals(other.requester) && statute == other.statute && facts == other.facts;
    }
}
