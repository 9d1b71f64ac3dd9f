package dev.serverlessdb.fauna.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The description of a set; reading it is the index package's part. */
public sealed interface FaunaSet {

  /** The entries of an index under one tuple of terms. */
  record Match(RefV index, List<Value> terms) implements FaunaSet {}

  /** The documents of an index that have a word of a text, the best match first. */
  record Search(RefV index, String query) implements FaunaSet {}

  /** The documents of a collection. */
  record Documents(RefV collection) implements FaunaSet {}

  /** The schema documents of one kind: shown as the native collection itself. */
  record Schema(RefV collection) implements FaunaSet {}

  /** A set of one document. */
  record Singleton(RefV ref) implements FaunaSet {}

  /** What is in any of the sets. */
  record Union(List<FaunaSet> sets) implements FaunaSet {}

  /** What is in all of the sets. */
  record Intersection(List<FaunaSet> sets) implements FaunaSet {}

  /** What is in the first set and in none of the others. */
  record Difference(List<FaunaSet> sets) implements FaunaSet {}

  /** The set without adjacent duplicates. */
  record Distinct(FaunaSet set) implements FaunaSet {}

  /** For every element of the source, the set that {@code with} gives: a lambda or an index. */
  record Join(FaunaSet source, Value with) implements FaunaSet {}

  /** The part of a set between two tuples. */
  record Range(FaunaSet set, List<Value> from, List<Value> to) implements FaunaSet {}

  /** The set in the other direction. */
  record Reverse(FaunaSet set) implements FaunaSet {}

  /** The elements that a lambda accepts. */
  record Filter(FaunaSet set, Value.LambdaV lambda) implements FaunaSet {}

  /** The history of a set, or of a document when {@code ref} is there. */
  record Events(@Nullable FaunaSet set, @Nullable RefV ref) implements FaunaSet {}
}
