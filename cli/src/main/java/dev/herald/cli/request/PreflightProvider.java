package dev.herald.cli.request;

import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Creates the {@link Preflight} of a module, found by {@link java.util.ServiceLoader}. */
public interface PreflightProvider {

    /**
     * Returns a preflight.
     *
     * @param facts the facts to consult: {@code FactRegistered} and {@code SealedFactAttested}
     */
    Preflight create(List<SpecificRecord> facts, InstantSource clock);
}
