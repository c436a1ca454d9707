package dev.herald.streams.signing;

import dev.herald.contract.signature.SignatureRefusal;

/**
 * Reports an event that the service that alone may write it did not sign. No service acts on it: it is quarantined, and
 * can be replayed once the keys fit. The message names the reason and nothing of the event.
 */
public final class UnverifiedEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SignatureRefusal reason;

    public UnverifiedEvent(SignatureRefusal reason) {
        super("the event is not its writer's: " + reason);
        this.reason = reason;
    }

    /** Returns why the signature is not accepted. */
    public SignatureRefusal reason() {
        return reason;
    }
}
