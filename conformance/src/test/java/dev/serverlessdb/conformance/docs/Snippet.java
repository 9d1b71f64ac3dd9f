package dev.serverlessdb.conformance.docs;

import dev.serverlessdb.conformance.harness.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param where the document and the block's number in it
 * @param language the word after the fence
 * @param text the block
 * @param output the text block that follows it at once, which is what it prints; or empty
 */
record Snippet(String where, String language, String text, String output) {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```\\n(?:```text\\n(.*?)^```\\n)?");

  /** Every block with a language in the README and below {@code docs}. */
  static List<Snippet> all() {
    List<Snippet> all = new ArrayList<>();
    for (Path document : documents()) {
      String name = Repository.root().relativize(document).toString();
      Matcher matcher = BLOCK.matcher(read(document));
      for (int number = 1; matcher.find(); number++) {
        String output = matcher.group(3) == null ? "" : matcher.group(3);
        all.add(new Snippet(name + "-" + number, matcher.group(1), matcher.group(2), output));
      }
    }
    return all;
  }

  static List<Path> documents() {
    List<Path> documents = new ArrayList<>();
    documents.add(Repository.root().resolve("README.md"));
    try (Stream<Path> files = Files.walk(Repository.root().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name that can be a file's. */
  String fileName(String suffix) {
    return "snippet-" + where.replaceAll("\\W", "-") + suffix;
  }

  @Override
  public String toString() {
    return where + " (" + language + ")";
  }
}
