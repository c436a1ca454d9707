package dev.herald.console.api;

import dev.herald.contract.SweepId;
import java.util.List;
import java.util.Optional;

/**
 * The sweeps that screening held because they would change too many cases. They follow screening with a short delay.
 */
public interface SweepViews {

    /** Returns the sweeps that are held now, without their sample cases, the latest first. */
    List<SweepView> held();

    /** Returns a sweep that is or was held. */
    Optional<SweepView> find(SweepId id);
}
