package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.item;
import static dev.serverlessdb.dynamo.expression.TestValues.placeholders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What updates make of items. Verified against: the developer guide, "Update expressions"; the
 * recorded conformance suite, {@code tier1/updateItem} and {@code tier3/error-messages/updateItem};
 * operand type texts by answers of the real service that users quote in public issue trackers.
 */
class UpdateTest {
  private static final String BEFORE =
      "{pk='k' n=5 s='x' li=['a' 'b' 'c' 'd'] ma={x=1 y={z=2}} ss=<'a' 'b'> em=[]}";
  private static final String VALUES =
      "{v='new' one=1 two=2 l=['e'] ss=<'b' 'c'> ab=<'a' 'b'> t=true m={q=1} big=1E125}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SET s = :v                                    | s    | 'new'
          SET fresh = :v                                | fresh| 'new'
          SET n = n + :one                              | n    | 6
          SET n = n - :two                              | n    | 3
          SET n = :one + :two                           | n    | 3
          SET n = (n + :one)                            | n    | 6
          SET n = ma.x                                 | n    | 1
          SET n = if_not_exists(n, :one) + :one         | n    | 6
          SET c = if_not_exists(c, :one) + :one         | c    | 2
          SET s = if_not_exists(gone, :v)            | s    | 'new'
          SET s = if_not_exists(gone, n)             | s    | 5
          SET li = list_append(li, :l)              | li | ['a' 'b' 'c' 'd' 'e']
          SET li = list_append(:l, li)              | li | ['e' 'a' 'b' 'c' 'd']
          SET f = list_append(if_not_exists(f, em), :l) | f | ['e']
          SET li[1] = :v                              | li | ['a' 'new' 'c' 'd']
          SET li[9] = :v                              | li | ['a' 'b' 'c' 'd' 'new']
          SET li[9] = :v, li[7] = :one              | li | ['a' 'b' 'c' 'd' 1 'new']
          SET em[0] = :v                             | em| ['new']
          SET ma.x = :v                                | ma  | {x='new' y={z=2}}
          SET ma.y.z = ma.y.z + :one                  | ma  | {x=1 y={z=3}}
          SET ma.w = :m                                | ma  | {x=1 y={z=2} w={q=1}}
          REMOVE ma.y.z                                | ma  | {x=1 y={}}
          REMOVE li[1]                                | li | ['a' 'c' 'd']
          REMOVE li[0], li[2]                       | li | ['b' 'd']
          REMOVE li[7]                                | li | ['a' 'b' 'c' 'd']
          SET li[0] = :v REMOVE li[3]               | li | ['new' 'b' 'c']
          ADD n :one                                    | n    | 6
          ADD c :one                                    | c    | 1
          ADD ma.x :one                                | ma  | {x=2 y={z=2}}
          ADD ss :ss                                    | ss   | <'a' 'b' 'c'>
          ADD fresh :ss                                 | fresh| <'b' 'c'>
          DELETE ss :ss                                 | ss   | <'a'>
          set s = :v add n :one                         | n    | 6
          SET s = n, n = s                              | n    | 'x'
          """)
  void changesOneAttribute(String expression, String attribute, String value) {
    Item after = update(expression).apply(item(BEFORE), key()).item();
    assertThat(after.get(attribute)).isEqualTo(TestValues.value(value));
  }

  @Test
  void removingLeavesNothingBehind() {
    Item after =
        update("REMOVE s, gone DELETE ss :ab, elsewhere :ss").apply(item(BEFORE), key()).item();
    assertThat(after.get("s")).isNull();
    assertThat(after.get("ss")).as("the emptied set").isNull();
    assertThat(after.get("elsewhere")).isNull();
  }

  @Test
  void theItemAsItWasIsNotTouched() {
    Item before = item(BEFORE);
    update("SET ma.y.z = :v, li[0] = :v ADD ss :ss REMOVE n").apply(before, key());
    assertThat(before).isEqualTo(item(BEFORE));
  }

  @Test
  void aMissingItemBeginsAsItsKey() {
    assertThat(update("SET s = :v").apply(null, key()).item()).isEqualTo(item("{pk='k' s='new'}"));
    assertThat(update("REMOVE s").apply(null, key()).item()).isEqualTo(key());
  }

  @Test
  void aMissingItemHasNotEvenItsKeyToReadFrom() {
    assertThatThrownBy(() -> update("SET s = pk").apply(null, key()))
        .hasMessage(
            "The provided expression refers to an attribute that does not exist in the item");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SET a.b = :v             | The document path provided in the update expression is invalid for update
          SET s.b = :v             | The document path provided in the update expression is invalid for update
          SET ma[0] = :v          | The document path provided in the update expression is invalid for update
          SET li.a = :v          | The document path provided in the update expression is invalid for update
          SET li[9].a = :v       | The document path provided in the update expression is invalid for update
          REMOVE a.b               | The document path provided in the update expression is invalid for update
          SET s = gone          | The provided expression refers to an attribute that does not exist in the item
          SET s = gone + :one   | The provided expression refers to an attribute that does not exist in the item
          SET n = s + :one         | An operand in the update expression has an incorrect data type
          SET n = list_append(n, :l) | An operand in the update expression has an incorrect data type
          ADD s :one               | An operand in the update expression has an incorrect data type
          ADD n :ss                | An operand in the update expression has an incorrect data type
          DELETE n :ss             | An operand in the update expression has an incorrect data type
          SET n = n + :big         | Attempting to store more than 38 significant digits in a Number
          """)
  void refusesWhatDoesNotFitTheItem(String expression, String message) {
    Update update = update(expression);
    assertThatThrownBy(() -> update.apply(item(BEFORE), key()))
        .isInstanceOf(DynamoException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          INVALID SYNTAX HERE         | Syntax error; token: "INVALID", near: "INVALID SYNTAX"
          SET                         | Syntax error; token: "<EOF>", near: "SET"
          SET a = :v,                 | Syntax error; token: "<EOF>", near: ","
          set _something = :v         | Syntax error; token: "_", near: "set _something"
          ADD hits : incr             | Syntax error; token: ":", near: "hits : incr"
          ADD hits other              | Syntax error; token: "other", near: "hits other"
          SET a <> :v                 | Syntax error; token: "<>", near: "a <> :v"
          SET a = :one + :two + :one  | Syntax error; token: "+", near: ":two + :one"
          SET a = ((:one + :two))     | The expression has redundant parentheses;
          SET name = :v               | Attribute name is a reserved keyword; reserved keyword: name
          SET a = foo(:v)             | Invalid function name; function: foo
          SET a = size(b)             | The function is not allowed in an update expression; function: size
          SET a = :v SET b = :v       | The "SET" section can only be used once in an update expression;
          REMOVE a ADD n :one REMOVE b| The "REMOVE" section can only be used once in an update expression;
          SET #a = :v                 | An expression attribute name used in the document path is not defined; attribute name: #a
          SET a = :nope               | An expression attribute value used in expression is not defined; attribute value: :nope
          SET a = :v, a = :one        | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
          SET a = :v, a.b = :one      | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]
          SET a.b = :v REMOVE a       | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
          SET a.b = :v, a[0] = :v     | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]
          SET a = if_not_exists(b)    | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1
          SET a = if_not_exists(:v, b)| Operator or function requires a document path; operator or function: if_not_exists
          SET a = if_not_exists(b, b) | The first operand must be distinct from the remaining operands for this operator or function; operator: if_not_exists, first operand: [b]
          SET a = list_append(b, :m)  | Incorrect operand type for operator or function; operator or function: list_append, operand type: M
          SET a = b + :v              | Incorrect operand type for operator or function; operator or function: +, operand type: S
          ADD a :v                    | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
          ADD a :l                    | Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND
          DELETE a :one               | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
          """)
  void isRefusedInTheServicesWords(String expression, String detail) {
    assertThatThrownBy(() -> update(expression))
        .isInstanceOf(DynamoException.class)
        .hasMessage("Invalid UpdateExpression: " + detail);
  }

  @Test
  void anAttributeOfTheKeyCannotBeUpdated() {
    assertThatThrownBy(() -> update("SET s = :v REMOVE pk").refuseKeyAttributes(List.of("pk")))
        .hasMessage(
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute"
                + " is part of the key");
  }

  @Test
  void theUpdatedPartsAreTheTouchedPathsOnly() {
    UpdateOutcome outcome =
        update("SET ma.y.z = :v, li[1] = :v, fresh = :one REMOVE s").apply(item(BEFORE), key());
    assertThat(outcome.updatedOld()).isEqualTo(item("{ma={y={z=2}} li=['b'] s='x'}"));
    assertThat(outcome.updatedNew()).isEqualTo(item("{ma={y={z='new'}} li=['new'] fresh=1}"));
  }

  @Test
  void anUpdatedElementIsLookedForAtItsIndex() {
    UpdateOutcome appended = update("SET li[9] = :v").apply(item(BEFORE), key());
    assertThat(appended.updatedNew()).isEqualTo(Item.EMPTY);
    UpdateOutcome removed = update("REMOVE li[1], s").apply(item(BEFORE), key());
    assertThat(removed.updatedOld()).isEqualTo(item("{li=['b'] s='x'}"));
    assertThat(removed.updatedNew()).isEqualTo(item("{li=['c']}"));
  }

  private static Item key() {
    return item("{pk='k'}");
  }

  private static Update update(String expression) {
    return Updates.parse(expression, ExpressionContext.of(null, placeholders(VALUES)));
  }
}
