package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Instance;
import dev.herald.console.flow.FlowReport.Mailbox;
import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.console.flow.FlowReport.Stage;
import dev.herald.console.flow.FlowReport.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Five groups that read, with a mailbox that waits and two services in quarantine; a test stops them. */
public final class FakeFlow implements FlowViews {

    private static final Instant AT = Instant.parse("2026-11-26T15:00:00Z");

    private volatile FlowReport report = FlowReport.NONE;

    /** Creates a flow that works. */
    public FakeFlow() {
        reset();
    }

    /** Makes everything work again. */
    public void reset() {
        show(List.of(
                reads(FlowStage.EDGE, 212, AT.minusSeconds(4)),
                reads(FlowStage.INTAKE, 0, null),
                reads(FlowStage.SCREENING, 3, AT.minusSeconds(1)),
                reads(FlowStage.REVIEW, 0, null),
                reads(FlowStage.DISSEMINATION, 41, AT.minusSeconds(4_000))));
    }

    private static Stage reads(FlowStage stage, long records, @Nullable Instant oldestAt) {
        return new Stage(
                stage,
                State.READS,
                List.of(new Instance(stage.group() + "-0", 6, null), new Instance(stage.group() + "-1", 6, null)),
                records,
                oldestAt);
    }

    /** Stops all instances of a stage. */
    public void stop(FlowStage stopped, Instant since) {
        show(report.stages().stream()
                .map(one -> one.stage() == stopped
                        ? new Stage(
                                stopped,
                                State.STOPPED,
                                List.of(new Instance(stopped.group() + "-0", 0, since)),
                                17,
                                since)
                        : one)
                .toList());
    }

    /** The broker does not answer any more. */
    public void loseTheBroker() {
        report = report.outdated();
    }

    /** The broker never answered. */
    public void neverReached() {
        report = FlowReport.NONE;
    }

    private void show(List<Stage> stages) {
        report = new FlowReport(
                AT,
                true,
                stages,
                List.of(new Mailbox("fr", 208), new Mailbox("ke", 4)),
                List.of(
                        new Quarantined("Intake, edge", 12, AT.minusSeconds(90)),
                        new Quarantined("Review or Dissemination", 1, AT.minusSeconds(864_000))));
    }

    @Override
    public FlowReport report() {
        return report;
    }
}
