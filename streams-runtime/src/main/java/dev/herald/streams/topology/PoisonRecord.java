package dev.herald.streams.topology;

/**
 * Reports that the domain threw on a record before anything was written or sent. Only such a record goes to quarantine.
 */
final class PoisonRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what the domain threw; its message may hold a name and is not repeated */
    PoisonRecord(RuntimeException cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
