package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.PreviewSeal;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.InputError;
import dev.herald.console.api.InvalidInput;
import dev.herald.console.api.Officer;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.contract.CaseId;
import dev.herald.contract.decision.ArticleRule;
import dev.herald.event.ProposedDecision;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes previews from the case files, the custody and the hash of each command. */
@Component
public class CommandPreviews {

    private final CaseViews cases;
    private final MemberViews custody;
    private final InstantSource clock;

    CommandPreviews(CaseViews cases, MemberViews custody, InstantSource clock) {
        this.cases = cases;
        this.custody = custody;
        this.clock = clock;
    }

    /**
     * Returns the preview of a command; empty if there is no such case.
     *
     * @throws InvalidInput if review refuses the command for the proposal that stands
     * @throws ViewsClosed while the console has not caught up after a start
     */
    public Optional<PreviewView> preview(CaseId id, Officer officer, CommandRequest command) {
        Optional<CaseView> known = cases.find(id, officer);
        Optional<PreviewSeal> seal = cases.seal(id, officer, command);
        return known.isEmpty() || seal.isEmpty()
                ? Optional.empty()
                : Optional.of(preview(known.get(), officer, command, seal.get(), holders(id)));
    }

    /**
     * Returns what review refuses about the grounds and articles of a command, by review's own table, so that no
     * preview promises an end without the bar that belongs to it; empty for nothing.
     */
    public static Optional<InputError> refusalOfArticles(CommandRequest command) {
        Optional<String> refusal = switch (command.kind()) {
            case DENY, CANCEL ->
                ArticleRule.refusal(
                        command.grounds(), command.articles(), Objects.requireNonNullElse(command.whyNoArticle(), ""));
            case CLOSE_WITHOUT_FINDING -> ArticleRule.refusalToClose(command.grounds());
            default -> Optional.empty();
        };
        return refusal.map(remedy -> new InputError("ARTICLE_NOT_NAMED", "articles", null, remedy));
    }

    private PreviewView preview(
            CaseView known, Officer officer, CommandRequest command, PreviewSeal seal, @Nullable HoldersView holders) {
        DecidedKind decided = DecidedKind.of(known, command).orElse(null);
        Confirmation confirmed = Confirmation.of(known, officer, command, decided);
        if (decided != null && confirmed == null) {
            checkProposal(known, officer, command, decided);
        }
        return new Consequence(known, command, decided, confirmed, holders, clock.instant())
                .preview(
                        confirmed == null ? seal.hash() : confirmed.previewHash(),
                        seal.parts(),
                        confirmed == null && decided != null ? proposerOf(known, officer) : null);
    }

    /** Refuses what review refuses because of the proposal that stands. */
    private static void checkProposal(CaseView known, Officer officer, CommandRequest command, DecidedKind decided) {
        ProposedDecision proposal = known.file().getProposal();
        if (proposal == null) {
            return;
        }
        boolean own = proposal.getOfficer().equals(officer.name());
        if (own && Confirmation.isSame(proposal, decided, command)) {
            throw InvalidInput.of(
                    "SECOND_OFFICER_MUST_DIFFER",
                    "kind",
                    null,
                    "You proposed exactly this, and it waits for another officer.");
        }
        if (!own && !proposal.getArticles().isEmpty()) {
            throw InvalidInput.of(
                    "FINDING_PROPOSED",
                    "kind",
                    null,
                    "%1$s proposed a finding, and it stands until another officer confirms it: with the same decision,"
                                    .formatted(proposal.getOfficer())
                            + " grounds, articles, caveats and message to the requester. Only %s may propose another."
                                    .formatted(proposal.getOfficer()));
        }
    }

    /** Returns the other officer whose proposal a decision replaces; null for none. */
    private static @Nullable String proposerOf(CaseView known, Officer officer) {
        ProposedDecision proposal = known.file().getProposal();
        return proposal == null || proposal.getOfficer().equals(officer.name()) ? null : proposal.getOfficer();
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
