package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that use the folder of one stack. */
class SharedSettingsTest {

    private static final MemberCode FRANCE = new MemberCode("fr");
    private static final MemberCode JAPAN = new MemberCode("jp");
    private static final MemberCode SPAIN = new MemberCode("es");

    @TempDir
    private Path folder;

    @Test
    void a_process_knows_the_mailboxes_that_another_one_created_and_loses_none() {
        StackSettings start = StackSettings.choose(StackOptions.fresh(), List.of(FRANCE));
        start.write(folder);
        SharedSettings one = new SharedSettings(folder, start);
        SharedSettings other = new SharedSettings(folder, start);

        one.change(latest -> with(latest, JAPAN));
        assertThat(other.members()).containsExactly(FRANCE, JAPAN);

        other.change(latest -> with(latest, SPAIN));
        assertThat(one.members()).containsExactly(FRANCE, JAPAN, SPAIN);
        assertThat(StackSettings.read(folder)).isEqualTo(other.latest());
    }

    @Test
    void an_instance_that_another_process_started_stays_when_a_member_is_added() {
        StackSettings start = StackSettings.choose(StackOptions.fresh(), List.of(FRANCE));
        start.write(folder);
        SharedSettings one = new SharedSettings(folder, start);

        new SharedSettings(folder, start).change(latest -> latest.with(ComponentInstance.named("intake#2")));
        one.change(latest -> with(latest, JAPAN));

        assertThat(one.latest().instances()).contains(ComponentInstance.named("intake#2"));
    }

    @Test
    void before_the_first_change_the_settings_of_the_start_hold() {
        StackSettings start = StackSettings.choose(StackOptions.fresh(), List.of(FRANCE));

        assertThat(new SharedSettings(folder, start).members()).containsExactly(FRANCE);
        assertThat(folder).isEmptyDirectory();
    }

    private static StackSettings with(StackSettings settings, MemberCode more) {
        return settings.withMembers(
                Stream.concat(settings.members().stream(), Stream.of(more)).toList());
    }
}
