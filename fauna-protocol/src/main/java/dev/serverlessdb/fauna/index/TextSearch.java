package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.document.Documents;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.document.Version;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.CaseFolding;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds documents by words, the best match first: an extension, for the service has no such
 * function. What is searched are the strings among the terms of an index, or among its values when
 * it has no terms. Scores are those of BM25. Every search reads all documents of the index.
 */
final class TextSearch {

  /** How soon more occurrences of a word stop to matter. */
  private static final double SATURATION = 1.2;

  /** How much long texts are held back. */
  private static final double LENGTH_WEIGHT = 0.75;

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(TextSearch::score)
          .reversed()
          .thenComparingLong(entry -> entry.ref().id())
          .thenComparingLong(entry -> entry.ref().collection());

  private TextSearch() {}

  /** A document and how often it has which word. */
  private record Text(RefV ref, Map<String, Integer> counts, int length) {}

  /** Documents with at least one of the words, each with its score. */
  static List<Entry> find(Evaluation evaluation, FaunaSet.Search search, Position position) {
    Set<String> words = new LinkedHashSet<>(words(search.query()));
    List<Text> texts = texts(evaluation, search, position);
    double averageLength = texts.stream().mapToInt(Text::length).average().orElse(1);
    Map<String, Double> weights = new HashMap<>();
    for (String word : words) {
      long with = texts.stream().filter(text -> text.counts().containsKey(word)).count();
      weights.put(word, Math.log(1 + (texts.size() - with + 0.5) / (with + 0.5)));
    }
    List<Entry> found = new ArrayList<>();
    for (Text text : texts) {
      double lengthFactor =
          SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * text.length() / averageLength);
      double score = 0;
      for (String word : words) {
        int count = text.counts().getOrDefault(word, 0);
        score +=
            weights.getOrDefault(word, 0.0) * count * (SATURATION + 1) / (count + lengthFactor);
      }
      if (score > 0) {
        found.add(new Entry(List.of(text.ref(), Value.of(score)), text.ref(), List.of(search)));
      }
    }
    found.sort(BEST_FIRST);
    return found;
  }

  private static double score(Entry entry) {
    return entry.values().get(1) instanceof Value.DoubleV score ? score.value() : 0;
  }

  private static List<Text> texts(
      Evaluation evaluation, FaunaSet.Search search, Position position) {
    FaunaSet.Match all = new FaunaSet.Match(search.index(), List.of());
    IndexDef index = Leaves.index(evaluation, all, position);
    Permissions.IndexRead access = Permissions.indexRead(evaluation, search.index(), List.of());
    if (access == Permissions.IndexRead.NONE) {
      throw new FaunaException(FaunaError.permissionDenied(position));
    }
    evaluation.state().resources().add(index.name());
    long database = Schema.databaseOf(evaluation, search.index());
    List<Text> texts = new ArrayList<>();
    for (RefV ref : documents(evaluation, database, index)) {
      evaluation.state().tick();
      evaluation.state().meter().scanned();
      RefV scoped = ref.withScope(search.index().scope());
      Documents.Place place = new Documents.Place(database, ref.collection(), ref.id());
      Optional<Version> version =
          evaluation.state().meter().document(ref, () -> Documents.live(evaluation, place));
      if (version.isPresent()
          && (access == Permissions.IndexRead.UNRESTRICTED
              || Permissions.canRead(evaluation, scoped))) {
        texts.add(text(evaluation, index, ref, scoped, version.get()));
      }
    }
    return texts;
  }

  private static Set<RefV> documents(Evaluation evaluation, long database, IndexDef index) {
    Set<RefV> refs = new LinkedHashSet<>();
    EntryCursor walk =
        evaluation
            .state()
            .view()
            .ascend(KeyRange.prefix(Keys.of(Keys.ENTRY, database, index.id())));
    while (walk.next()) {
      evaluation.state().tick();
      refs.add(EntryRow.decode(walk.value(), Schema.names(evaluation, database)).ref());
    }
    return refs;
  }

  private static Text text(
      Evaluation evaluation, IndexDef index, RefV ref, RefV shown, Version version) {
    Set<String> strings = new LinkedHashSet<>();
    for (Tuples.Tuple tuple : Tuples.of(evaluation, index, ref, version)) {
      for (Value value : index.terms().isEmpty() ? tuple.values() : tuple.terms()) {
        if (value instanceof Value.StringV string) {
          strings.add(string.value());
        }
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    int length = 0;
    for (String string : strings) {
      for (String word : words(string)) {
        counts.merge(word, 1, Integer::sum);
        length++;
      }
    }
    return new Text(shown, counts, length);
  }

  /** The runs of letters and digits, folded. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String folded = CaseFolding.fold(text) + " ";
    folded
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
              } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
              }
            });
    return words;
  }
}
