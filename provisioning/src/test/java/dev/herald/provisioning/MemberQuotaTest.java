package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberQuotaTest {

    private static final String VARIABLE = "HERALD_MEMBER_BYTES_PER_SECOND";

    @Test
    void without_a_variable_the_default_applies() {
        assertThat(MemberQuota.fromEnvironment(Map.of())).isEqualTo(MemberQuota.SHIPPED);
        assertThat(MemberQuota.fromEnvironment(Map.of(VARIABLE, " 2000000 "))).isEqualTo(new MemberQuota(2_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1MB", "-1", "0", "65535"})
    void a_quota_that_would_silence_a_member_or_is_none_is_refused_by_the_variable_s_name(String value) {
        assertThatThrownBy(() -> MemberQuota.fromEnvironment(Map.of(VARIABLE, value)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(VARIABLE);
    }
}
