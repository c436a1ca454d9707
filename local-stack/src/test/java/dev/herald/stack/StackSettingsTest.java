package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {

    private static final List<MemberCode> MEMBERS = List.of(new MemberCode("fr"), new MemberCode("br"));

    @TempDir
    private Path folder;

    @Test
    void the_folder_remembers_whose_gateways_belong_to_the_stack() {
        StackOptions options = StackOptions.fresh().withGateways(MEMBERS);
        StackSettings settings = StackSettings.choose(options, MEMBERS);

        settings.write(folder);

        assertThat(StackSettings.read(folder)).isEqualTo(settings);
        assertThat(settings.gateways()).isEqualTo(MEMBERS);
        assertThat(settings.components()).contains(Component.GATEWAYS);
        assertThat(settings.withGateways(List.of()).components()).doesNotContain(Component.GATEWAYS);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_folder_of_a_new_stack_is_its_owner_s_alone() throws IOException {
        Path made = folder.resolve("stack");

        StackSettings.choose(StackOptions.fresh(), MEMBERS).write(made);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_stack_has_no_gateways_unless_they_are_asked_for() {
        assertThat(StackSettings.choose(StackOptions.fresh(), MEMBERS).components())
                .isEqualTo(Component.standard());
    }

    @Test
    void the_folder_remembers_that_the_edge_is_a_process_of_its_own_until_it_moves_back() {
        StackSettings apart =
                StackSettings.choose(StackOptions.fresh().withEdgeApart(true).withInstances(2), MEMBERS);
        apart.write(folder);

        assertThat(StackSettings.read(folder)).isEqualTo(apart);
        assertThat(StackSettings.wantedInstances(StackOptions.fresh(), apart))
                .contains(ComponentInstance.named("edge"), ComponentInstance.named("edge#2"));
        assertThat(StackSettings.wantedInstances(StackOptions.fresh().withEdgeApart(false), apart))
                .extracting(ComponentInstance::component)
                .contains(Component.INTAKE)
                .doesNotContain(Component.EDGE);
    }

    @Test
    void an_edge_within_intake_is_added_by_the_option_and_not_as_an_instance() {
        StackSettings within = StackSettings.choose(StackOptions.fresh(), MEMBERS);

        assertThatThrownBy(() -> within.port(ComponentInstance.named("edge")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("./herald up --edge-apart");
    }

    @Test
    void the_folder_remembers_every_instance_with_its_port() {
        StackSettings settings =
                StackSettings.choose(StackOptions.fresh().withInstances(2).withPartitions(24), MEMBERS);

        settings.write(folder);

        assertThat(StackSettings.read(folder)).isEqualTo(settings);
        assertThat(settings.instances().stream().map(ComponentInstance::label))
                .containsExactlyInAnyOrder(
                        "broker",
                        "registry",
                        "mirror",
                        "audit-log",
                        "intake",
                        "intake#2",
                        "screening",
                        "screening#2",
                        "review",
                        "review#2",
                        "dissemination",
                        "dissemination#2",
                        "console",
                        "console#2");
        assertThat(settings.ports().values()).doesNotHaveDuplicates().hasSize(14);
        assertThat(settings.actuatorPorts())
                .containsOnlyKeys(ComponentInstance.named("console"), ComponentInstance.named("console#2"));
        assertThat(settings.partitions()).isEqualTo(24);
    }

    @Test
    void the_fixed_port_of_the_second_instance_is_ten_above_that_of_the_first() {
        StackSettings settings =
                StackSettings.choose(StackOptions.fresh().withFixedPorts().withInstances(2), MEMBERS);

        assertThat(settings.port(ComponentInstance.named("review#2")))
                .isEqualTo(settings.port(ComponentInstance.named("review")) + 10);
    }

    @Test
    void an_added_instance_gets_a_port_of_its_own() {
        ComponentInstance second = ComponentInstance.named("screening#2");
        StackSettings settings =
                StackSettings.choose(StackOptions.fresh(), MEMBERS).with(second);

        assertThat(settings.instances()).contains(second);
        assertThat(settings.ports().values()).doesNotHaveDuplicates().hasSize(10);
        assertThat(settings.withInstances(Set.of()).instances())
                .extracting(ComponentInstance::label)
                .containsExactlyInAnyOrder("broker", "registry", "mirror");
    }

    @Test
    void without_a_number_the_folder_keeps_its_instances() {
        StackSettings before =
                StackSettings.choose(StackOptions.fresh(), MEMBERS).with(ComponentInstance.named("intake#2"));

        assertThat(StackSettings.wantedInstances(StackOptions.fresh(), before)).isEqualTo(before.instances());
        assertThat(StackSettings.wantedInstances(StackOptions.fresh().withInstances(1), before))
                .doesNotContain(ComponentInstance.named("intake#2"));
        assertThat(StackSettings.wantedInstances(StackOptions.fresh().withServices(Set.of(Component.REVIEW)), before))
                .extracting(ComponentInstance::label)
                .containsExactlyInAnyOrder("broker", "registry", "mirror", "review");
    }

    @Test
    void the_number_of_partitions_never_changes() {
        StackSettings settings = StackSettings.choose(StackOptions.fresh(), MEMBERS);

        assertThat(settings.withPartitions(24, null).partitions()).isEqualTo(24);
        assertThatThrownBy(() -> settings.withPartitions(4, 24))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("4 partitions")
                .hasMessageContaining("./herald reset");
    }

    @Test
    void what_runs_in_one_jvm_has_no_registry_and_up_leaves_its_folder_alone() {
        StackSettings settings = StackSettings.choose(StackOptions.fresh().withinThisJvm(), MEMBERS);
        settings.write(folder);

        assertThat(StackSettings.read(folder)).isEqualTo(settings);
        assertThat(settings.components()).doesNotContain(Component.REGISTRY).containsAll(Component.SERVICES);
        assertThat(settings.registry("http://127.0.0.1:18081")).isEqualTo(RegistrySettings.none());
        assertThatThrownBy(() -> StackStart.lasting(folder, StackOptions.fresh()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a demo kept");
    }
}
