package dev.herald.gateway.sending;

/** The broker did not confirm a record. It may be stored or not: send it again, a repetition has no second effect. */
public final class SendNotConfirmed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SendNotConfirmed(String message, Throwable cause) {
        super(message, cause);
    }
}
