package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.ProposalView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.preview.PreviewSeals.PreviewSeal;
import dev.herald.contract.CaseId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes previews from the case files, the custody and the hash of each command. */
@Component
class CommandPreviews implements PreviewViews {

    private final CaseViews cases;
    private final HolderViews custody;
    private final PreviewSeals seals;
    private final InstantSource clock;

    CommandPreviews(CaseViews cases, HolderViews custody, PreviewSeals seals, InstantSource clock) {
        this.cases = cases;
        this.custody = custody;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public Optional<PreviewView> preview(CaseId id, Officer officer, CommandRequest command) {
        Optional<CaseView> file = cases.find(id, officer);
        Optional<PreviewSeal> seal = seals.seal(id, command);
        return file.isEmpty() || seal.isEmpty()
                ? Optional.empty()
                : Optional.of(preview(file.get(), officer, command, seal.get(), holders(id)));
    }

    private PreviewView preview(
            CaseView file, Officer officer, CommandRequest command, PreviewSeal seal, @Nullable HoldersView holders) {
        ProposalView proposal = file.proposal();
        ProposalView ofAnother = proposal == null || proposal.officer().equals(officer.name()) ? null : proposal;
        Optional<DecidedKind> decided = DecidedKind.of(file, command);
        ProposalView confirmed =
                decided.isPresent() && isConfirmed(ofAnother, decided.get(), command) ? ofAnother : null;
        return new Consequence(file, command, decided.orElse(null), confirmed, holders, clock.instant())
                .preview(
                        confirmed == null ? seal.hash() : confirmed.previewHash(),
                        seal.parts(),
                        ofAnother == null || confirmed != null || decided.isEmpty() ? null : ofAnother.officer());
    }

    /** An officer without clearance does not see the hash of a proposal over a HOLD, and cannot confirm it. */
    private static boolean isConfirmed(@Nullable ProposalView proposal, DecidedKind decided, CommandRequest command) {
        return proposal != null && !proposal.previewHash().isEmpty() && Confirmation.isOf(proposal, decided, command);
    }

    /** The officer reads the rest of the preview also while the custody cannot be read. */
    private @Nullable HoldersView holders(CaseId id) {
        try {
            return custody.holders(id).orElse(null);
        } catch (ViewsClosed e) {
            return null;
        }
    }
}
