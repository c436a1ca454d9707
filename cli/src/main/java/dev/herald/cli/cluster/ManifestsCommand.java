package dev.herald.cli.cluster;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.member.MembersFileOption;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.KnownMembers;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.TopicPlan;
import dev.herald.provisioning.manifest.StrimziManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the topics and users of a cluster as resources of Strimzi. */
@Command(
        name = "manifests",
        hidden = true,
        description = "Writes the topics, users, rights and quotas of the contract as resources of Strimzi: the files "
                + "topics.yaml and users.yaml, for a cluster on Kubernetes. They come from the same catalogue as "
                + "./herald provision. The quota of a member is HERALD_MEMBER_BYTES_PER_SECOND. Needs no cluster: a "
                + "file has the members that operators admitted.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class ManifestsCommand extends HeraldCommand {

    @Option(names = "--into", required = true, paramLabel = "FOLDER", description = "Folder of the two files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--partitions",
            required = true,
            paramLabel = "COUNT",
            description = "Partitions of the topics keyed by case, such as 24. The number can never change.")
    private int partitions;

    @Option(
            names = "--replication",
            required = true,
            paramLabel = "COUNT",
            description = "Copies of each partition: 3 in a cluster, and then two must be in sync.")
    private int replication;

    @Option(
            names = "--suspended",
            split = ",",
            paramLabel = "CODE",
            description = "Members that may not send, because intake suspended their mailbox.")
    private List<String> suspended = new ArrayList<>();

    @Mixin
    private MembersFileOption membersFile = new MembersFileOption();

    @Mixin
    private Participants participants = new Participants();

    @Override
    public Integer call() {
        if (partitions < 1 || replication < 1) {
            throw new UserError("The numbers for --partitions and --replication are 1 or more.");
        }
        KnownMembers known = membersFile.read();
        List<MemberCode> members = participants.members(known);
        Participants.Readers readers = participants.readers(known);
        Set<MemberCode> silenced = new HashSet<>(known.parse(suspended));
        StrimziManifests manifests = new StrimziManifests(
                "herald",
                new TopicPlan(partitions, replication, CleanupProfile.SHIPPED),
                MemberQuota.fromEnvironment(System.getenv()));
        write(StrimziManifests.TOPICS_FILE, manifests.topics(members));
        write(StrimziManifests.USERS_FILE, manifests.users(members, readers.entitled(), silenced));
        readers.refused().forEach(entity -> out().println(entity.refusal()));
        return 0;
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
        out().println(file);
    }
}
