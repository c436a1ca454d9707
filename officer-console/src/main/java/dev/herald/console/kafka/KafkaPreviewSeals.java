package dev.herald.console.kafka;

import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.preview.PreviewSeals;
import dev.herald.contract.CaseId;
import dev.herald.contract.preview.CommandPreview;
import dev.herald.contract.vocabulary.OfficerRole;
import java.util.List;
import java.util.Optional;

/** Makes the hash of a preview from the command as it would be written and the case file as it was read. */
public final class KafkaPreviewSeals implements PreviewSeals {

    /** Who gives a command is no part of its preview. */
    private static final Officer ANYBODY = new Officer("", OfficerRole.UNKNOWN, false, List.of());

    private final CaseProjection cases;

    /** Creates the maker of hashes. */
    public KafkaPreviewSeals(CaseProjection cases) {
        this.cases = cases;
    }

    @Override
    public Optional<PreviewSeal> seal(CaseId id, CommandRequest command) {
        return cases.fileWithRequests(id)
                .map(known -> CommandPreview.of(KafkaCommandGateway.event(id, ANYBODY, "", command), known.file()))
                .map(preview -> new PreviewSeal(
                        preview.hash(),
                        preview.parts().entrySet().stream()
                                .map(part -> part.getKey() + "=" + part.getValue())
                                .toList()));
    }
}
