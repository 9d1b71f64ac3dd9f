package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expressions that an expression is made of, those of its sub-queries not counted. */
final class ExprChildren {

  private ExprChildren() {}

  static List<Expr> of(Expr expr) {
    if (expr instanceof Expr.Call call) {
      return call.args();
    }
    if (expr instanceof Expr.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expr instanceof Expr.Unary unary) {
      return List.of(unary.operand());
    }
    if (expr instanceof Expr.Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (expr instanceof Expr.Between between) {
      return List.of(between.value(), between.low(), between.high());
    }
    if (expr instanceof Expr.InList in) {
      List<Expr> all = new ArrayList<>(in.items());
      all.add(in.value());
      return all;
    }
    if (expr instanceof Expr.Like like) {
      return some(like.value(), like.pattern(), like.escape());
    }
    if (expr instanceof Expr.Case choice) {
      List<Expr> all = some(choice.base(), choice.otherwise());
      choice.whens().forEach(when -> all.addAll(List.of(when.condition(), when.result())));
      return all;
    }
    return unaries(expr);
  }

  private static List<Expr> unaries(Expr expr) {
    if (expr instanceof Expr.IsNull test) {
      return List.of(test.value());
    }
    if (expr instanceof Expr.IsTruth test) {
      return List.of(test.value());
    }
    if (expr instanceof Expr.Regexp regexp) {
      return List.of(regexp.value(), regexp.pattern());
    }
    if (expr instanceof Expr.Cast cast) {
      return List.of(cast.value());
    }
    if (expr instanceof Expr.CastArray cast) {
      return List.of(cast.value());
    }
    if (expr instanceof Expr.ConvertUsing convert) {
      return List.of(convert.value());
    }
    if (expr instanceof Expr.Collate collate) {
      return List.of(collate.value());
    }
    if (expr instanceof Expr.Interval interval) {
      return List.of(interval.amount());
    }
    if (expr instanceof Expr.JsonValue value) {
      return List.of(value.document(), value.path());
    }
    if (expr instanceof Expr.Row row) {
      return row.items();
    }
    if (expr instanceof Expr.Assign assign) {
      return List.of(assign.value());
    }
    if (expr instanceof Expr.InQuery in) {
      return List.of(in.value());
    }
    return expr instanceof Expr.Quantified quantified ? List.of(quantified.left()) : List.of();
  }

  private static List<Expr> aggregate(Expr.Aggregate call) {
    List<Expr> all = new ArrayList<>(call.args());
    call.order().stream().map(OrderItem::expr).forEach(all::add);
    if (call.over() != null) {
      all.addAll(call.over().partition());
      call.over().order().stream().map(OrderItem::expr).forEach(all::add);
    }
    return all;
  }

  private static List<Expr> some(@Nullable Expr... exprs) {
    List<Expr> all = new ArrayList<>();
    for (Expr expr : exprs) {
      if (expr != null) {
        all.add(expr);
      }
    }
    return all;
  }
}
