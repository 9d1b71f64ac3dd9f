package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.RefSpec;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Scalars;
import dev.serverlessdb.fauna.value.Value;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the tagged literals. */
final class Literals {

  private final Evaluation evaluation;
  private final Function<FaunaError, Expr> errors;

  Literals(Evaluation evaluation, Function<FaunaError, Expr> errors) {
    this.evaluation = evaluation;
    this.errors = errors;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** The literal of a tag, or null when there is no such tag. */
  @Nullable Expr tagged(String tag, Json argument, Position position) {
    switch (tag) {
      case "@ref" -> {
        return refLiteral(argument, position);
      }
      case "@ts" -> {
        return literal(position, "time", text(argument).flatMap(Times::parseInstant));
      }
      case "@date" -> {
        return literal(position, "date", text(argument).flatMap(Literals::date));
      }
      case "@bytes" -> {
        return literal(position, "bytes", text(argument).flatMap(Literals::bytes));
      }
      case "@uuid" -> {
        return literal(position, "UUID", text(argument).flatMap(Literals::uuid));
      }
      case "@set" -> {
        return set(argument, position);
      }
      default -> {
        return null;
      }
    }
  }

  private Expr refLiteral(Json argument, Position position) {
    if (argument instanceof Json.Obj object && !RefSpec.isShapedAsRef(object)) {
      return errors.apply(FaunaError.invalidExpression(position, "Ref expected, Object provided."));
    }
    Optional<RefSpec> spec = RefSpec.parse(argument);
    if (spec.isEmpty()
        || (spec.get().isOwn() && Schema.resolve(evaluation, spec.get()).unresolved())) {
      return invalid(position, "ref");
    }
    return new RefLiteral(position, spec.get());
  }

  private static Optional<String> text(Json json) {
    return json instanceof Json.Str string ? Optional.of(string.value()) : Optional.empty();
  }

  private Expr literal(Position position, String what, Optional<? extends Value> value) {
    return value
        .<Expr>map(v -> new Expr.Literal(position, v))
        .orElseGet(() -> invalid(position, what));
  }

  private Expr invalid(Position position, String what) {
    return errors.apply(FaunaError.invalidExpression(position, "Invalid " + what + "."));
  }

  private static Optional<Value.DateV> date(String text) {
    try {
      return Optional.of(new Value.DateV(LocalDate.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Value.BytesV> bytes(String text) {
    try {
      String standard = text.replace('-', '+').replace('_', '/');
      return Optional.of(new Value.BytesV(Base64.getDecoder().decode(standard)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Value.UuidV> uuid(String text) {
    try {
      return Optional.of(new Value.UuidV(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A value taken as it stands, only tags interpreted. */
  Expr quote(Json json, Position position) {
    try {
      return new Expr.Literal(position, quoted(json, position.at("quote")));
    } catch (FaunaException e) {
      Expr last = new Expr.Literal(position, Value.NULL);
      for (FaunaError error : e.errors()) {
        last = errors.apply(error);
      }
      return last;
    }
  }

  private Value quoted(Json json, Position position) {
    if (json instanceof Json.Arr array) {
      List<Value> items = new ArrayList<>();
      for (int i = 0; i < array.items().size(); i++) {
        items.add(quoted(array.items().get(i), position.at(i)));
      }
      return Value.array(items);
    }
    if (!(json instanceof Json.Obj object)) {
      return Scalars.of(json);
    }
    if (object.members().size() == 1) {
      Map.Entry<String, Json> only = object.members().entrySet().iterator().next();
      if (only.getKey().equals("@obj") && only.getValue() instanceof Json.Obj inner) {
        return quotedMembers(inner, position.at("@obj"));
      }
      if (only.getKey().equals("@query") && only.getValue() instanceof Json.Obj lambda) {
        return new Value.LambdaV(Parser.parseLambda(lambda, evaluation, position), Map.of());
      }
      Literals strict =
          new Literals(
              evaluation,
              error -> {
                throw new FaunaException(error);
              });
      Expr tagged = strict.tagged(only.getKey(), only.getValue(), position);
      if (tagged != null) {
        return tagged.eval(evaluation, dev.serverlessdb.fauna.eval.Env.EMPTY);
      }
    }
    return quotedMembers(object, position);
  }

  private Value quotedMembers(Json.Obj object, Position position) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      fields.put(member.getKey(), quoted(member.getValue(), position.at(member.getKey())));
    }
    return new Value.ObjectV(fields);
  }

  private Expr set(Json argument, Position position) {
    try {
      return new Expr.Literal(position, new Value.SetV(setOf(argument, position)));
    } catch (FaunaException e) {
      Expr last = new Expr.Literal(position, Value.NULL);
      for (FaunaError error : e.errors()) {
        last = errors.apply(error);
      }
      return last;
    }
  }

  private FaunaException invalidSet(Position position) {
    return new FaunaException(FaunaError.invalidExpression(position, "Invalid set."));
  }

  private FaunaSet setOf(Json json, Position position) {
    if (json instanceof Json.Obj tagged && tagged.members().get("@set") != null) {
      return setOf(tagged.members().get("@set"), position);
    }
    if (!(json instanceof Json.Obj object) || object.members().isEmpty()) {
      throw invalidSet(position);
    }
    Map<String, Json> members = object.members();
    if (members.containsKey("match")) {
      Value terms =
          members.containsKey("terms")
              ? quoted(members.get("terms"), position.at("terms"))
              : Value.array(List.of());
      return new FaunaSet.Match(
          reference(members.get("match"), position.at("match")),
          terms instanceof Value.ArrayV array ? array.items() : List.of(terms));
    }
    if (members.containsKey("search") && members.get("query") instanceof Json.Str query) {
      return new FaunaSet.Search(
          reference(members.get("search"), position.at("search")), query.value());
    }
    if (members.containsKey("documents")) {
      return new FaunaSet.Documents(reference(members.get("documents"), position.at("documents")));
    }
    if (members.containsKey("singleton")) {
      return new FaunaSet.Singleton(reference(members.get("singleton"), position.at("singleton")));
    }
    return composite(members, position);
  }

  private FaunaSet composite(Map<String, Json> members, Position position) {
    if (members.containsKey("union")) {
      return new FaunaSet.Union(setsOf(members.get("union"), position.at("union")));
    }
    if (members.containsKey("intersection")) {
      return new FaunaSet.Intersection(
          setsOf(members.get("intersection"), position.at("intersection")));
    }
    if (members.containsKey("difference")) {
      return new FaunaSet.Difference(setsOf(members.get("difference"), position.at("difference")));
    }
    if (members.containsKey("distinct")) {
      return new FaunaSet.Distinct(setOf(members.get("distinct"), position.at("distinct")));
    }
    if (members.containsKey("reverse")) {
      return new FaunaSet.Reverse(setOf(members.get("reverse"), position.at("reverse")));
    }
    if (members.containsKey("events")) {
      Json of = members.get("events");
      return of instanceof Json.Obj o && o.members().containsKey("@ref")
          ? new FaunaSet.Events(null, reference(of, position.at("events")))
          : new FaunaSet.Events(setOf(of, position.at("events")), null);
    }
    Json range = members.get("range");
    Json from = members.get("from");
    Json to = members.get("to");
    if (range != null && from != null && to != null) {
      return new FaunaSet.Range(
          setOf(range, position.at("range")),
          list(from, position.at("from")),
          list(to, position.at("to")));
    }
    Json source = members.get("join");
    if (source != null && members.get("with") instanceof Json.Obj lambda) {
      return new FaunaSet.Join(
          setOf(source, position.at("join")),
          new Value.LambdaV(Parser.parseLambda(lambda, evaluation, position.at("with")), Map.of()));
    }
    throw invalidSet(position);
  }

  private List<Value> list(Json json, Position position) {
    Value value = quoted(json, position);
    return value instanceof Value.ArrayV array ? array.items() : List.of(value);
  }

  private List<FaunaSet> setsOf(Json json, Position position) {
    List<FaunaSet> sets = new ArrayList<>();
    if (json instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        sets.add(setOf(array.items().get(i), position.at(i)));
      }
    } else {
      sets.add(setOf(json, position));
    }
    return sets;
  }

  private RefV reference(Json json, Position position) {
    Json inner = json instanceof Json.Obj object ? object.members().get("@ref") : null;
    Optional<RefSpec> spec = inner == null ? Optional.empty() : RefSpec.parse(inner);
    if (spec.isEmpty()) {
      throw new FaunaException(FaunaError.invalidExpression(position, "Invalid ref."));
    }
    RefV ref = Schema.resolve(evaluation, spec.get());
    if (ref.unresolved()) {
      throw new FaunaException(
          FaunaError.invalidExpression(position, Schema.undefined(ref, position).description()));
    }
    return ref;
  }
}
