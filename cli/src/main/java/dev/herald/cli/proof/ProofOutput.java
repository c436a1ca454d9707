package dev.herald.cli.proof;

import dev.herald.cli.command.Tone;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.UserError;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.gateway.witness.HttpTileSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes and compares proofs for people: prints the result, and returns the exit code. */
public final class ProofOutput {

    private static final int RIGHT = 0;
    private static final int WRONG = 1;
    private static final int LARGEST_FILE = 1_000_000;

    private final PrintWriter out;

    /** Creates it. */
    public ProofOutput(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints the proof of an entry, or writes it to a file.
     *
     * @param name case id, service and number
     */
    public int prove(AuditTrees trees, List<String> name, @Nullable Path file) {
        InclusionProof proof = EntryProof.make(trees, name.get(0), name.get(1), number(name.get(2)))
                .orElseThrow(() -> new UserError(
                        "No checkpoint covers the entry yet. The audit log publishes one at an interval: try again."));
        if (file == null) {
            out.print(proof.text());
            return RIGHT;
        }
        try {
            Files.writeString(file, proof.text());
        } catch (IOException e) {
            throw new UserError("%s cannot be written.".formatted(file), e);
        }
        out.printf(
                "%s: entry %d of %s. Verify it: ./herald verify-proof %1$s --policy FILE%n",
                file, proof.leaf().index(), proof.tree().origin());
        return RIGHT;
    }

    /**
     * Compares the topic with a checkpoint.
     *
     * @param mirror address of the mirror, whose tiles name the first entry that differs
     */
    public int compare(AuditTrees trees, Path kept, @Nullable TlogPolicy policy, URI mirror) {
        SignedCheckpoint signed = SignedCheckpoint.parse(read(kept))
                .orElseThrow(() -> new UserError("%s is no signed checkpoint.".formatted(kept)));
        if (policy != null && !policy.isSignedByLog(signed)) {
            out.println(Tone.BAD.of("FORGED: no log of the policy signed this checkpoint."));
            return WRONG;
        }
        Checkpoint checkpoint = signed.checkpoint();
        if (trees.agrees(checkpoint)) {
            out.println(Tone.GOOD.of(
                    "%s: all entries below the %d roots of the checkpoint are there, unaltered and in order."
                            .formatted(checkpoint.origin(), checkpoint.size())));
            return RIGHT;
        }
        out.println(Tone.BAD.of(trees.contradictions(checkpoint).stream()
                .findFirst()
                .map(found -> found.text(difference(found.comparison(), mirror)))
                .orElseGet(() -> "%s: FORK. The topic of roots does not begin with the %d roots of the checkpoint."
                        .formatted(checkpoint.origin(), checkpoint.size()))));
        return WRONG;
    }

    /**
     * Prints how some entries stand to the latest checkpoints of their trees.
     *
     * @param of the trees of these entries
     */
    public int standing(AuditTrees trees, List<AuditTrees.Tree> of, Predicate<ProvedEntry> isOfThem) {
        Optional<Checkpoint> latest = trees.latest();
        Optional<String> fork = latest.flatMap(checkpoint -> trees.hasRootsOf(checkpoint)
                ? trees.contradictions(checkpoint).stream()
                        .filter(found -> of.contains(found.comparison().tree()))
                        .map(found -> found.text(null))
                        .findFirst()
                : Optional.of("FORK. The topic of roots does not begin with those of the latest checkpoint."));
        if (fork.isPresent()) {
            out.println(Tone.BAD.of(fork.get()));
            return WRONG;
        }
        int entries = 0;
        long covered = 0;
        for (AuditTrees.Tree tree : of) {
            List<Integer> indexes = tree.indexesOf(isOfThem);
            long size = latest.map(checkpoint -> trees.covered(tree.name(), checkpoint))
                    .orElse(0L);
            entries += indexes.size();
            covered += indexes.stream().filter(index -> index < size).count();
        }
        Tone tone = covered == entries ? Tone.GOOD : Tone.PLAIN;
        out.println(tone.of("Entries: %d; in the latest checkpoint of the audit log, and unaltered since: %d."
                .formatted(entries, covered)));
        return RIGHT;
    }

    /** Prints who witnessed which tree, and what does not agree with the topics. */
    public int witnesses(
            List<TopicRecord> checkpoints, List<TopicRecord> members, AuditTrees trees, @Nullable TlogPolicy policy) {
        WitnessReport report = WitnessReport.of(checkpoints, members, trees, policy);
        out.println(WitnessTable.of(report));
        boolean isUndisputed = report.isUndisputed();
        out.println(
                isUndisputed
                        ? Tone.GOOD.of("No statement contradicts the topics.")
                        : Tone.BAD.of(
                                "A statement contradicts the topics, or another one: keep this output, and ask the"
                                        + " members for the checkpoints that they keep."));
        trees.unreadable()
                .forEach(position -> out.println(Tone.BAD.of(
                        position + " is no entry: a service, or whoever has its password, wrote something else")));
        return isUndisputed && trees.unreadable().isEmpty() ? RIGHT : WRONG;
    }

    /** Without the tiles of the checkpoint, the fork is certain and its place is not known. */
    private static @Nullable Long difference(AuditComparison comparison, URI mirror) {
        URI tiles = mirror.resolve("/audit/%s/".formatted(comparison.kept().origin()));
        try (HttpClient http = HttpClient.newHttpClient()) {
            OptionalLong first = comparison.firstDifference(new TiledTree(
                    new HttpTileSource(http, tiles, System::nanoTime),
                    comparison.kept().size()));
            return first.isPresent() ? first.getAsLong() : null;
        } catch (UncheckedIOException | IllegalStateException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UserError("'%s' is no number of an entry.".formatted(text), e);
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new UserError("%s is larger than %d bytes.".formatted(file, LARGEST_FILE));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError("%s cannot be read.".formatted(file), e);
        }
    }
}
