package dev.herald.cli.custody;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.command.PolicyOption;
import dev.herald.cli.command.Tone;
import dev.herald.cli.outcomes.OutcomesReport;
import dev.herald.cli.proof.EntryProof;
import dev.herald.cluster.UserError;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CaseCustody;
import dev.herald.contract.custody.ProofVerifier;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.transparency.TlogProof;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the proof of a recall, of an entry of the audit, or the outcomes of a year, without a cluster. */
@Command(
        name = "verify-proof",
        description =
                "Verifies a file of ./herald recall-proof, audit --prove or outcomes --signed, without a cluster: finds every "
                        + "line that is altered, missing, moved or cut off, a recall that is not complete, and an entry that "
                        + "is not in the tree of its checkpoint. With public keys (--keys) it also finds a file that Herald or "
                        + "a member did not sign, and with a policy (--policy) one that the audit's log did not sign or its "
                        + "witnesses did not cosign. AUTHENTIC is exit code 0, FORGED 1. Exit code 2 is no fault: CONSISTENT, "
                        + "while a key or the policy is missing, and UNWITNESSED, while the policy's quorum did not cosign it.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class VerifyProofCommand extends HeraldCommand {

    private static final int FORGED = 1;
    private static final int NOT_SHOWN = 2;
    /** A line of the operators' file: that of a service, and the roles. */
    private static final Pattern OPERATOR = Pattern.compile("^(\\S+(?: +\\S+){4}) +[a-z,]+$");

    private static final int MAX_KEY_BYTES = 1_000_000;

    @Parameters(paramLabel = "FILE", description = "A file of recall-proof, audit --prove or outcomes --signed.")
    private Path file = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Public keys of dissemination and of members, a line " + ServiceKeys.FORM + " each; "
                    + "the service is dissemination or a member's code. For outcomes, the operators' file. May be given "
                    + "several times.")
    private List<Path> keyFiles = new ArrayList<>();

    @Mixin
    private PolicyOption trusted = new PolicyOption();

    @Option(
            names = "--sealed",
            paramLabel = "HASH",
            description = "Detail of RECALL_CLOSED in the audit: the closing entry of the recall must have this hash.")
    private @Nullable String sealed;

    @Override
    public Integer call() {
        byte[] content = bytes(file, ProofVerifier.MAX_BYTES);
        ServiceKeys keys = keys();
        TlogPolicy policy = trusted.policy();
        if (TlogProof.isIntended(content)) {
            return verifyEntry(new String(content, StandardCharsets.UTF_8), policy);
        }
        if (OutcomesReport.isIntended(content)) {
            return verifyOutcomes(new String(content, StandardCharsets.UTF_8), keys, policy);
        }
        ProofVerifier proof = ProofVerifier.verify(content, keys, policy);
        boolean otherRecall = sealed != null && !proof.isSealedBy(sealed);
        Verdict verdict = otherRecall ? Verdict.FORGED : proof.verdict();
        if (verdict == Verdict.FORGED) {
            out().println(Tone.BAD.of("FORGED: the file is not what Herald wrote, or the recall is not complete."));
            proof.faults().forEach(fault -> out().println(Tone.BAD.ofUntrusted(fault)));
            if (otherRecall) {
                out().println(Tone.BAD.of("no closing entry in it has the hash that the audit has"));
            }
            return exitCode(verdict);
        }
        CustodyEntry last = proof.entries().getLast();
        String what =
                "%d entries, the last with hash %s".formatted(proof.entries().size(), last.hash());
        out().println(tone(verdict).of(sentence(verdict).formatted(what)));
        out().println(CustodyTable.of(CaseCustody.at(last.at(), proof.entries(), proof.members())));
        proof.notes().forEach(note -> out().println(Tone.WARNING.ofUntrusted(note)));
        return exitCode(verdict);
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case AUTHENTIC -> 0;
            case FORGED -> FORGED;
            case CONSISTENT, UNWITNESSED -> NOT_SHOWN;
        };
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case AUTHENTIC -> Tone.GOOD;
            case FORGED -> Tone.BAD;
            case CONSISTENT, UNWITNESSED -> Tone.WARNING;
        };
    }

    private static String sentence(Verdict verdict) {
        return switch (verdict) {
            case AUTHENTIC -> "AUTHENTIC: %s.";
            case UNWITNESSED -> "UNWITNESSED: %s. The policy's quorum did not cosign it, see below.";
            case CONSISTENT, FORGED ->
                "CONSISTENT, and not shown to be Herald's: %s. Give the keys with --keys, the policy with --policy.";
        };
    }

    private int verifyEntry(String text, @Nullable TlogPolicy policy) {
        EntryProof proof = EntryProof.verify(text, policy);
        String sentence = switch (proof.verdict()) {
            case AUTHENTIC -> "AUTHENTIC: the log signed a tree with this entry, and the quorum cosigned it.";
            case UNWITNESSED ->
                "UNWITNESSED: the log signed a tree with this entry, and the policy's quorum did not cosign it: %s."
                        .formatted(proof.reason());
            case CONSISTENT -> "CONSISTENT: give the policy with --policy; without it, anybody could have made it.";
            case FORGED -> "FORGED: " + proof.reason() + ".";
        };
        out().println(tone(proof.verdict()).of(sentence));
        if (proof.entry() != null) {
            out().println(Tone.PLAIN.ofUntrusted(proof.entry().toString()));
            out().println("leaf " + proof.entry().leaf().base64());
        }
        proof.witnesses().forEach(witness -> out().println(Tone.PLAIN.ofUntrusted("cosigned by " + witness)));
        return exitCode(proof.verdict());
    }

    private int verifyOutcomes(String text, ServiceKeys keys, @Nullable TlogPolicy policy) {
        OutcomesReport.Verification found = OutcomesReport.verify(text, keys, policy);
        out().println(tone(found.verdict())
                .ofUntrusted("%s: outcomes of a year, %s. ./herald outcomes --check counts them again."
                        .formatted(found.verdict(), String.join(", ", found.remarks()))));
        return exitCode(found.verdict());
    }

    private ServiceKeys keys() {
        try {
            return ServiceKeys.parse(keyFiles.stream()
                    .flatMap(keyFile -> new String(bytes(keyFile, MAX_KEY_BYTES), StandardCharsets.UTF_8).lines())
                    .map(line -> OPERATOR.matcher(line).replaceFirst("$1"))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new UserError("The keys cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Reads no more than one byte beyond a limit: the file may be a device without an end. */
    private static byte[] bytes(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw new UserError("%s cannot be read.".formatted(file), e);
        }
    }
}
