package dev.herald.cli.request;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.UnreadableFile;
import dev.herald.cli.command.YamlText;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cli.member.MembersFileOption;
import dev.herald.cli.register.FactFile;
import dev.herald.cli.request.FilePreflight.Verdict;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.request.RequestFile;
import dev.herald.provisioning.KnownMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Checks request files by the rules of intake, and with a preflight also by those of screening. */
@Command(
        name = "check",
        description = "Checks request files and prints every problem with its limit and remedy: those of the form, and "
                + "the reasons with which intake would refuse a file. With --preflight also prints the flags that "
                + "screening would raise. Needs no cluster; the members of a cluster or of a file count if there is one. "
                + "Exit code 0 only if there is no problem and no refusal; flags do not change it.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class CheckCommand extends ClusterCommand {

    private static final String PREFLIGHT = "--preflight";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON files, such as%nmember-gateway/examples/red-notice.json,%nor folders with JSON files.")
    private List<Path> paths = List.of();

    @Option(
            names = PREFLIGHT,
            description = "Apply the rules of screening too. Points that only a running Herald can judge are listed.")
    private boolean preflight;

    @Option(
            names = "--as",
            paramLabel = "MEMBER",
            description = "The sending member, such as fr. Default: the sender that the file names.")
    private @Nullable String member;

    @Option(
            names = "--facts",
            paramLabel = "PATH",
            description = "With --preflight: a fact file, such as docs/samples/facts/situation.json, or a folder with "
                    + "fact files, for the rules that depend on facts. May be repeated.")
    private List<Path> facts = List.of();

    @Mixin
    private MembersFileOption membersFile = new MembersFileOption();

    @Option(names = "--json", description = "With --preflight: print JSON, one line for each file.")
    private boolean json;

    @Override
    public Integer call() {
        boolean onlyForPreflight = !facts.isEmpty() || json;
        if (onlyForPreflight && !preflight) {
            throw new ParameterException(
                    spec().commandLine(), "--facts and --json need --preflight: add it, or leave them out.");
        }
        List<Path> files = JsonFiles.below(paths);
        KnownMembers members = members();
        MemberCode sender = member == null ? null : members.parseMember(member);
        Preflight examiner = examiner(members);
        List<FilePreflight> examined = new ArrayList<>();
        for (Path file : files) {
            FilePreflight one = FilePreflight.of(file, examiner, sender);
            examined.add(one);
            print(one, files.size());
        }
        if (preflight && !json && files.size() > 1) {
            printTable(examined);
        }
        explainUnknownSenders(examined, members);
        return examined.stream().allMatch(one -> one.verdict() == Verdict.ADMITTED) ? 0 : 1;
    }

    private Preflight examiner(KnownMembers members) {
        Optional<PreflightProvider> rules =
                ServiceLoader.load(PreflightProvider.class).findFirst();
        if (!preflight) {
            return rules.map(found -> found.ofIntake(members, InstantSource.system()))
                    .orElse(Preflight.OF_FORM);
        }
        return rules.orElseThrow(() -> new UserError(
                        "The module preflight is not on the class path: run ./herald, or check without %s."
                                .formatted(PREFLIGHT)))
                .create(members, readFacts(), InstantSource.system());
    }

    /** Prints what is known of a file at once; a preflight of several files ends with a table instead. */
    private void print(FilePreflight one, int files) {
        if (json) {
            out().println(one.json());
        } else if (preflight && files == 1) {
            out().println(YamlText.of(one.json()));
        } else if (!preflight) {
            if (one.problems().isEmpty()) {
                out().printf("%s: no problem found.%n", one.file());
            } else if (files > 1) {
                out().printf("%s:%n", one.file());
            }
            one.problems().forEach(out()::println);
        }
    }

    private void printTable(List<FilePreflight> examined) {
        Table table = new Table().headings("verdict", "file", "reasons", "flags");
        for (FilePreflight one : examined) {
            table.row(one.verdict(), one.file(), String.join(", ", one.codes()), String.join(", ", one.rules()));
        }
        out().println(table);
        out().printf(
                        "%d files: %d would be admitted, %d refused, %d malformed.%n",
                        examined.size(),
                        count(examined, Verdict.ADMITTED),
                        count(examined, Verdict.REFUSED),
                        count(examined, Verdict.MALFORMED));
    }

    private static long count(List<FilePreflight> examined, Verdict verdict) {
        return examined.stream().filter(one -> one.verdict() == verdict).count();
    }

    /**
     * Returns the members of the file that the options name, or else of the cluster, or else of the directory. A
     * cluster that nobody named is the local stack, which need not run.
     */
    private KnownMembers members() {
        if (membersFile.isGiven()) {
            return membersFile.read();
        }
        if (isClusterNamed()) {
            return membersOfCluster();
        }
        try {
            return membersOfCluster();
        } catch (UserError | RegistryUnavailable | KafkaException e) {
            return KnownMembers.ofDirectory();
        }
    }

    /** Returns the members of the cluster. Only the operator may read them: a bureau has the directory or a file. */
    private KnownMembers membersOfCluster() {
        try (ClusterConnection cluster = connect()) {
            if (!MemberArgument.hasPassword(cluster, Principal.operator())) {
                return KnownMembers.ofDirectory();
            }
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            KnownMembers members = KnownMembers.ofCluster(cluster);
            errors().printf("The members are those of the cluster %s.%n", cluster.name());
            return members;
        }
    }

    /** Says how to give the record of a sender that is refused only because it is not known here. */
    private void explainUnknownSenders(List<FilePreflight> examined, KnownMembers members) {
        Set<MemberCode> senders = new TreeSet<>();
        for (FilePreflight one : examined) {
            if (one.sender() != null) {
                senders.add(one.sender());
            }
        }
        for (MemberCode sender : senders) {
            try {
                MemberCode unused = members.parseMember(sender.value());
            } catch (UserError unknown) {
                errors().println(unknown.getMessage());
            }
        }
    }

    /** Returns the facts of all fact files. Persons in facts are compared, and never printed. */
    private List<SpecificRecord> readFacts() {
        List<SpecificRecord> read = new ArrayList<>();
        for (Path file : JsonFiles.below(facts)) {
            JsonToAvro.Result fact;
            try {
                fact = FactFile.read(file);
            } catch (IOException e) {
                throw UnreadableFile.error(file, e);
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
            throw UnreadableFile.error(file, e);
        }
    }
}
