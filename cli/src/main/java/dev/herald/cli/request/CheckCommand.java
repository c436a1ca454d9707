package dev.herald.cli.request;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.register.FactFile;
import dev.herald.cli.request.FilePreflight.Verdict;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.request.RequestFile;
import dev.herald.provisioning.MemberDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Checks request files: their form, or with a preflight also the answers of intake and screening. */
@Command(
        name = "check",
        description = "Checks the form of request files and prints every problem with its limit and remedy. With "
                + "--preflight also prints the reasons with which intake would refuse a file, and the flags that "
                + "screening would raise. Needs no cluster. Exit code 0 only if there is no problem and no refusal; "
                + "flags do not change it.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class CheckCommand extends HeraldCommand {

    private static final String PREFLIGHT = "--preflight";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON files, such as%nmember-gateway/examples/red-notice.json,%nor folders with JSON files.")
    private List<Path> paths = List.of();

    @Option(
            names = PREFLIGHT,
            description = "Apply the rules of intake and screening. Points that only a running Herald can judge are "
                    + "listed.")
    private boolean preflight;

    @Option(
            names = "--as",
            paramLabel = "MEMBER",
            description = "With --preflight: the sending member, such as fr. Default: the sender that the file names.")
    private @Nullable String member;

    @Option(
            names = "--facts",
            paramLabel = "PATH",
            description = "With --preflight: a fact file, such as docs/samples/facts/situation.json, or a folder with "
                    + "fact files, for the rules that depend on facts. May be repeated.")
    private List<Path> facts = List.of();

    @Option(names = "--json", description = "With --preflight: print JSON, one line for each file.")
    private boolean json;

    @Override
    public Integer call() {
        boolean onlyForPreflight = member != null || !facts.isEmpty() || json;
        if (onlyForPreflight && !preflight) {
            throw new ParameterException(
                    spec().commandLine(), "--as, --facts and --json need --preflight: add it, or leave them out.");
        }
        List<Path> files = JsonFiles.below(paths);
        return preflight ? preflight(files) : checkForm(files);
    }

    private int checkForm(List<Path> files) {
        boolean correct = true;
        for (Path file : files) {
            JsonToAvro.Result result = read(file);
            boolean fileIsCorrect = result.problems().isEmpty();
            if (fileIsCorrect) {
                out().printf("%s: no problem found.%n", file);
            } else if (files.size() > 1) {
                out().printf("%s:%n", file);
            }
            result.problems().forEach(out()::println);
            correct = correct && fileIsCorrect;
        }
        return correct ? 0 : 1;
    }

    private int preflight(List<Path> files) {
        MemberCode sender =
                member == null ? null : MemberDirectory.parse(List.of(member)).getFirst();
        files.stream().filter(Files::notExists).findFirst().ifPresent(missing -> {
            throw new UserError("%s does not exist.".formatted(missing));
        });
        Preflight examiner = provider().create(readFacts(), InstantSource.system());
        List<FilePreflight> examined = new ArrayList<>();
        for (Path file : files) {
            FilePreflight one = FilePreflight.of(file, examiner, sender);
            examined.add(one);
            if (json) {
                out().println(PreflightJson.line(one));
            }
        }
        if (!json) {
            out().println(
                            files.size() == 1
                                    ? PreflightReport.ofFile(examined.getFirst())
                                    : PreflightReport.ofFiles(examined));
        }
        return examined.stream().allMatch(one -> one.verdict() == Verdict.ADMITTED) ? 0 : 1;
    }

    private static PreflightProvider provider() {
        return ServiceLoader.load(PreflightProvider.class)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "The module preflight is not on the class path: run ./herald, or check without %s."
                                .formatted(PREFLIGHT)));
    }

    /** Returns the facts of all fact files. Persons in facts are compared, and never printed. */
    private List<SpecificRecord> readFacts() {
        List<SpecificRecord> read = new ArrayList<>();
        for (Path file : JsonFiles.below(facts)) {
            JsonToAvro.Result fact;
            try {
                fact = FactFile.read(file);
            } catch (IOException e) {
                throw cannotBeRead(file, e);
            }
            if (fact.event() == null) {
                fact.problems().forEach(errors()::println);
                throw new UserError(
                        "%s is not a fact file. ./herald register add --check FILE checks one.".formatted(file));
            }
            read.add(fact.event());
        }
        return read;
    }

    static JsonToAvro.Result read(Path file) {
        try {
            return RequestFile.read(file);
        } catch (IOException e) {
            throw cannotBeRead(file, e);
        }
    }

    private static UserError cannotBeRead(Path file, IOException e) {
        return new UserError(
                "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
    }
}
