package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void a_stack_has_no_gateways_unless_they_are_asked_for() {
        assertThat(StackSettings.choose(StackOptions.fresh(), MEMBERS).components())
                .isEqualTo(Component.standard());
    }

    @Test
    void a_folder_of_an_earlier_version_has_no_gateways() throws IOException {
        StackSettings settings = StackSettings.choose(StackOptions.fresh(), MEMBERS);
        settings.write(folder);
        Path file = folder.resolve("stack.properties");
        Files.writeString(file, Files.readString(file).replace("gateways=\n", ""));

        assertThat(StackSettings.read(folder)).isEqualTo(settings);
    }
}
