package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import java.util.Map;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
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

    @Test
    void it_is_the_member_s_own_and_about_what_it_sends() {
        ClientQuotaAlteration fr = MemberQuota.SHIPPED.alterationFor(Principal.member(new MemberCode("fr")));

        assertThat(fr.entity().entries()).isEqualTo(Map.of(ClientQuotaEntity.USER, "i247.fr"));
        assertThat(fr.ops()).singleElement().satisfies(op -> {
            assertThat(op.key()).isEqualTo("producer_byte_rate");
            assertThat(op.value()).isEqualTo(1_048_576);
        });
    }
}
