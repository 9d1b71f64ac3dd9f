package dev.serverlessdb.mysql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.sql.StatementParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue keeps expressions as text. Verified against the grammar of MySQL 8.0's manual
 * (https://dev.mysql.com/doc/refman/8.0/en/expressions.html).
 */
class ExprTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a between 1 and 5",
        "a NOT BETWEEN b AND c + 1",
        "a in (1, 'x', null)",
        "a not in (b)",
        "name LIKE 'a\\'b\\\\c%'",
        "name not like 'a|_' escape '|'",
        "name regexp '^a' and not (name rlike b)",
        "a is null or b is not null",
        "a is true xor b is not false or c is unknown",
        "case a when 1 then 'x' when 2 then 'y' else 'z' end",
        "case when a > 1 then b end",
        "convert(a using utf8mb4) collate utf8mb4_bin = 'x'",
        "a + interval b + 1 day - interval '1:2' minute_second",
        "extract(year from a) = timestampdiff(day, a, b)",
        "trim(a) <> trim(leading 'x' from a) or trim(both 'y' from a) or trim(trailing from a)",
        "substring(a from 2 for 3) = left(b, 1)",
        "doc->'$.a' = true and doc->>'$.b' = 'x'",
        "1 member of (doc->'$.list')",
        "cast(a as decimal(10,2)) div 3 % 2",
        "_binary'x' = _latin1'y' or _utf8mb4'z' = c",
        "1e10 > 1.5 and -a < ~b",
        "t.`odd``name` = date'2024-01-01'",
        "json_value(doc, '$.a' returning unsigned) > 1",
        "(a, b) = (1, 2)",
        "a <=> null and !b",
      })
  void theTextOfADefinitionIsReadAsTheSameDefinition(String sql) {
    var expression = StatementParser.parseExpression(sql);
    String text = ExprText.definition(expression);
    assertThat(text).doesNotContain("?");
    assertThat(ExprText.definition(StatementParser.parseExpression(text))).isEqualTo(text);
  }
}
