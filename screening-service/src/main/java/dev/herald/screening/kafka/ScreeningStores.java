package dev.herald.screening.kafka;

import dev.herald.streams.topology.StorePart;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The service's id, and the parts of a task's store beside the cases that are open or in force. */
record ScreeningStores(CaseStore cases, Bars bars, StoredSweeps sweeps) {

    static final String SERVICE = "screening";

    /** Content of revisions, by case id and revision; written once. */
    static final String CONTENTS = "~content ";
    /** Cases that are or were barred, by case id; see {@link Bars}. */
    static final String BARS = "~bar ";
    /** Latest decisions on cases that are neither open nor in force, by case id. */
    static final String LATEST_DECISIONS = "~decision ";
    /** State of the partition's sweeps. */
    static final String SWEEPS = "~sweep ";
    /** Cases that wait for a targeted sweep, by case id. */
    static final String SWEEP_CANDIDATES = "~candidate ";
    /** Outcomes that sweeps found and did not announce, by case id. */
    static final String SWEEP_FINDINGS = "~finding ";

    static ScreeningStores open(ProcessorContext<String, Object> context) {
        return new ScreeningStores(
                new CaseStore(
                        StorePart.cases(context),
                        StorePart.in(context, CONTENTS),
                        StorePart.in(context, LATEST_DECISIONS)),
                new Bars(StorePart.in(context, BARS)),
                new StoredSweeps(
                        StorePart.in(context, SWEEPS),
                        StorePart.in(context, SWEEP_CANDIDATES),
                        StorePart.in(context, SWEEP_FINDINGS)));
    }
}
