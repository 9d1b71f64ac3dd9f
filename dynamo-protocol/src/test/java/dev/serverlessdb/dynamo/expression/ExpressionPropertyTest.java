package dev.serverlessdb.dynamo.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the language that hold for all expressions; they need no reference but themselves. */
class ExpressionPropertyTest {
  private static final Map<String, AttributeValue> VALUES =
      Map.of(":a", TestValues.value("'a'"), ":b", TestValues.value("'b'"));

  @Property(tries = 500)
  void whatIsPrintedIsReadBack(@ForAll("conditions") ConditionNode tree) {
    ExpressionPrinter printer = new ExpressionPrinter();
    String text = printer.print(tree);
    Map<String, String> names = printer.names();
    ExpressionContext context = ExpressionContext.of(names.isEmpty() ? null : names, VALUES);
    assertThat(Conditions.tree(ExpressionKind.FILTER, text, context)).isEqualTo(tree);
  }

  @Property(tries = 500)
  void notOfAnOrIsTheAndOfNots(
      @ForAll("conditions") ConditionNode a, @ForAll("conditions") ConditionNode b) {
    Item item = TestValues.item("{x='a' y={x='b' y=<'a' 'b'>}}");
    ConditionNode notOr = new ConditionNode.Not(new ConditionNode.Or(List.of(a, b)));
    ConditionNode andNot =
        new ConditionNode.And(List.of(new ConditionNode.Not(a), new ConditionNode.Not(b)));
    assertThat(Condition.of(notOr, VALUES).test(item))
        .isEqualTo(Condition.of(andNot, VALUES).test(item));
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefusedAsInvalid(@ForAll("texts") String text) {
    for (ExpressionKind kind : ExpressionKind.values()) {
      ExpressionContext context = ExpressionContext.of(Map.of("#n", "n"), VALUES);
      try {
        switch (kind) {
          case CONDITION, FILTER -> Conditions.parse(kind, text, context);
          case KEY_CONDITION -> KeyConditions.parse(text, context);
          case UPDATE -> Updates.parse(text, context);
          case PROJECTION -> Projections.parse(text, context);
        }
      } catch (DynamoException refused) {
        assertThat(refused.getMessage()).contains("Expression");
      }
    }
  }

  @Property(tries = 2000)
  void anUpdateChangesItsPathsOnlyOrIsRefused(@ForAll("updates") String text) {
    Map<String, AttributeValue> values =
        Map.of(
            ":n", TestValues.value("1"),
            ":s", TestValues.value("'s'"),
            ":l", TestValues.value("[1 'x']"),
            ":t", TestValues.value("<'a'>"),
            ":m", TestValues.value("{x={y=1}}"));
    Item before = TestValues.item("{pk='k' x=1 y={x=[1 2] y={z=1}} z=<'a' 'b'> kept='as it was'}");
    Item copy = TestValues.item("{pk='k' x=1 y={x=[1 2] y={z=1}} z=<'a' 'b'> kept='as it was'}");
    try {
      Item after = update(text, values).apply(before, before).item();
      assertThat(after.get("kept")).isEqualTo(before.get("kept"));
      assertThat(after.get("pk")).isEqualTo(before.get("pk"));
    } catch (DynamoException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    assertThat(before).isEqualTo(copy);
  }

  @Property
  void addingAndTakingAwayLeavesTheNumber(@ForAll int start, @ForAll int change) {
    Item before = TestValues.item("{pk='k' n=" + start + "}");
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":c", TestValues.value(String.valueOf(change)));
    Item added = update("ADD n :c", values).apply(before, before).item();
    Item after = update("SET n = n - :c", values).apply(added, before).item();
    assertThat(after).isEqualTo(before);
  }

  @Property
  void aUnionHasEveryMemberAndADifferenceNone(
      @ForAll("members") List<String> existing, @ForAll("members") List<String> others) {
    Item before =
        Item.of(Map.of("pk", TestValues.value("'k'"), "tags", AttributeValue.SS.of(existing)));
    Map<String, AttributeValue> values = Map.of(":s", AttributeValue.SS.of(others));
    Item union = update("ADD tags :s", values).apply(before, before).item();
    Item difference = update("DELETE tags :s", values).apply(union, before).item();
    AttributeValue rest = difference.get("tags");
    List<String> expected = existing.stream().filter(m -> !others.contains(m)).toList();
    if (expected.isEmpty()) {
      assertThat(rest).isNull();
    } else {
      assertThat(rest).isEqualTo(AttributeValue.SS.of(expected));
    }
    assertThat(union.get("tags"))
        .isInstanceOfSatisfying(
            AttributeValue.SS.class,
            set -> assertThat(set.members()).containsAll(existing).containsAll(others));
  }

  private static Update update(String text, Map<String, AttributeValue> values) {
    return Updates.parse(text, ExpressionContext.of(null, values));
  }

  @Provide
  Arbitrary<List<String>> members() {
    return Arbitraries.of("a", "b", "c", "d", "e").list().uniqueElements().ofMinSize(1);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "b",
            "#n",
            "#x",
            ":a",
            ":b",
            ":x",
            "(",
            ")",
            "[",
            "]",
            "0",
            "12",
            ",",
            ".",
            "=",
            "<>",
            "<",
            ">=",
            "+",
            "-",
            "AND",
            "or",
            "NOT",
            "IN",
            "BETWEEN",
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "size",
            "begins_with",
            "attribute_exists",
            "list_append",
            "if_not_exists",
            "status",
            "!",
            "\u00e4",
            "\uD83D\uDE00")
        .list()
        .ofMaxSize(12)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> updates() {
    Arbitrary<String> path =
        Arbitraries.of(
            "x", "y", "z", "y.x", "y.x[0]", "y.x[7]", "y.y", "y.y.z", "y.n", "n", "z[0]");
    Arbitrary<String> given = Arbitraries.of(":n", ":s", ":l", ":t", ":m");
    Arbitrary<String> operand =
        Arbitraries.oneOf(
            path,
            given,
            Combinators.combine(path, given).as((p, v) -> "if_not_exists(" + p + ", " + v + ")"),
            Combinators.combine(path, given).as((p, v) -> "list_append(" + p + ", " + v + ")"));
    Arbitrary<String> value =
        Arbitraries.oneOf(
            operand,
            Combinators.combine(operand, Arbitraries.of("+", "-"), operand)
                .as((left, sign, right) -> left + " " + sign + " " + right));
    Arbitrary<String> set = Combinators.combine(path, value).as((p, v) -> "SET " + p + " = " + v);
    Arbitrary<String> rest =
        Arbitraries.oneOf(
            path.map(p -> " REMOVE " + p),
            Combinators.combine(path, given).as((p, v) -> " ADD " + p + " " + v),
            Combinators.combine(path, given).as((p, v) -> " DELETE " + p + " " + v),
            Arbitraries.just(""));
    return Combinators.combine(set, rest).as(String::concat);
  }

  @Provide
  Arbitrary<ConditionNode> conditions() {
    return conditions(3);
  }

  private static Arbitrary<ConditionNode> conditions(int depth) {
    Arbitrary<ConditionNode> leaf = leaves();
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<ConditionNode> inner = conditions(depth - 1);
    Arbitrary<List<ConditionNode>> parts = inner.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf,
        inner.map(ConditionNode.Not::new),
        parts.map(ConditionNode.And::new),
        parts.map(ConditionNode.Or::new));
  }

  private static Arbitrary<ConditionNode> leaves() {
    Arbitrary<Operand> path = paths().map(Operand.Path::new);
    Arbitrary<Operand> value = Arbitraries.of(":a", ":b").map(Operand.Placeholder::new);
    Arbitrary<Operand> size = path.map(Operand.Size::new);
    Arbitrary<Operand> either = Arbitraries.oneOf(value, size);
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Comparator.class), path, either)
            .as(ConditionNode.Comparison::new),
        Combinators.combine(path, value.list().ofMinSize(1).ofMaxSize(3)).as(ConditionNode.In::new),
        path.map(
            p ->
                new ConditionNode.Between(
                    p, new Operand.Placeholder(":a"), new Operand.Placeholder(":b"))),
        path.map(ConditionNode.AttributeExists::new),
        path.map(ConditionNode.AttributeNotExists::new),
        Combinators.combine(path, value).as(ConditionNode.BeginsWith::new),
        Combinators.combine(path, value).as(ConditionNode.Contains::new));
  }

  private static Arbitrary<DocumentPath> paths() {
    Arbitrary<PathStep> step =
        Arbitraries.oneOf(
            Arbitraries.of("x", "y", "size", "a.b").map(PathStep.Entry::new),
            Arbitraries.integers().between(0, 20).map(PathStep.Element::new));
    return Combinators.combine(Arbitraries.of("x", "y", "status"), step.list().ofMaxSize(3))
        .as(DocumentPath::new);
  }
}
