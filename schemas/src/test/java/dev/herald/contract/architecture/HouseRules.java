package dev.herald.contract.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rules for the main classes of any module: size of packages, cycles, names that say nothing, metaphors, homonyms. Each
 * rule reports every violation.
 *
 * <pre>{@code
 * HouseRules.check(HouseRules.mainClasses("dev.herald.promise"));
 * }</pre>
 */
public final class HouseRules {

    /** The most top-level types that a package may have. */
    public static final int MAX_PACKAGE_SIZE = 35;

    private static final List<String> EMPTY_SUFFIXES =
            List.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils", "Dto");
    private static final Set<String> EMPTY_PACKAGES = Set.of("common", "helper", "helpers", "util", "utils", "misc");
    private static final Set<String> METAPHORS = Set.of(
            "Play", "Player", "Scene", "Cast", "Curtain", "Audience", "Teller", "Desk", "Door", "Letterhead", "Bell");

    private HouseRules() {}

    /** Returns the classes of some packages, and of the packages below, without tests. */
    public static JavaClasses mainClasses(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packages);
    }

    /**
     * Fails where a class of a package depends on another class than those of Java, JSpecify, the package itself and
     * some packages.
     *
     * @param part the package, or a pattern of packages such as {@code dev.herald.promise..}
     */
    public static void onlyKnows(JavaClasses classes, String part, String... packages) {
        onlyKnows(classes, part, List.of(), packages);
    }

    /** Like {@link #onlyKnows(JavaClasses, String, String...)}, and some classes may be known beside the packages. */
    public static void onlyKnows(JavaClasses classes, String part, List<Class<?>> types, String... packages) {
        classes()
                .that()
                .resideInAPackage(part)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages)
                        .or(resideInAnyPackage("java..", "org.jspecify..", part))
                        .or(belongToAnyOf(types.toArray(Class<?>[]::new))))
                .check(classes);
    }

    /** Fails with every violation of the rules, if there is one. */
    public static void check(JavaClasses classes) {
        failOn(violations(classes));
    }

    /** Fails with a list of violations, unless it is empty. */
    public static void failOn(List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    "%d violations:%n%s".formatted(violations.size(), String.join(System.lineSeparator(), violations)));
        }
    }

    /** Returns one sentence for each violation; fails where there is no class to judge. */
    public static List<String> violations(JavaClasses classes) {
        List<JavaClass> topLevel = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        if (topLevel.isEmpty()) {
            throw new AssertionError("no classes to judge: is the package's name right?");
        }
        List<String> violations = new ArrayList<>();
        violations.addAll(largePackages(topLevel));
        violations.addAll(cycles(classes));
        violations.addAll(homonyms(topLevel));
        classes.stream().flatMap(HouseRules::emptyNames).sorted().forEach(violations::add);
        return violations;
    }

    private static List<String> largePackages(List<JavaClass> topLevel) {
        Map<String, List<JavaClass>> packages =
                topLevel.stream().collect(groupingBy(JavaClass::getPackageName, TreeMap::new, toList()));
        return packages.entrySet().stream()
                .filter(one -> one.getValue().size() > MAX_PACKAGE_SIZE)
                .map(one -> "package %s has %d top-level types, the limit is %d"
                        .formatted(one.getKey(), one.getValue().size(), MAX_PACKAGE_SIZE))
                .toList();
    }

    private static List<String> cycles(JavaClasses classes) {
        return SlicesRuleDefinition.slices()
                .matching("dev.herald.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .evaluate(classes)
                .getFailureReport()
                .getDetails();
    }

    private static List<String> homonyms(List<JavaClass> topLevel) {
        Map<String, List<JavaClass>> named = topLevel.stream()
                .filter(type -> type.getModifiers().contains(PUBLIC))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, toList()));
        return named.values().stream()
                .filter(types -> types.size() > 1)
                .map(types -> "public types share a simple name: "
                        + String.join(
                                ", ",
                                types.stream().map(JavaClass::getName).sorted().toList()))
                .toList();
    }

    private static Stream<String> emptyNames(JavaClass type) {
        String name = type.getSimpleName();
        Stream<String> suffixes = EMPTY_SUFFIXES.stream()
                .filter(name::endsWith)
                .map(suffix -> "%s: the suffix %s does not name a role".formatted(type.getName(), suffix));
        Stream<String> metaphors = words(name)
                .filter(METAPHORS::contains)
                .map(word -> "%s: %s is a metaphor, use the technical term".formatted(type.getName(), word));
        Stream<String> packages = Arrays.stream(type.getPackageName().split("\\.", -1))
                .filter(EMPTY_PACKAGES::contains)
                .map(part -> "%s: the package %s does not name a concept".formatted(type.getName(), part));
        return Stream.of(suffixes, metaphors, packages).flatMap(all -> all);
    }

    /** Returns the words of a name in camel case: {@code OfficerDesk} has two. */
    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", -1));
    }
}
