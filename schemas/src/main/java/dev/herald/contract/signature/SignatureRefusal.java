package dev.herald.contract.signature;

/** Why a signature is not accepted. */
public enum SignatureRefusal {
    /** There is none, and there must be one. */
    UNSIGNED,
    /** It is no detached JWS of the form that {@link DetachedSignature} makes. */
    NOT_A_SIGNATURE,
    /** The author has no key with this id. */
    KEY_UNKNOWN,
    /** The key's period had not begun, or was over, when the broker received the record. */
    KEY_NOT_VALID,
    /** The key's owner did not sign this content. */
    SIGNATURE_WRONG,
    /** A service signed it long before the broker received it: somebody appended a copy. */
    COPIED_LATER,
    /** The reader acted on it, or on a later one, before: somebody appended a copy. */
    REPEATED,
    /** It is in another partition than its key's: somebody appended a copy there. */
    MOVED
}
