package dev.serverlessdb.mysql.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The words of one row, column by column.
 *
 * @param columns the words of each column, in lower case
 */
record FullTextDocument(List<List<String>> columns) {

  static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '\'';
  }

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String piece : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_']+", -1)) {
      String word = piece.replaceAll("^'+|'+$", "");
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** How often a word occurs. */
  long count(FullTextQuery.Word wanted) {
    long count = 0;
    for (List<String> words : columns) {
      for (String word : words) {
        boolean same =
            wanted.prefix() ? word.startsWith(wanted.text()) : word.equals(wanted.text());
        count += same && FullTextQuery.counts(word) ? 1 : 0;
      }
    }
    return count;
  }

  /** Whether one column has the words one after the other. */
  boolean holds(List<String> phrase) {
    return columns.stream().anyMatch(words -> Collections.indexOfSubList(words, phrase) >= 0);
  }
}
