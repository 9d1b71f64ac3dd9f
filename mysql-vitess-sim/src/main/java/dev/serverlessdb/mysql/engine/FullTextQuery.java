package dev.serverlessdb.mysql.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What AGAINST asks for: words, phrases and groups with the operators of boolean mode. In natural
 * language mode all are optional.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/fulltext-boolean.html">Boolean full-text
 *     searches</a>
 */
record FullTextQuery(List<Term> terms) {

  private static final int WORD_MIN = 3;
  private static final int WORD_MAX = 84;

  /** The words that InnoDB leaves out. */
  private static final Set<String> STOPWORDS =
      Set.of(
          "a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en", "for", "from",
          "how", "i", "in", "is", "it", "la", "of", "on", "or", "that", "the", "this", "to", "was",
          "what", "when", "where", "who", "will", "with", "und", "www");

  /** Words with the operator before them; a group is a query of its own. */
  sealed interface Term {
    char sign();
  }

  /** A word, or the beginning of words. */
  record Word(char sign, String text, boolean prefix) implements Term {
    boolean isIn(FullTextDocument document) {
      return document.count(this) > 0;
    }
  }

  /** Words that follow each other. */
  record Phrase(char sign, List<String> words) implements Term {}

  /** Terms in parentheses. */
  record Group(char sign, FullTextQuery query) implements Term {}

  /** Whether a word is indexed. */
  static boolean counts(String word) {
    return word.length() >= WORD_MIN && word.length() <= WORD_MAX && !STOPWORDS.contains(word);
  }

  static FullTextQuery natural(List<String> words) {
    List<Term> terms = new ArrayList<>();
    words.stream()
        .filter(FullTextQuery::counts)
        .distinct()
        .forEach(word -> terms.add(new Word(' ', word, false)));
    return new FullTextQuery(terms);
  }

  static FullTextQuery bool(String text) {
    return new Parser(text.toLowerCase(Locale.ROOT)).terms();
  }

  /** All words, those of groups and phrases included. */
  void words(List<Word> into) {
    for (Term term : terms) {
      if (term instanceof Word word) {
        into.add(word);
      } else if (term instanceof Phrase phrase) {
        phrase.words().stream()
            .filter(FullTextQuery::counts)
            .forEach(word -> into.add(new Word(' ', word, false)));
      } else if (term instanceof Group group) {
        group.query().words(into);
      }
    }
  }

  /** How relevant a document is; 0 when it does not match. */
  double rank(FullTextDocument document, ToDoubleFunction<Word> weight) {
    float rank = 0;
    boolean required = false;
    boolean any = false;
    for (Term term : terms) {
      double own = rank(term, document, weight);
      if ((term.sign() == '-' && own > 0) || (term.sign() == '+' && own <= 0)) {
        return 0;
      }
      required |= term.sign() == '+';
      any |= term.sign() != '-' && own > 0;
      rank += (float) (term.sign() == '~' ? -own / 2 : term.sign() == '-' ? 0 : own);
    }
    return required || any ? Math.max(rank, Float.MIN_VALUE) : 0;
  }

  private static double rank(Term term, FullTextDocument document, ToDoubleFunction<Word> weight) {
    if (term instanceof Word word) {
      return document.count(word) * weight.applyAsDouble(word);
    }
    if (term instanceof Group group) {
      return group.query().rank(document, weight);
    }
    Phrase phrase = (Phrase) term;
    if (!document.holds(phrase.words())) {
      return 0;
    }
    List<Word> words = new ArrayList<>();
    new FullTextQuery(List.of(phrase)).words(words);
    float rank = Float.MIN_VALUE;
    for (Word word : words) {
      rank += (float) (document.count(word) * weight.applyAsDouble(word));
    }
    return rank;
  }

  /** Reads boolean mode's operators. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    FullTextQuery terms() {
      List<Term> terms = new ArrayList<>();
      char sign = ' ';
      while (at < text.length()) {
        char c = text.charAt(at);
        if ("+-~<>".indexOf(c) >= 0) {
          sign = c;
          at++;
        } else if (c == '(') {
          at++;
          terms.add(new Group(sign, terms()));
          sign = ' ';
        } else if (c == ')') {
          at++;
          break;
        } else if (c == '"') {
          terms.add(phrase(sign));
          sign = ' ';
        } else if (FullTextDocument.isWordPart(c)) {
          word(sign, terms);
          sign = ' ';
        } else {
          sign = Character.isWhitespace(c) ? ' ' : sign;
          at++;
        }
      }
      return new FullTextQuery(terms);
    }

    private Phrase phrase(char sign) {
      int end = text.indexOf('"', at + 1);
      int close = end < 0 ? text.length() : end;
      List<String> words = FullTextDocument.words(text.substring(at + 1, close));
      at = Math.min(text.length(), close + 1);
      if (at < text.length() && text.charAt(at) == '@') {
        at++;
      }
      return new Phrase(sign, words);
    }

    private void word(char sign, List<Term> terms) {
      int start = at;
      while (at < text.length() && FullTextDocument.isWordPart(text.charAt(at))) {
        at++;
      }
      String word = text.substring(start, at);
      boolean prefix = at < text.length() && text.charAt(at) == '*';
      at += prefix ? 1 : 0;
      if (prefix || counts(word)) {
        terms.add(new Word(sign, word, prefix));
      }
    }
  }
}
