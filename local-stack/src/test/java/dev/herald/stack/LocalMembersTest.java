package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.keys.NewMemberKey;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMembersTest {

    private static final MemberCode FRANCE = new MemberCode("fr");
    private static final MemberRecord FIRST = MemberDirectory.record(FRANCE);

    @TempDir
    private Path folder;

    @Test
    void a_key_is_created_once() {
        MemberRecord record = new LocalMembers(folder).withKey(FIRST);

        assertThat(record.getKeys()).hasSize(1);
        assertThat(new LocalMembers(folder).withKey(FIRST)).isEqualTo(record);
    }

    /** A stack that is killed right after it has written the key has no more than this file. */
    @Test
    void the_file_with_the_private_half_is_enough() {
        NewMemberKey key = NewMemberKey.create(FRANCE, "fr-1");
        key.write(folder.resolve("members/fr.key"));

        assertThat(new LocalMembers(folder).withKey(FIRST).getKeys())
                .containsExactly(MemberKeys.record("fr-1", key.publicKey(), Instant.EPOCH, null));
    }
}
