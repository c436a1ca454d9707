package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that have a password of before a rotation. This process stands for one of them. */
class RotatedPasswordTest {

    private static final Instant WRITTEN = Instant.parse("2026-05-04T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_program_that_was_started_before_the_file_was_written_is_named() throws IOException {
        Stack stack = stackWith("screening", WRITTEN.minusSeconds(1));

        assertThat(stack.startedBefore("screening", changedAt(stack, "screening")))
                .containsExactly("screening");
        assertThat(stack.startedBefore("http.screening", changedAt(stack, "http.screening")))
                .containsExactly("screening");
        assertThat(stack.startedBefore("review", changedAt(stack, "review"))).isEmpty();
    }

    @Test
    void a_program_that_was_started_after_is_not() throws IOException {
        Stack stack = stackWith("screening", WRITTEN.plusSeconds(1));

        assertThat(stack.startedBefore("screening", changedAt(stack, "screening")))
                .isEmpty();
    }

    @Test
    void gateways_log_in_as_their_members_and_the_registry_as_itself() throws IOException {
        assertThat(stackWith("registry", WRITTEN.minusSeconds(1)).startedBefore("registry", WRITTEN))
                .containsExactly("registry");
        Stack stack = stackWith("gateways", WRITTEN.minusSeconds(1));
        assertThat(stack.startedBefore("i247.fr", WRITTEN)).containsExactly("gateways");
        assertThat(stack.startedBefore("i247.br", WRITTEN)).isEmpty();
    }

    @Test
    void a_program_that_does_not_run_reads_the_new_password_when_it_starts() throws IOException {
        Stack stack = stackWith("screening", WRITTEN.minusSeconds(1));
        Files.writeString(
                folder.resolve("run/screening.pid"), ProcessHandle.current().pid() + " 1000");

        assertThat(stack.startedBefore("screening", WRITTEN)).isEmpty();
    }

    private Instant changedAt(Stack stack, String user) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve(Stack.CREDENTIALS)).resolve(user), "secret\n");
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
        return stack.credentials().changedAt(user);
    }

    private Stack stackWith(String program, Instant started) throws IOException {
        StackOptions options = StackOptions.fresh().withGateways(List.of(new MemberCode("fr")));
        StackSettings.choose(options, List.of(new MemberCode("fr"), new MemberCode("br")))
                .write(folder);
        ProcessHandle here = ProcessHandle.current();
        Path file = Files.createDirectories(folder.resolve("run")).resolve(program + ".pid");
        Files.writeString(
                file,
                here.pid() + " "
                        + here.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
        Files.setLastModifiedTime(file, FileTime.from(started));
        return Stack.attach(folder);
    }
}
