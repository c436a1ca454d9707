package dev.herald.contract.signature;

/** What a signature is about. A signature of one domain fits in no other. */
public enum SignatureDomain {
    /** What a member sends through its mailbox. */
    MEMBER_MESSAGE("herald member message 1"),
    /** An officer's command, signed by the console. */
    OFFICER_COMMAND("herald officer command 1"),
    /** A decision, signed by review. */
    DECISION("herald decision 1"),
    /** The end of a recall proof, signed by dissemination. */
    RECALL_PROOF("herald recall proof 1"),
    /** The outcomes of a year, signed by an operator. */
    OUTCOMES("herald outcomes 1");

    private final String tag;

    SignatureDomain(String tag) {
        this.tag = tag;
    }

    /** Returns the first part of what a signature of this domain covers. */
    public String tag() {
        return tag;
    }
}
