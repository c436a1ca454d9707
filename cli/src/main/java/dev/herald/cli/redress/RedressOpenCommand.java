package dev.herald.cli.redress;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.command.Tone;
import dev.herald.cli.command.YamlText;
import dev.herald.cli.custody.VerifyProofCommand;
import dev.herald.cli.proof.EntryProof;
import dev.herald.cli.proof.ProvedEntry;
import dev.herald.cluster.UserError;
import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.redress.CommissionKey;
import dev.herald.contract.transparency.TlogProof;
import dev.herald.event.AuditEntry;
import dev.herald.event.SealedCaseFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens the file of an ended case, and verifies it, without a cluster. */
@Command(
        name = "open",
        description =
                "Opens a file of redress read with the Commission's key, without a cluster, and prints it: requests "
                        + "with the hashes of their documents, flags, questions, decisions with their reasons, what happened. Verifies "
                        + "the proofs that are given as verify-proof does: that of the audit's entry CASE_FILE_SEALED, which "
                        + "shows that the file is what Herald wrote, and that of the recall. Exit code 1 if one is FORGED or "
                        + "about another file, 2 if a file is not proved, or a proof shows less than AUTHENTIC.")
public final class RedressOpenCommand extends HeraldCommand {

    private static final List<List<String>> SECTIONS = List.of(
            List.of("caseId", "requester", "instrument", "state", "caveats", "commissionOrder"),
            List.of("requests"),
            List.of("flags", "approvedFlags"),
            List.of("questions"),
            List.of("decisions"),
            List.of("timeline", "correction"));

    @Parameters(paramLabel = "FILE", description = "A file of redress read.")
    private Path file = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The Commission's key of the year.")
    private Path keyFile = Path.of("");

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "A file of audit --prove or of recall-proof, from the operators. May be given several times.")
    private List<Path> proofs = new ArrayList<>();

    @Option(names = "--keys", paramLabel = "FILE", description = "Public keys, as verify-proof has them.")
    private @Nullable Path keys;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy, as verify-proof has it.")
    private @Nullable Path policy;

    @Override
    public Integer call() {
        CommissionKey key;
        try {
            key = CommissionKey.parse(text(keyFile));
        } catch (IllegalArgumentException e) {
            throw new UserError("%s holds %s.".formatted(keyFile, e.getMessage()), e);
        }
        Set<String> cases = new HashSet<>();
        Set<String> unproved = new HashSet<>();
        for (String line : text(file).lines().toList()) {
            SealedCaseFile sealed = parse(line);
            JsonNode content = key.open(sealed)
                    .orElseThrow(() -> new UserError(
                            "%s: the key does not open the file of %d of %s. It is that of another year, or the file was altered."
                                    .formatted(file, sealed.getYear(), sealed.getCaseId())));
            print(content);
            if (!content.path("caseId").asString("").equals(sealed.getCaseId())) {
                out().println(Tone.BAD.of("FORGED: the file is about another case than it says outside."));
                return 1;
            }
            cases.add(sealed.getCaseId());
            unproved.add(sealed.getCaseId() + " " + CaseFileSeal.hash(sealed));
        }
        List<Integer> verdicts =
                proofs.stream().map(proof -> verify(proof, cases, unproved)).toList();
        if (verdicts.contains(1)) {
            return 1;
        }
        if (!unproved.isEmpty()) {
            out().println(Tone.WARNING.of(
                    "Not shown to be Herald's: give a proof of the entry CASE_FILE_SEALED of each file with --proof."));
            return 2;
        }
        return Collections.max(verdicts);
    }

    private static SealedCaseFile parse(String line) {
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            return new SealedCaseFile(
                    json.path("caseId").asString(""),
                    json.path("year").asInt(0),
                    json.path("keyId").asString(""),
                    json.path("jwe").asString(""));
        } catch (JacksonException e) {
            throw new UserError("The file is none of redress read.", e);
        }
    }

    private void print(JsonNode content) {
        for (List<String> section : SECTIONS) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            section.stream().filter(content::has).forEach(name -> part.set(name, content.get(name)));
            if (!part.isEmpty()) {
                YamlText.of(part).lines().forEach(line -> out().println(Tone.PLAIN.ofUntrusted(line)));
            }
        }
    }

    /**
     * Verifies a proof by the command that does so for everybody. An entry of the audit also has to have the hash of a
     * file, which is proved then; a recall's proof only has to be about its case, and proves no file.
     *
     * @param unproved case and hash of each file that no proof has shown yet
     */
    private int verify(Path proof, Set<String> cases, Set<String> unproved) {
        List<String> arguments = new ArrayList<>(List.of(proof.toString()));
        if (keys != null) {
            arguments.addAll(List.of("--keys", keys.toString()));
        }
        if (policy != null) {
            arguments.addAll(List.of("--policy", policy.toString()));
        }
        VerifyProofCommand verification = new VerifyProofCommand();
        new CommandLine(verification).setOut(out()).parseArgs(arguments.toArray(String[]::new));
        int verdict = verification.call();
        String subject = subjectOf(text(proof));
        if (verdict == 1 || cases.contains(subject) || unproved.remove(subject)) {
            return verdict;
        }
        out().println(Tone.BAD.of("FORGED: the proof is about another file."));
        return 1;
    }

    /** Returns the case of a recall's proof, and of an entry's the case with the hash of its file. */
    private static String subjectOf(String proof) {
        if (!TlogProof.isIntended(proof.getBytes(StandardCharsets.UTF_8))) {
            return JsonMapper.shared()
                    .readTree(proof.lines().findFirst().orElseThrow())
                    .path("case")
                    .asString("");
        }
        ProvedEntry proved = EntryProof.verify(proof, null).entry();
        return proved != null
                        && proved.event() instanceof AuditEntry entry
                        && entry.getAction().equals(CaseFileSeal.AUDITED)
                        && entry.getService().equals("review")
                ? entry.getCaseId() + " " + entry.getDetail()
                : "";
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UserError("%s cannot be read.".formatted(path), e);
        }
    }
}
