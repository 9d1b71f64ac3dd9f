package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.value.FaunaSet;
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
    RefV index = SetFunctions.index(call, "search");
    String query = call.string("query");
    return new Value.SetV(new FaunaSet.Search(call.resolved(index, "search"), query));
  }
}
