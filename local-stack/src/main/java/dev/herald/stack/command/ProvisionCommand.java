package dev.herald.stack.command;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.stack.process.StackException;
import dev.herald.stack.provisioning.Cleaning;
import dev.herald.stack.provisioning.Credentials;
import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.provisioning.MemberQuota;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.provisioning.Provisioner;
import dev.herald.stack.provisioning.TopicPlan;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes topics, users, rights, schemas and members. */
@Command(
        name = "provision",
        description = "Makes topics, users, rights, schemas and members what the contract says. Without --bootstrap in "
                + "the stack of ./herald up, to add members; with it, in any cluster. Doing it again changes nothing.")
public final class ProvisionCommand implements Callable<Integer> {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description = "Who has a mailbox; everyone in the directory if not given.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--consumers",
            split = ",",
            paramLabel = "NAME",
            description = "Downstream systems that may read what is in force.")
    private List<String> consumers = new ArrayList<>();

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Brokers of the cluster.")
    private @Nullable String bootstrap;

    @Option(names = "--registry", paramLabel = "URL", description = "Its registry; needed with --bootstrap.")
    private @Nullable String registry;

    @Option(
            names = "--admin-config",
            paramLabel = "FILE",
            description = "Properties with which an administrator's client logs in there.")
    private @Nullable Path adminConfig;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Where passwords are kept. Those in variables HERALD_PASSWORD_<USER> (HERALD_PASSWORD_INTAKE, "
                            + "HERALD_PASSWORD_I247_FR) go before it; who has none is given a random one, kept there.")
    private @Nullable Path credentials;

    @Option(
            names = "--partitions",
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "Partitions of topics keyed by case, for good; ${DEFAULT-VALUE} if not given.")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "Copies of each partition; ${DEFAULT-VALUE} if not given.")
    private int replication;

    @Option(
            names = "--member-byte-rate",
            paramLabel = "BYTES",
            description = "How many bytes a second each member may send to a broker; below what intake takes in. "
                    + "HERALD_MEMBER_BYTES_PER_SECOND, or 1048576, if not given.")
    private @Nullable Long memberByteRate;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<MemberCode> wanted = members.isEmpty() ? MemberDirectory.codes() : MemberDirectory.parse(members);
        List<Principal> readers = consumers.stream().map(Principal::consumer).toList();
        int added = bootstrap == null ? here(wanted, readers) : there(bootstrap, wanted, readers);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Provisioned: %d members, %d of them new.%n", wanted.size(), added);
        out.flush();
        return 0;
    }

    private static int here(List<MemberCode> wanted, List<Principal> readers) {
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            int added = stack.addMembers(wanted);
            readers.forEach(stack::clientProperties);
            return added;
        }
    }

    private int there(String brokers, List<MemberCode> wanted, List<Principal> readers) {
        if (registry == null) {
            throw new StackException("With --bootstrap, say where the registry is: --registry http://HOST:PORT");
        }
        Map<String, Object> login = new HashMap<>();
        if (adminConfig != null) {
            login.putAll(ClientFile.read(adminConfig));
        }
        login.put("bootstrap.servers", brokers);
        Path passwords = credentials == null
                ? HeraldFolder.current().resolve("provisioned-credentials.properties")
                : credentials;
        TopicPlan plan = new TopicPlan(partitions, replication, Cleaning.SHIPPED);
        MemberQuota quota =
                memberByteRate == null ? MemberQuota.told(System.getenv()) : new MemberQuota(memberByteRate);
        try (Provisioner provisioner = new Provisioner(login, plan, quota, Credentials.in(passwords))) {
            provisioner.broker(wanted, readers);
            return provisioner.registry(RegistrySettings.apicurio(registry), wanted, Instant.now());
        }
    }
}
