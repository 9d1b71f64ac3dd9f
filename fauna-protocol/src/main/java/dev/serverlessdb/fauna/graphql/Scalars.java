package dev.serverlessdb.fauna.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scalar types that GraphQL itself does not have. */
final class Scalars {

  /** All of them. */
  static final List<GraphQLScalarType> ALL =
      List.of(
          scalar("Date", text -> LocalDate.parse(text.toString())),
          scalar("Time", text -> instant(text.toString())),
          scalar("Long", Scalars::number));

  private Scalars() {}

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Object number(Object input) {
    if (input instanceof Number || input instanceof CharSequence) {
      return new BigDecimal(input.toString()).longValueExact();
    }
    throw new NumberFormatException();
  }

  private static GraphQLScalarType scalar(String name, Function<Object, Object> parse) {
    return GraphQLScalarType.newScalar().name(name).coercing(new OfText(name, parse)).build();
  }

  /** Reads from texts and numbers, and shows as the one or the other. */
  private record OfText(String name, Function<Object, Object> parse)
      implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      try {
        Object parsed = parse.apply(value);
        return parsed instanceof Long ? parsed : parsed.toString();
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        throw new CoercingSerializeException(problem());
      }
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      Object parsed = parsed(input);
      if (parsed == null) {
        throw new CoercingParseValueException(problem());
      }
      return parsed;
    }

    @Override
    public Object parseLiteral(
        graphql.language.Value<?> input,
        CoercedVariables variables,
        GraphQLContext context,
        Locale locale) {
      Object raw =
          input instanceof StringValue text
              ? text.getValue()
              : input instanceof IntValue number ? number.getValue() : null;
      Object parsed = raw == null ? null : parsed(raw);
      if (parsed == null) {
        throw new CoercingParseLiteralException(problem());
      }
      return parsed;
    }

    private @Nullable Object parsed(Object input) {
      try {
        return parse.apply(input);
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        return null;
      }
    }

    private String problem() {
      return name + " value expected";
    }
  }
}
