package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.util.Map;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;

class QuotaPlanTest {

    private static final Principal FRANCE = Principal.member(new MemberCode("fr"));

    @Test
    void a_member_s_quotas_are_its_own() {
        assertThat(QuotaPlan.quotasOf(FRANCE, MemberQuota.SHIPPED))
                .containsEntry("producer_byte_rate", 1_048_576.0)
                .containsEntry("request_percentage", 100.0)
                .containsKeys("consumer_byte_rate", "controller_mutation_rate");
        assertThat(QuotaPlan.change("i247.fr", Map.of()).entity().entries())
                .isEqualTo(Map.of(ClientQuotaEntity.USER, "i247.fr"));
    }

    @Test
    void who_writes_nothing_can_send_little() {
        assertThat(QuotaPlan.quotasOf(Principal.consumer("airline"), MemberQuota.SHIPPED))
                .hasEntrySatisfying(
                        "producer_byte_rate", rate -> assertThat(rate).isLessThan(100_000));
    }

    @Test
    void only_services_and_the_console_have_no_quota() {
        assertThat(Principal.standardUsers().stream()
                        .filter(user ->
                                !QuotaPlan.quotasOf(user, MemberQuota.SHIPPED).isEmpty()))
                .extracting(Principal::user)
                .containsExactlyInAnyOrder("operator", "keeper", "commission");
    }
}
