package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Scalars;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an expression of a query's JSON. All errors are collected; any of them keeps the query from
 * being evaluated.
 */
final class Parser {

  /** How many branches of a query may run beside each other. */
  private static final int MAX_WIDTH = 100_000;

  private final ApiVersion version;
  private final Literals literals;
  private final List<FaunaError> errors = new ArrayList<>();

  /** The variables in scope, and which of those of the surroundings a lambda used. */
  private static final class Scope {
    private final @Nullable Scope parent;
    private final Set<String> names;
    private final boolean lambda;
    private final Set<String> used = new LinkedHashSet<>();

    Scope(@Nullable Scope parent, Set<String> names, boolean lambda) {
      this.parent = parent;
      this.names = names;
      this.lambda = lambda;
    }

    boolean use(String name) {
      if (names.contains(name)) {
        return true;
      }
      if (parent == null || !parent.use(name)) {
        return false;
      }
      if (lambda) {
        used.add(name);
      }
      return true;
    }
  }

  private Parser(Evaluation evaluation, ApiVersion version) {
    this.version = version;
    this.literals = new Literals(evaluation, this::error);
  }

  /** Parses a query. */
  static Expr parse(Json query, Evaluation evaluation, ApiVersion version) {
    Parser parser = new Parser(evaluation, version);
    Expr root = parser.expression(query, Position.ROOT, new Scope(null, Set.of(), false));
    Expr.raise(parser.errors);
    return root;
  }

  /** Parses the lambda of a value, {@code {api_version?, lambda, expr}}. */
  static LambdaExpr parseLambda(Json.Obj json, Evaluation evaluation, Position position) {
    Json stated = json.members().get("api_version");
    ApiVersion version =
        stated instanceof Json.Str text
            ? ApiVersion.parse(text.value()).orElse(ApiVersion.V2_12)
            : ApiVersion.V2_12;
    Parser parser = new Parser(evaluation, version);
    LambdaExpr lambda =
        parser.lambda(json, position, new Scope(null, Set.of(), false), version.text());
    Expr.raise(parser.errors);
    return lambda;
  }

  private Expr error(FaunaError error) {
    errors.add(error);
    Position position = error.position();
    return new Expr.Literal(position == null ? Position.ROOT : position, Value.NULL);
  }

  private Expr expression(Json json, Position position, Scope scope) {
    if (json instanceof Json.Obj object) {
      return object(object, position, scope);
    }
    if (json instanceof Json.Arr array) {
      return array(array, position, scope);
    }
    return new Expr.Literal(position, Scalars.of(json));
  }

  private Expr.ArrayExpr array(Json.Arr array, Position position, Scope scope) {
    int width = array.items().size();
    if (width > MAX_WIDTH) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Query exceeds max width. Max: " + MAX_WIDTH + ", current: " + width + "."));
    }
    List<Expr> items = new ArrayList<>(width);
    for (int i = 0; i < array.items().size(); i++) {
      items.add(expression(array.items().get(i), position.at(i), scope));
    }
    return new Expr.ArrayExpr(position, items);
  }

  private Expr object(Json.Obj object, Position position, Scope scope) {
    Map<String, Json> members = object.members();
    if (members.size() == 1) {
      Map.Entry<String, Json> only = members.entrySet().iterator().next();
      String key = only.getKey();
      Json argument = only.getValue();
      switch (key) {
        case "@obj" -> {
          if (!(argument instanceof Json.Obj inner)) {
            return error(FaunaError.invalidExpression(position, "Invalid object."));
          }
          return object(inner, position.at("@obj"), scope);
        }
        case "@query" -> {
          return queryLiteral(argument, position);
        }
        case "object" -> {
          return objectForm(argument, position, scope);
        }
        case "quote" -> {
          return literals.quote(argument, position);
        }
        case "var" -> {
          return variable(argument, position, scope);
        }
        case "do" -> {
          return doForm(argument, position, scope);
        }
        case "query" -> {
          return isLambda(argument)
              ? lambda((Json.Obj) argument, position.at(key), scope, version.text())
              : notLambda(argument, position.at(key));
        }
        default -> {
          if (key.startsWith("@")) {
            Expr literal = literals.tagged(key, argument, position);
            if (literal != null) {
              return literal;
            }
          }
        }
      }
    }
    if (members.size() == 2 && members.containsKey("let") && members.containsKey("in")) {
      return let(members, position, scope);
    }
    return call(members, position, scope);
  }

  private Expr unknown(Map<String, Json> members, Position position) {
    return error(
        FaunaError.invalidExpression(
            position,
            "No form/function found, or invalid argument keys: { "
                + String.join(", ", members.keySet())
                + " }."));
  }

  private Expr call(Map<String, Json> members, Position position, Scope scope) {
    Form form = FunctionTable.find(members.keySet(), version);
    if (form == null) {
      return unknown(members, position);
    }
    Map<String, Expr> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      String name = member.getKey();
      Json argument = member.getValue();
      Position at = position.at(name);
      boolean isLambda = isLambda(argument);
      if (form.lambdas().contains(name)) {
        arguments.put(
            name,
            isLambda
                ? lambda((Json.Obj) argument, at, scope, version.text())
                : notLambda(argument, at));
      } else if (form.perhapsLambdas().contains(name) && isLambda) {
        arguments.put(name, lambda((Json.Obj) argument, at, scope, version.text()));
      } else {
        arguments.put(name, expression(argument, at, scope));
      }
    }
    return new CallExpr(position, form, arguments, version);
  }

  private Expr notLambda(Json json, Position position) {
    if (json instanceof Json.Obj object) {
      return unknown(object.members(), position);
    }
    return error(
        FaunaError.invalidExpression(
            position, "Lambda expected, " + json.typeName() + " provided."));
  }

  private static boolean isLambda(Json json) {
    return json instanceof Json.Obj object
        && object.members().size() == 2
        && object.members().containsKey("lambda")
        && object.members().containsKey("expr");
  }

  private Expr queryLiteral(Json argument, Position position) {
    if (argument instanceof Json.Obj object && isLambdaValue(object.members())) {
      try {
        LambdaExpr lambda = parseLambda(object, literals.evaluation(), position);
        return new Expr.Literal(position, new Value.LambdaV(lambda, Map.of()));
      } catch (FaunaException e) {
        boolean free =
            e.errors().stream().allMatch(other -> other.description().startsWith("Variable '"));
        if (!free) {
          e.errors().forEach(this::error);
          return new Expr.Literal(position, Value.NULL);
        }
      }
    }
    return error(FaunaError.invalidExpression(position, "Invalid lambda."));
  }

  private static boolean isLambdaValue(Map<String, Json> members) {
    boolean version =
        members.get("api_version") instanceof Json.Str text
            && ApiVersion.parse(text.value()).isPresent();
    return members.containsKey("lambda")
        && members.containsKey("expr")
        && members.size() == (version ? 3 : 2);
  }

  private LambdaExpr lambda(Json.Obj json, Position position, Scope scope, String apiVersion) {
    List<String> parameters = new ArrayList<>();
    Json head = json.members().get("lambda");
    boolean pattern = head instanceof Json.Arr;
    if (head instanceof Json.Str name) {
      parameters.add(name.value());
    } else if (head instanceof Json.Arr names) {
      for (int i = 0; i < names.items().size(); i++) {
        Json item = names.items().get(i);
        if (item instanceof Json.Str name) {
          parameters.add(name.value());
        } else {
          expected(position.at("lambda").at(i), "String", item);
        }
      }
    } else if (head != null) {
      expected(position.at("lambda"), "String or Array", head);
      parameters.add("_");
    }
    Set<String> bound = new LinkedHashSet<>(parameters);
    bound.remove("_");
    Scope inner = new Scope(scope, bound, true);
    Json body = json.members().get("expr");
    Expr expr = expression(body == null ? new Json.Null() : body, position.at("expr"), inner);
    return new LambdaExpr(position, apiVersion, parameters, pattern, expr, List.copyOf(inner.used));
  }

  private Expr expected(Position position, String type, Json provided) {
    return error(
        FaunaError.invalidExpression(
            position, type + " expected, " + provided.typeName() + " provided."));
  }

  private Expr objectForm(Json argument, Position position, Scope scope) {
    Position at = position.at("object");
    if (!(argument instanceof Json.Obj object)) {
      return expected(at, "Object", argument);
    }
    Map<String, Expr> members = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      members.put(member.getKey(), expression(member.getValue(), at.at(member.getKey()), scope));
    }
    return new Expr.ObjectExpr(position, members, "object");
  }

  private Expr variable(Json argument, Position position, Scope scope) {
    if (!(argument instanceof Json.Str name)) {
      return expected(position.at("var"), "String", argument);
    }
    if (!scope.use(name.value())) {
      return error(
          FaunaError.invalidExpression(
              position, "Variable '" + name.value() + "' is not defined."));
    }
    return new Expr.Variable(position, name.value());
  }

  private Expr doForm(Json argument, Position position, Scope scope) {
    Position at = position.at("do");
    if (!(argument instanceof Json.Arr steps)) {
      return expected(at, "Array", argument);
    }
    if (steps.items().isEmpty()) {
      return error(FaunaError.invalidExpression(at, "Expression list cannot be empty."));
    }
    return new Expr.Do(position, array(steps, at, scope).items());
  }

  private Expr let(Map<String, Json> members, Position position, Scope scope) {
    Position at = position.at("let");
    Json head = members.get("let");
    Json in = members.get("in");
    Map<Integer, Expr.Let.Binding> bindings = new LinkedHashMap<>();
    Scope inner = scope;
    int before = errors.size();
    if (head instanceof Json.Obj object) {
      for (Map.Entry<String, Json> binding : object.members().entrySet()) {
        inner = bind(binding, at.at(binding.getKey()), bindings, inner);
      }
    } else if (head instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        Json item = array.items().get(i);
        if (item instanceof Json.Obj object && object.members().size() == 1) {
          Map.Entry<String, Json> binding = object.members().entrySet().iterator().next();
          inner = bind(binding, at.at(i).at(binding.getKey()), bindings, inner);
        } else {
          expected(at.at(i), "Object", item);
        }
      }
    } else if (head != null) {
      return expected(at, "Array", head);
    }
    if (errors.size() > before) {
      return new Expr.Literal(position, Value.NULL);
    }
    Expr body = expression(in == null ? new Json.Null() : in, position.at("in"), inner);
    return new Expr.Let(position, bindings, body);
  }

  private Scope bind(
      Map.Entry<String, Json> binding,
      Position position,
      Map<Integer, Expr.Let.Binding> bindings,
      Scope scope) {
    Expr value = expression(binding.getValue(), position, scope);
    bindings.put(bindings.size(), new Expr.Let.Binding(binding.getKey(), value));
    return new Scope(scope, Set.of(binding.getKey()), false);
  }
}
