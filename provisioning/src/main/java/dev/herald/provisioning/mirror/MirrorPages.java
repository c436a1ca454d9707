package dev.herald.provisioning.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that the mirror can answer, by path, computed once. A request is one look-up in a map: whatever a client
 * asks, nothing is searched, parsed or read from a disk.
 *
 * <p>The paths are those of two APIs, as far as clients need them to read and write records. Confluent's are below
 * {@code /} and below {@code /apis/ccompat/v7}, where Apicurio's registry has them. Apicurio's are below
 * {@code /apis/registry/v3}; its global id of a schema is the content id here.
 */
final class MirrorPages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONFLUENT = "/apis/ccompat/v7";
    private static final String APICURIO = "/apis/registry/v3";
    private static final String CONFLUENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String JSON_TYPE = "application/json";

    private final Map<String, Page> pages = new HashMap<>();

    /**
     * An answer.
     *
     * @param type its media type
     * @param text its content
     */
    record Page(String type, String text) {}

    private MirrorPages() {}

    /** Returns the pages of these schemas; in each subject, the last one of the list is the latest. */
    static MirrorPages of(List<MirroredSchema> schemas) {
        MirrorPages all = new MirrorPages();
        Map<String, List<MirroredSchema>> bySubject = new TreeMap<>();
        Map<Integer, List<MirroredSchema>> byId = new TreeMap<>();
        for (MirroredSchema schema : schemas) {
            bySubject
                    .computeIfAbsent(schema.subject(), unseen -> new ArrayList<>())
                    .add(schema);
            byId.computeIfAbsent(schema.id(), unseen -> new ArrayList<>()).add(schema);
        }
        all.confluent("/subjects", bySubject.keySet());
        all.confluent("/schemas/types", List.of("AVRO"));
        bySubject.forEach(all::addSubject);
        byId.forEach(all::addId);
        return all;
    }

    /** Returns the page at a decoded path, without a query; empty if there is none. */
    Optional<Page> find(String path) {
        return Optional.ofNullable(
                pages.get(path.startsWith(CONFLUENT + "/") ? path.substring(CONFLUENT.length()) : path));
    }

    private void addSubject(String subject, List<MirroredSchema> versions) {
        confluent(
                "/subjects/" + subject + "/versions",
                versions.stream().map(MirroredSchema::version).toList());
        for (MirroredSchema schema : versions) {
            addVersion(Integer.toString(schema.version()), schema);
            addArtifactVersion(Integer.toString(schema.version()), schema);
        }
        addVersion("latest", versions.getLast());
        addArtifactVersion("branch=latest", versions.getLast());
    }

    private void addVersion(String name, MirroredSchema schema) {
        String path = "/subjects/" + schema.subject() + "/versions/" + name;
        confluent(
                path,
                Map.of(
                        "subject", schema.subject(),
                        "version", schema.version(),
                        "id", schema.id(),
                        "schema", schema.schema()));
        text(path + "/schema", CONFLUENT_TYPE, schema.schema());
    }

    private void addArtifactVersion(String name, MirroredSchema schema) {
        String path = APICURIO + "/groups/default/artifacts/" + schema.subject() + "/versions/" + name;
        apicurio(
                path,
                Map.of(
                        "groupId", "default",
                        "artifactId", schema.subject(),
                        "version", Integer.toString(schema.version()),
                        "artifactType", "AVRO",
                        "state", "ENABLED",
                        "globalId", schema.id(),
                        "contentId", schema.id()));
        addContent(path + "/content", path + "/references", schema);
    }

    private void addId(int id, List<MirroredSchema> uses) {
        MirroredSchema schema = uses.getFirst();
        String path = "/schemas/ids/" + id;
        confluent(path, Map.of("schema", schema.schema()));
        text(path + "/schema", CONFLUENT_TYPE, schema.schema());
        confluent(path + "/subjects", uses.stream().map(MirroredSchema::subject).toList());
        confluent(
                path + "/versions",
                uses.stream()
                        .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                        .toList());
        for (String kind : List.of("/ids/contentIds/", "/ids/globalIds/")) {
            String content = APICURIO + kind + id;
            addContent(content, content + "/references", schema);
        }
    }

    /** Herald's schemas have no references: each text is complete. */
    private void addContent(String content, String references, MirroredSchema schema) {
        text(content, JSON_TYPE, schema.schema());
        apicurio(references, List.of());
    }

    private void confluent(String path, Object content) {
        text(path, CONFLUENT_TYPE, JSON.writeValueAsString(content));
    }

    private void apicurio(String path, Object content) {
        text(path, JSON_TYPE, JSON.writeValueAsString(content));
    }

    private void text(String path, String type, String content) {
        pages.put(path, new Page(type, content));
    }
}
