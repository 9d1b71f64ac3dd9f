package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;

/**
 * {@code {"search": index, "query": text}}: an extension of this emulator, described in {@code
 * docs/fauna-search.md}. The set of documents that have a word of the text, each as {@code [ref,
 * score]}, the best first.
 */
final class TextSearchFunction {

  static final List<Form> FORMS = List.of(Form.read("search,query", TextSearchFunction::search));

  private TextSearchFunction() {}

  private static Value search(Call call) {
    Value given = call.value("search");
    String query = call.string("query");
    RefV index;
    if (given instanceof Value.StringV name) {
      index =
          Schema.named(
              call.evaluation(),
              call.evaluation().database(),
              Native.INDEXES,
              name.value(),
              List.of());
    } else if (given instanceof RefV ref && ref.collection() == Native.INDEXES.id()) {
      index = ref;
    } else {
      throw call.mistyped("search", "Identifier");
    }
    return new Value.SetV(new FaunaSet.Search(call.resolved(index, "search"), query));
  }
}
