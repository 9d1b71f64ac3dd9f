package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the published jars bring to a class path. Class-path clashes are what users of the peers
 * complain of most, so nothing of a third party may be visible under its own name.
 */
class PublishedJarsTest {

  private static Path extension() throws IOException {
    Path target = Repository.built("junit-extension/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("junit-extension-[^/]*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> names(Path jar, Predicate<String> wanted) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
          .filter(wanted)
          .toList();
    }
  }

  @Test
  void theExtensionShowsOnlyItsOwnPackages() throws IOException {
    assertThat(
            names(
                extension(),
                name -> !name.startsWith("dev/serverlessdb/") && !name.startsWith("META-INF/")))
        .isEmpty();
  }

  @Test
  void theRunnableJarShowsItsOwnPackagesAndSqlites() throws IOException {
    assertThat(
            names(
                Repository.jar(),
                name ->
                    !name.startsWith("dev/serverlessdb/")
                        && !name.startsWith("META-INF/")
                        && !name.startsWith("org/sqlite/")
                        && !name.equals("sqlite-jdbc.properties")))
        .isEmpty();
  }

  @Test
  void serviceFilesNameRelocatedClasses() throws IOException {
    for (Path jar : List.of(extension(), Repository.jar())) {
      List<String> services = names(jar, name -> name.startsWith("META-INF/services/"));
      assertThat(services).isNotEmpty();
      assertThat(services)
          .allMatch(
              name ->
                  name.contains("/dev.serverlessdb.internal.") || name.endsWith("java.sql.Driver"));
      try (JarFile file = new JarFile(jar.toFile())) {
        for (String service : services) {
          String text =
              new String(
                  file.getInputStream(file.getEntry(service)).readAllBytes(),
                  StandardCharsets.UTF_8);
          assertThat(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
              .as(service)
              .allMatch(
                  line ->
                      line.startsWith("dev.serverlessdb.internal.")
                          || line.startsWith("org.sqlite."));
        }
      }
    }
  }

  @Test
  void theLicencesOfWhatIsInsideComeAlong() throws IOException {
    for (Path jar : List.of(extension(), Repository.jar())) {
      assertThat(names(jar, name -> name.startsWith("META-INF/")))
          .contains("META-INF/LICENSE.txt", "META-INF/NOTICE", "META-INF/FastDoubleParser-LICENSE");
    }
  }

  @Test
  void theExtensionAsksOnlyForLibrariesThatCannotBeRelocated() throws IOException {
    String pom = Files.readString(Repository.built("junit-extension/dependency-reduced-pom.xml"));
    String needed =
        Stream.of(pom.split("<dependency>"))
            .skip(1)
            .filter(text -> !text.contains("<scope>test</scope>"))
            .filter(text -> !text.contains("<scope>provided</scope>"))
            .map(text -> text.replaceAll("(?s).*?<artifactId>([^<]*).*", "$1"))
            .sorted()
            .toList()
            .toString();
    assertThat(needed).isEqualTo("[jspecify, reactive-streams, sqlite-jdbc]");
  }
}
