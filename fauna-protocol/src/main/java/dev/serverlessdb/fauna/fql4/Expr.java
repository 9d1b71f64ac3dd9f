package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.Env;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed expression. */
sealed interface Expr
    permits Expr.Literal,
        Expr.Variable,
        Expr.ArrayExpr,
        Expr.ObjectExpr,
        Expr.Let,
        Expr.Do,
        CallExpr,
        LambdaExpr,
        RefLiteral {

  /** Where it stands in the query. */
  Position position();

  /** Its value. */
  Value eval(Evaluation evaluation, Env env);

  /** The strongest thing that it may do. */
  Effect effect();

  /** Writes it as the JSON that would be parsed to it. */
  void source(StringBuilder out);

  /** A value as it stands. */
  record Literal(Position position, Value value) implements Expr {
    @Override
    public Value eval(Evaluation evaluation, Env env) {
      return value;
    }

    @Override
    public Effect effect() {
      return Effect.PURE;
    }

    @Override
    public void source(StringBuilder out) {
      new ValueJson(out, ApiVersion.V4).write(value);
    }
  }

  /** A variable's value. */
  record Variable(Position position, String name) implements Expr {
    @Override
    public Value eval(Evaluation evaluation, Env env) {
      return env.get(name);
    }

    @Override
    public Effect effect() {
      return Effect.PURE;
    }

    @Override
    public void source(StringBuilder out) {
      out.append("{\"var\":");
      ValueJson.quote(name, out);
      out.append('}');
    }
  }

  /** An array of expressions; the errors of all are collected. */
  record ArrayExpr(Position position, List<Expr> items) implements Expr {
    @Override
    public Value eval(Evaluation evaluation, Env env) {
      List<Value> values = new ArrayList<>(items.size());
      List<FaunaError> errors = new ArrayList<>();
      for (Expr item : items) {
        try {
          values.add(item.eval(evaluation, env));
        } catch (FaunaException e) {
          Expr.collect(e, errors);
        }
      }
      Expr.raise(errors);
      return Value.array(values);
    }

    @Override
    public Effect effect() {
      return Expr.strongest(items);
    }

    @Override
    public void source(StringBuilder out) {
      out.append('[');
      for (int i = 0; i < items.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        items.get(i).source(out);
      }
      out.append(']');
    }
  }

  /** An object of expressions; the errors of all are collected. */
  record ObjectExpr(Position position, Map<String, Expr> members, String keyword) implements Expr {
    @Override
    public Value eval(Evaluation evaluation, Env env) {
      Map<String, Value> values = new LinkedHashMap<>();
      List<FaunaError> errors = new ArrayList<>();
      for (Map.Entry<String, Expr> member : members.entrySet()) {
        try {
          values.put(member.getKey(), member.getValue().eval(evaluation, env));
        } catch (FaunaException e) {
          Expr.collect(e, errors);
        }
      }
      Expr.raise(errors);
      return new Value.ObjectV(values);
    }

    @Override
    public Effect effect() {
      return Expr.strongest(members.values());
    }

    @Override
    public void source(StringBuilder out) {
      out.append("{\"").append(keyword).append("\":");
      Expr.sourceOf(members, out);
      out.append('}');
    }
  }

  /** Variables for an expression; later ones see earlier ones. */
  record Let(Position position, Map<Integer, Binding> bindings, Expr in) implements Expr {

    /** One variable. */
    record Binding(String name, Expr value) {}

    @Override
    public Value eval(Evaluation evaluation, Env env) {
      Env inner = env;
      for (Binding binding : bindings.values()) {
        inner = inner.with(binding.name(), binding.value().eval(evaluation, inner));
      }
      evaluation.state().tick();
      return in.eval(evaluation, inner);
    }

    @Override
    public Effect effect() {
      Effect strongest = in.effect();
      for (Binding binding : bindings.values()) {
        strongest = strongest.and(binding.value().effect());
      }
      return strongest;
    }

    @Override
    public void source(StringBuilder out) {
      out.append("{\"let\":");
      boolean unique =
          bindings.values().stream().map(Binding::name).distinct().count() == bindings.size();
      out.append(unique ? '{' : '[');
      int n = 0;
      for (Binding binding : bindings.values()) {
        out.append(n++ > 0 ? "," : "").append(unique ? "" : "{");
        ValueJson.quote(binding.name(), out);
        out.append(':');
        binding.value().source(out);
        out.append(unique ? "" : "}");
      }
      out.append(unique ? '}' : ']').append(",\"in\":");
      in.source(out);
      out.append('}');
    }
  }

  /** Expressions one after the other; the value is the last one's. */
  record Do(Position position, List<Expr> steps) implements Expr {
    @Override
    public Value eval(Evaluation evaluation, Env env) {
      Value last = Value.NULL;
      for (Expr step : steps) {
        last = step.eval(evaluation, env);
      }
      evaluation.state().tick();
      return last;
    }

    @Override
    public Effect effect() {
      return Expr.strongest(steps);
    }

    @Override
    public void source(StringBuilder out) {
      out.append("{\"do\":");
      new ArrayExpr(position, steps).source(out);
      out.append('}');
    }
  }

  /** Keeps the errors of one part, unless the whole query has to end. */
  static void collect(FaunaException failure, List<FaunaError> errors) {
    for (FaunaError error : failure.errors()) {
      if (error.position() == null) {
        throw failure;
      }
    }
    errors.addAll(failure.errors());
  }

  /** Ends with the errors that were collected. */
  static void raise(List<FaunaError> errors) {
    if (!errors.isEmpty()) {
      throw new FaunaException(errors);
    }
  }

  /** The strongest effect among several. */
  static Effect strongest(Iterable<Expr> parts) {
    Effect strongest = Effect.PURE;
    for (Expr part : parts) {
      strongest = strongest.and(part.effect());
    }
    return strongest;
  }

  /** Writes the members of an object. */
  static void sourceOf(Map<String, Expr> members, StringBuilder out) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Expr> member : members.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      ValueJson.quote(member.getKey(), out);
      out.append(':');
      member.getValue().source(out);
    }
    out.append('}');
  }
}
