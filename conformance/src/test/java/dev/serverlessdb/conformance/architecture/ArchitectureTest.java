package dev.serverlessdb.conformance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.serverlessdb.conformance.harness.Repository;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house, checked on the compiled classes of every module. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of(
          "emulator-core",
          "dynamo-protocol",
          "fauna-protocol",
          "mysql-vitess-sim",
          "junit-extension",
          "standalone");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> Repository.root().resolve(module).resolve("target/classes"))
                  .toArray(Path[]::new));

  private static final String CORE = "dev.serverlessdb.core..";
  private static final String DYNAMO = "dev.serverlessdb.dynamo..";
  private static final String FAUNA = "dev.serverlessdb.fauna..";
  private static final String MYSQL = "dev.serverlessdb.mysql..";
  private static final String JUNIT = "dev.serverlessdb.junit..";
  private static final String STANDALONE = "dev.serverlessdb.standalone..";

  @Test
  void coreKnowsNoProtocol() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DYNAMO, FAUNA, MYSQL, JUNIT, STANDALONE)
        .because("every protocol stands on the core, and each means something else by a word")
        .check(CLASSES);
  }

  @Test
  void coresPublicNamesBelongToNoProtocol() {
    classes()
        .that()
        .resideInAPackage(CORE)
        .should(haveNoPublicNameWith(Set.of("table", "item", "partition", "shard")))
        .andShould(haveNoPublicNameWith(Set.of("keyspace", "collection", "document")))
        .because("each protocol means something else by these words")
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> haveNoPublicNameWith(Set<String> words) {
    return new ArchCondition<>("have no public name with one of " + words) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
          return;
        }
        report(type.getSimpleName(), type.getName(), events);
        for (JavaMember member : type.getMembers()) {
          // Rules are written by tests, in the words of the service they are for.
          boolean faultRule = member.getFullName().contains("FaultPlan$Rule.forTable(");
          if (member.getModifiers().contains(JavaModifier.PUBLIC) && !faultRule) {
            report(member.getName(), member.getFullName(), events);
          }
        }
      }

      private void report(String name, String where, ConditionEvents events) {
        for (String part : name.split("(?=[A-Z])|_", -1)) {
          String word = part.toLowerCase(Locale.ROOT);
          if (words.contains(word) || words.contains(word.replaceAll("s$", ""))) {
            events.add(SimpleConditionEvent.violated(name, where + " says '" + word + "'"));
          }
        }
      }
    };
  }

  @Test
  void protocolsDoNotKnowEachOther() {
    List<String> protocols = List.of(DYNAMO, FAUNA, MYSQL);
    for (String protocol : protocols) {
      noClasses()
          .that()
          .resideInAPackage(protocol)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              protocols.stream().filter(other -> !other.equals(protocol)).toArray(String[]::new))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(JUNIT, STANDALONE)
          .allowEmptyShould(true)
          .because("a service is read, built and shipped without the others")
          .check(CLASSES);
    }
  }

  @Test
  void theHttpServerHasOnePlace() {
    onlyIn(
        "the host is exchangeable",
        List.of("dev.serverlessdb.core.http.."),
        "io.undertow..",
        "org.xnio..");
  }

  @Test
  void jdbcHasItsPlaces() {
    onlyIn(
        "the heap engine is pure Java, and a native library is loaded only where JDBC is",
        List.of("dev.serverlessdb.core.store.sqlite..", MYSQL, JUNIT),
        "java.sql..",
        "javax.sql..",
        "org.sqlite..");
  }

  @Test
  void jsonParsingHasItsPlaces() {
    onlyIn(
        "what the wire looks like is decided in the wire packages alone",
        List.of(
            "dev.serverlessdb.core.json..",
            "dev.serverlessdb..wire..",
            "dev.serverlessdb.mysql.http..",
            "dev.serverlessdb.mysql.json.."),
        "com.fasterxml.jackson..");
  }

  @Test
  void graphQlHasOnePlace() {
    onlyIn(
        "whoever never asks in GraphQL does not load its library",
        List.of("dev.serverlessdb.fauna.graphql.."),
        "graphql..",
        "org.dataloader..");
    noClasses()
        .that()
        .haveFullyQualifiedName("dev.serverlessdb.fauna.graphql.GraphQlHttp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("graphql..")
        .because("it is made at every start")
        .check(CLASSES);
  }

  @Test
  void theCommandLineParserHasOnePlace() {
    onlyIn("only the command line has arguments", List.of(STANDALONE), "picocli..");
  }

  private static void onlyIn(String because, List<String> places, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because(because)
        .check(CLASSES);
  }

  @Test
  void timeAndChanceGoThroughOneDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.serverlessdb.core.time..")
        .should()
        .accessTargetWhere(
            describe(
                "reads the machine's clock, sleeps or draws lots",
                access ->
                    isCall(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                        || isCall(access, "java.lang.Thread", "sleep")
                        || isCall(access, "java.lang.Math", "random")
                        || isCall(access, "java.util.UUID", "randomUUID")
                        || isCall(access, "java.time.Instant", "now")
                        || isCall(access, "java.time.LocalDate", "now")
                        || isCall(access, "java.time.LocalDateTime", "now")
                        || isCall(access, "java.time.ZonedDateTime", "now")
                        || isCall(access, "java.time.OffsetDateTime", "now")
                        || isCall(access, "java.util.Random", "<init>")
                        || isCall(access, "java.security.SecureRandom", "<init>")
                        || isCall(
                            access, "java.util.concurrent.ThreadLocal" + "Random", "current")))
        .because("the same seed and the same requests must give the same answers")
        .check(CLASSES);
  }

  @Test
  void nothingConnectsToAnywhere() {
    noClasses()
        .that()
        // Fetches an access provider's public keys, from this machine only: its own test says so.
        .doNotHaveFullyQualifiedName("dev.serverlessdb.fauna.auth.KeySets")
        .should()
        .accessTargetWhere(
            describe(
                "opens a connection",
                access ->
                    isCall(access, "java.net.Socket", "<init>", "connect")
                        || isCall(access, "java.nio.channels.SocketChannel", "open", "connect")
                        || isCall(access, "java.net.http.HttpClient", "newHttpClient", "newBuilder")
                        || isCall(access, "java.net.URL", "openConnection")))
        .because("there is no telemetry and no outbound socket, ever")
        .check(CLASSES);
  }

  private static boolean isCall(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && Arrays.asList(names).contains(access.getTarget().getName());
  }
}
