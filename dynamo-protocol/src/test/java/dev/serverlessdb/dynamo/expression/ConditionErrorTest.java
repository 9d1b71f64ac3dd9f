package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.placeholders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts of refused conditions. Verified against: the recorded conformance suite ({@code
 * tier3/error-messages}, {@code tier3/limits/reservedWords}) for syntax, reserved words, undefined
 * names and values; answers of the real service that users quote in public issue trackers for
 * operand types, operator counts and sizes; the grammar of the vendor's open-source DAX client for
 * what parses at all.
 */
class ConditionErrorTest {
  private static final String VALUES =
      "{a=1 b=2 s='x' t=true l=[1] m={x=1} z='zzz' odd='odd' nul=null ns=<1>}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a-b                                 | Syntax error; token: "-", near: "a-b"
          _type = :a                          | Syntax error; token: "_", near: "_type"
          __typename <> :a                    | Syntax error; token: "_", near: "__"
          x = :a AND __t = :a                 | Syntax error; token: "_", near: "AND __"
          x =                                 | Syntax error; token: "<EOF>", near: "="
          x = :a y                            | Syntax error; token: "y", near: ":a y"
          x                                   | Syntax error; token: "<EOF>", near: "x"
          x = :a AND                          | Syntax error; token: "<EOF>", near: "AND"
          (x = :a                             | Syntax error; token: "<EOF>", near: ":a"
          x = :a)                             | Syntax error; token: ")", near: ":a)"
          x IN :a                             | Syntax error; token: ":a", near: "IN :a"
          x IN ()                             | Syntax error; token: ")", near: "()"
          x == :a                             | Syntax error; token: "=", near: "== :a"
          x BETWEEN :a :b                     | Syntax error; token: ":b", near: ":a :b"
          x[-1] = :a                          | Syntax error; token: "-", near: "[-1"
          x[01] = :a                          | Syntax error; token: "1", near: "01]"
          x. = :a                             | Syntax error; token: "=", near: ". = :a"
          x = : a                             | Syntax error; token: ":", near: "= : a"
          x = 5                               | Syntax error; token: "5", near: "= 5"
          x = 'a'                             | Syntax error; token: "'", near: "= 'a"
          ((x = :a))                          | The expression has redundant parentheses;
          ((x)) = :a                          | The expression has redundant parentheses;
          x = ((:a))                          | The expression has redundant parentheses;
          ((x = :a)) AND y = :a               | The expression has redundant parentheses;
          foo(x)                              | Invalid function name; function: foo
          Attribute_Exists(x)                 | Invalid function name; function: Attribute_Exists
          list_append(x, :l)                  | The function is not allowed in a condition expression; function: list_append
          size(x)                             | The function is not allowed to be used this way in an expression; function: size
          begins_with(x, :s) = :t             | The function is not allowed to be used this way in an expression; function: begins_with
          contains(x, contains(y, :s))        | The function is not allowed to be used this way in an expression; function: contains
          status = :s                         | Attribute name is a reserved keyword; reserved keyword: status
          x.Name = :s                         | Attribute name is a reserved keyword; reserved keyword: Name
          size(items) = :a                    | Attribute name is a reserved keyword; reserved keyword: items
          #missing = :a                       | An expression attribute name used in the document path is not defined; attribute name: #missing
          x = :missing                        | An expression attribute value used in expression is not defined; attribute value: :missing
          attribute_exists(x, y)              | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
          begins_with(x)                      | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1
          attribute_exists(:s)                | Operator or function requires a document path; operator or function: attribute_exists
          attribute_type(:s, :s)              | Operator or function requires a document path; operator or function: attribute_type
          begins_with(x, :a)                  | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
          begins_with(x, size(y))             | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
          contains(:a, x)                     | Incorrect operand type for operator or function; operator or function: contains, operand type: N
          attribute_type(x, :a)               | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
          attribute_type(x, :odd)             | Invalid attribute type name found; type: odd, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}
          x < :t                              | Incorrect operand type for operator or function; operator: <, operand type: BOOL
          x >= :l                             | Incorrect operand type for operator or function; operator: >=, operand type: L
          size(:a) = :a                       | Incorrect operand type for operator or function; operator or function: size, operand type: N
          x BETWEEN :m AND :m                 | Incorrect operand type for operator or function; operator: BETWEEN, operand type: M
          x BETWEEN :b AND :a                 | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}
          x BETWEEN :a AND :s                 | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}
          x = x                               | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [x]
          contains(x.y, x.y)                  | The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [x, y]
          x[0] IN (:a, x[0])                  | The first operand must be distinct from the remaining operands for this operator or function; operator: IN, first operand: [x, [0]]
          """)
  void isRefusedInTheServicesWords(String expression, String detail) {
    for (ExpressionKind kind :
        new ExpressionKind[] {ExpressionKind.CONDITION, ExpressionKind.FILTER}) {
      ExpressionContext context = ExpressionContext.of(null, placeholders(VALUES));
      assertThatThrownBy(() -> Conditions.parse(kind, expression, context))
          .isInstanceOf(DynamoException.class)
          .hasMessage("Invalid " + kind.parameter() + ": " + detail);
    }
  }

  @Test
  void anEmptyExpressionIsRefused() {
    ExpressionContext context = ExpressionContext.of(null, null);
    assertThatThrownBy(() -> Conditions.parse(ExpressionKind.CONDITION, "", context))
        .hasMessage("Invalid ConditionExpression: The expression can not be empty;");
  }

  @Test
  void moreThanFourKilobytesAreRefused() {
    String name = "x".repeat(4096 - " = :a".length());
    ExpressionContext context = ExpressionContext.of(null, placeholders("{a=1}"));
    Conditions.parse(ExpressionKind.FILTER, name + " = :a", context);
    assertThatThrownBy(() -> Conditions.parse(ExpressionKind.FILTER, name + "x = :a", context))
        .hasMessage(
            "Invalid FilterExpression: Expression size has exceeded the maximum allowed size;"
                + " expression size: 4097");
  }

  @Test
  void moreThanThreeHundredOperatorsAreRefused() {
    ExpressionContext context = ExpressionContext.of(null, placeholders("{a=1}"));
    Conditions.parse(ExpressionKind.FILTER, comparisons(150), context);
    assertThatThrownBy(() -> Conditions.parse(ExpressionKind.FILTER, comparisons(151), context))
        .hasMessage(
            "Invalid FilterExpression: The expression contains too many operators; operator count:"
                + " 301");
  }

  @Test
  void moreThanAHundredOperandsOfInAreRefused() {
    ExpressionContext context = ExpressionContext.of(null, placeholders("{a=1}"));
    Conditions.parse(ExpressionKind.FILTER, "x IN (" + values(100) + ")", context);
    assertThatThrownBy(
            () -> Conditions.parse(ExpressionKind.FILTER, "x IN (" + values(101) + ")", context))
        .hasMessage(
            "Invalid FilterExpression: The IN operator is provided with too many operands; number"
                + " of operands: 101");
  }

  @Test
  void endlessNestingIsRefusedNotFollowed() {
    ExpressionContext context = ExpressionContext.of(null, placeholders("{a=1}"));
    assertThatThrownBy(
            () -> Conditions.parse(ExpressionKind.FILTER, "NOT ".repeat(1000) + "x = :a", context))
        .hasMessageContaining("too many operators");
  }

  @Test
  void theListOfReservedWordsIsTheDocumentedOne() {
    assertThat(ReservedWords.count()).isEqualTo(573);
    assertThat(ReservedWords.contains("ABORT")).isTrue();
    assertThat(ReservedWords.contains("zone")).isTrue();
    assertThat(ReservedWords.contains("pk")).isFalse();
  }

  @Test
  void refusalsAreValidationErrorsWithoutStackTraces() {
    ExpressionContext context = ExpressionContext.of(Map.of("#a", "a"), null);
    assertThatThrownBy(() -> Conditions.parse(ExpressionKind.FILTER, "x =", context))
        .isInstanceOfSatisfying(
            DynamoException.class,
            error -> {
              assertThat(error.type()).isEqualTo(ErrorType.VALIDATION);
              assertThat(error.getStackTrace()).isEmpty();
            });
  }

  private static String comparisons(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "x" + i + " = :a")
        .collect(Collectors.joining(" AND "));
  }

  private static String values(int count) {
    return IntStream.range(0, count).mapToObj(i -> ":a").collect(Collectors.joining(", "));
  }
}
