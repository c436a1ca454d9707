package dev.herald.cli.request;

import dev.herald.contract.MemberCode;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Examines events with the code of intake and screening, without sending them. A {@link PreflightProvider} of another
 * module creates it, because the command line depends on no service.
 */
@FunctionalInterface
public interface Preflight {

    /** Finds no refusal, where no rule of a service is at hand. */
    Preflight OF_FORM = (mailbox, event) -> new PreflightResult(List.of(), false, List.of(), 0, List.of());

    /**
     * Examines an event as if a member sent it now, as the first message of its case.
     *
     * @param mailbox the sending member
     * @param event an event that members send; its form may be wrong
     */
    PreflightResult examine(MemberCode mailbox, SpecificRecord event);
}
