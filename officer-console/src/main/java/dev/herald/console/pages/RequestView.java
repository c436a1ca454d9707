package dev.herald.console.pages;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request as a page shows it: the fields of the contract's {@code RequestSubmitted} that it shows. */
public record RequestView(
        int revision,
        @Nullable PersonView person,
        @Nullable OrganisationView organisation,
        String personStatus,
        List<ChargeView> charges,
        List<ConvictionView> convictions,
        List<WarrantView> warrants,
        @Nullable String limitationDate,
        @Nullable FactsView facts,
        @Nullable AssuranceView extraditionAssurance,
        @Nullable SpecialNoticeView specialNotice,
        @Nullable VisibilityView visibility) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** Returns the request of a case file; null where the file has none. */
    static @Nullable RequestView of(@Nullable JsonNode request) {
        return request == null || request.isNull() ? null : JSON.treeToValue(request, RequestView.class);
    }

    /** A person. */
    public record PersonView(
            NameView name,
            List<NameView> aliases,
            String sex,
            @Nullable String birthDate,
            @Nullable String birthPlace,
            @Nullable String birthCountry,
            List<String> nationalities,
            @Nullable String fatherName,
            @Nullable String motherName,
            @Nullable String description,
            List<IdentityDocumentView> identityDocuments,
            List<String> roles,
            List<String> warnings) {}

    /** A name by its parts. */
    public record NameView(String familyName, @Nullable String forenames) {}

    /** A document that identifies a person. */
    public record IdentityDocumentView(String type, String number, String country) {}

    /** An organisation. */
    public record OrganisationView(
            String name,
            List<String> aliases,
            @Nullable String country,
            @Nullable String registrationNumber,
            @Nullable String description) {}

    /** A charge. */
    public record ChargeView(
            String category,
            String offence,
            @Nullable String law,
            @Nullable String maximumPenalty,
            List<String> penaltyKinds,
            @Nullable String committedFrom,
            @Nullable String committedUntil,
            boolean organisedCrimeLink) {}

    /** A sentence passed. */
    public record ConvictionView(String court, String date, String sentence, String remaining, boolean inAbsentia) {}

    /** An arrest warrant. */
    public record WarrantView(
            String reference,
            String issuingAuthority,
            boolean judicialAuthority,
            @Nullable String appealRoute,
            String issued,
            @Nullable String validUntil,
            @Nullable String withdrawn,
            @Nullable String country) {}

    /** A summary of facts. */
    public record FactsView(String summary, List<String> dates, List<String> places) {}

    /** An assurance that extradition will be sought. */
    public record AssuranceView(String authority, String date) {}

    /** Details of a Special Notice. */
    public record SpecialNoticeView(String unReference, String resolution) {}

    /** Who may see the data. */
    public record VisibilityView(List<String> excluded, List<String> recipients, String confidentiality) {}
}
