package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.auth.Builtin;
import dev.serverlessdb.fauna.document.Keys;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.wire.Transactions;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.preparsed.NoOpPreparsedDocumentProvider;
import graphql.language.Document;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.errors.SchemaProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports schemas and carries out requests; all that knows the GraphQL library is behind it. */
final class Engine {

  /** Deeper queries are refused: every level is a join. */
  static final int DEPTH_MAX = 40;

  /** Queries of more fields are refused. */
  static final int FIELDS_MAX = 2_000;

  private static final int CACHED_MAX = 200;

  private final Transactions transactions;
  private final ConcurrentHashMap<String, GraphQL> apis = new ConcurrentHashMap<>();

  Engine(Transactions transactions) {
    this.transactions = transactions;
  }

  private static byte[] key(Evaluation evaluation) {
    return Keys.of(Keys.GRAPHQL, evaluation.database());
  }

  private static @Nullable String stored(Evaluation evaluation) {
    byte[] row = evaluation.state().view().get(key(evaluation));
    return row == null ? null : new String(row, StandardCharsets.UTF_8);
  }

  /** What came of an operation, and what it was asked of. */
  record Executed(ExecutionResult result, GraphQLSchema schema, ExecutionInput input) {}

  /** Runs an operation; {@code whenDone} gets its result while the transaction is still open. */
  Transactions.Ended execute(
      HttpRequest request, boolean writes, ExecutionInput input, Consumer<Executed> whenDone) {
    return transactions.run(
        request,
        writes,
        evaluation -> {
          Session session = new Session(evaluation);
          GraphQL api = api(stored(evaluation));
          ExecutionInput own =
              input.transform(
                  builder -> builder.graphQLContext(context -> context.of(Session.class, session)));
          ExecutionResult result = api.execute(own);
          session.end();
          whenDone.accept(new Executed(result, api.getGraphQLSchema(), own));
          return Value.NULL;
        });
  }

  private GraphQL api(@Nullable String schema) {
    if (schema == null) {
      throw new FaunaException(
          FaunaError.query(
              400, "schema not found", "No GraphQL schema in the database.", Position.ROOT));
    }
    if (apis.size() >= CACHED_MAX) {
      apis.clear();
    }
    return apis.computeIfAbsent(schema, text -> build(ModelReader.read(Definitions.parse(text))));
  }

  private static GraphQL build(Model model) {
    GraphQLCodeRegistry.Builder registry = GraphQLCodeRegistry.newCodeRegistry();
    Fetchers.register(model, registry);
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    Scalars.ALL.forEach(wiring::scalar);
    wiring.codeRegistry(registry.build());
    try {
      return GraphQL.newGraphQL(
              new SchemaGenerator()
                  .makeExecutableSchema(
                      new SchemaParser().parse(ApiText.of(model)), wiring.build()))
          .defaultDataFetcherExceptionHandler(new Failures())
          .preparsedDocumentProvider(NoOpPreparsedDocumentProvider.INSTANCE)
          .instrumentation(
              new ChainedInstrumentation(
                  new MaxQueryDepthInstrumentation(DEPTH_MAX),
                  new MaxQueryComplexityInstrumentation(FIELDS_MAX)))
          .build();
    } catch (SchemaProblem e) {
      throw new InvalidSchema(
          e.getErrors().stream().map(graphql.GraphQLError::getMessage).toList());
    }
  }

  /**
   * Imports a schema in one transaction, in which an expression finds what earlier ones made.
   *
   * @throws InvalidSchema when it cannot be imported; nothing is changed
   */
  Transactions.Ended importSchema(HttpRequest request, String mode) {
    Document given = Definitions.parse(new String(request.body(), StandardCharsets.UTF_8));
    return transactions.run(
        request,
        true,
        evaluation -> {
          mayImport(evaluation.auth());
          importSchema(evaluation, given, mode);
          return Value.NULL;
        });
  }

  private static void importSchema(Evaluation evaluation, Document given, String mode) {
    Document schema = merged(evaluation, given, mode);
    Model model = model(schema);
    Session session = new Session(evaluation);
    evaluation.state().nameOwn();
    if (mode.equals("override")) {
      Importer.clear(session);
    }
    new Importer(model, session).run();
    evaluation
        .state()
        .transaction()
        .put(key(evaluation), Definitions.print(schema).getBytes(StandardCharsets.UTF_8));
  }

  private static void mayImport(Auth auth) {
    if (!auth.is(Builtin.ADMIN)) {
      throw new FaunaException(FaunaError.permissionDenied(Position.ROOT));
    }
  }

  private static Document merged(Evaluation evaluation, Document given, String mode) {
    String old = stored(evaluation);
    return mode.equals("merge") && old != null
        ? Definitions.merge(Definitions.parse(old), given)
        : given;
  }

  /** The model of what the schema will be; building the API shows what else is wrong with it. */
  private static Model model(Document schema) {
    Model model = ModelReader.read(schema);
    if (model.objects.isEmpty() && model.roots.isEmpty()) {
      throw new InvalidSchema(List.of("The schema defines no types."));
    }
    build(model);
    return model;
  }
}
