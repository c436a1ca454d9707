package dev.herald.cli.request;

import dev.herald.provisioning.KnownMembers;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Creates the {@link Preflight} of a module, found by {@link java.util.ServiceLoader}. */
public interface PreflightProvider {

    /**
     * Returns a preflight of intake's rules alone.
     *
     * @param members the members that senders and recipients can be
     */
    Preflight ofIntake(KnownMembers members, InstantSource clock);

    /**
     * Returns a preflight of the rules of intake and screening.
     *
     * @param members the members that senders and recipients can be
     * @param facts the facts to consult: {@code FactRegistered} and {@code SealedFactAttested}
     */
    Preflight create(KnownMembers members, List<SpecificRecord> facts, InstantSource clock);
}
