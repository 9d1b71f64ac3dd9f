package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.ValueJson;
import dev.serverlessdb.fauna.wire.JsonReader;
import dev.serverlessdb.fauna.wire.Transactions;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and of answers. */
final class Requests {

  private static final Pattern MUTATION = Pattern.compile("\\bmutation\\b");

  private final Engine engine;

  Requests(Engine engine) {
    this.engine = engine;
  }

  /** What is answered: a status, a body, and what the transaction says of itself. */
  record Answer(int status, String body, Transactions.@Nullable Ended ended) {}

  private static Answer problem(int status, String message) {
    StringBuilder out = new StringBuilder("{\"data\":null,\"errors\":[{\"message\":");
    ValueJson.quote(message, out);
    return new Answer(status, out.append("}]}").toString(), null);
  }

  Answer graphQl(HttpRequest request) {
    Json body;
    try {
      body = JsonReader.read(request.body());
    } catch (JsonReader.Unreadable e) {
      return problem(400, "Request body is not valid JSON.");
    }
    if (!(body instanceof Json.Obj object)
        || !(object.members().get("query") instanceof Json.Str query)) {
      return problem(400, "Request body must be an object with the string member 'query'.");
    }
    Json variables = object.members().getOrDefault("variables", Fql.NULL);
    if (!(variables instanceof Json.Obj) && !(variables instanceof Json.Null)) {
      return problem(400, "Request member 'variables' must be an object.");
    }
    return run(request, query.value(), input(object, query.value(), variables));
  }

  @SuppressWarnings("unchecked")
  private static ExecutionInput input(Json.Obj body, String query, Json variables) {
    ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query).locale(Locale.ENGLISH);
    if (variables instanceof Json.Obj) {
      Object plain = Inputs.plain(variables);
      input.variables((Map<String, Object>) java.util.Objects.requireNonNull(plain));
    }
    if (body.members().get("operationName") instanceof Json.Str name) {
      input.operationName(name.value());
    }
    return input.build();
  }

  private Answer run(HttpRequest request, String query, ExecutionInput input) {
    StringBuilder out = new StringBuilder();
    boolean writes = MUTATION.matcher(query).find();
    Transactions.Ended ended =
        engine.execute(
            request,
            writes,
            input,
            executed -> {
              out.setLength(0);
              write(result(executed), out);
            });
    FaunaException failure = ended.failure();
    if (failure == null) {
      return new Answer(200, out.toString(), ended);
    }
    int status = failure.status();
    return new Answer(status == 401 || status > 404 ? status : 200, Failures.of(failure), ended);
  }

  private static Map<String, @Nullable Object> result(Engine.Executed executed) {
    ExecutionResult result = executed.result();
    Map<String, @Nullable Object> members = new java.util.LinkedHashMap<>();
    members.put("data", result.getData());
    if (!result.getErrors().isEmpty()) {
      members.put("errors", Failures.shown(executed));
    }
    return members;
  }

  /** A value of the library's as JSON. */
  static String json(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String between = "{";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(between);
        ValueJson.quote(member.getKey().toString(), out);
        out.append(':');
        write(member.getValue(), out);
        between = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Iterable<?> items) {
      String between = "[";
      for (Object item : items) {
        out.append(between);
        write(item, out);
        between = ",";
      }
      out.append(between.equals("[") ? "[]" : "]");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      ValueJson.quote(value.toString(), out);
    }
  }

  Answer importSchema(HttpRequest request, String mode) {
    try {
      Transactions.Ended ended = engine.importSchema(request, mode);
      FaunaException failure = ended.failure();
      return failure == null
          ? new Answer(200, "Schema imported successfully.\n", ended)
          : new Answer(failure.status(), failure.errors().get(0).description(), ended);
    } catch (InvalidSchema e) {
      return new Answer(400, e.text(), null);
    }
  }
}
