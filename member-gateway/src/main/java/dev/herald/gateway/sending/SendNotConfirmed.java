package dev.herald.gateway.sending;

/**
 * Reports that the broker did not confirm a record, which may be stored or not. Sending it again has no second effect.
 */
public final class SendNotConfirmed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was not confirmed, and what to do
     */
    public SendNotConfirmed(String message, Throwable cause) {
        super(message, cause);
    }
}
