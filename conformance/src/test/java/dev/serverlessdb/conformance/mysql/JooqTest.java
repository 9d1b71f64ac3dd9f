package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * jOOQ's language. It sets group_concat_max_len around MULTISET and GROUP_CONCAT in one request, so
 * it needs {@code allowMultiQueries}.
 *
 * <p>Verified against: jOOQ for MySQL over Connector/J and the data source without a socket.
 */
@ExtendWith(MySqlServer.Shared.class)
@ParameterizedClass
@EnumSource(names = {"CONNECTOR_J_TEXT", "IN_PROCESS"})
class JooqTest {

  private static final Table<?> AUTHORS = table(name("authors"));
  private static final Table<?> BOOKS = table(name("books"));
  private static final Field<Integer> AUTHOR_ID = field(name("authors", "id"), SQLDataType.INTEGER);
  private static final Field<String> AUTHOR_NAME =
      field(name("authors", "name"), SQLDataType.VARCHAR(40));
  private static final Field<Integer> BOOK_ID = field(name("books", "id"), SQLDataType.INTEGER);
  private static final Field<Integer> BOOK_AUTHOR =
      field(name("books", "author_id"), SQLDataType.INTEGER);
  private static final Field<String> TITLE = field(name("books", "title"), SQLDataType.VARCHAR(40));
  private static final Field<BigDecimal> PRICE =
      field(name("books", "price"), SQLDataType.DECIMAL(8, 2));

  private final JdbcDriver driver;
  private Connection connection;
  private DSLContext db;

  JooqTest(JdbcDriver driver) {
    this.driver = driver;
  }

  @BeforeEach
  void fill(MySqlServer server) throws SQLException {
    connection = driver.connect(server, server.newDatabase(), "allowMultiQueries=true");
    db = DSL.using(connection, SQLDialect.MYSQL);
    db.createTable(AUTHORS)
        .column("id", SQLDataType.INTEGER.identity(true))
        .column("name", SQLDataType.VARCHAR(40).notNull())
        .constraints(constraint("pk").primaryKey("id"), constraint("one_name").unique("name"))
        .execute();
    db.createTable(BOOKS)
        .column("id", SQLDataType.INTEGER.identity(true))
        .column("author_id", SQLDataType.INTEGER)
        .column("title", SQLDataType.VARCHAR(40))
        .column("price", SQLDataType.DECIMAL(8, 2))
        .constraints(
            constraint("pk").primaryKey("id"),
            constraint("fk").foreignKey("author_id").references("authors", "id"))
        .execute();
    db.insertInto(AUTHORS, AUTHOR_NAME).values("Ann").values("Bob").values("Cid").execute();
    db.insertInto(BOOKS, BOOK_AUTHOR, TITLE, PRICE)
        .values(1, "A1", new BigDecimal("10.00"))
        .values(1, "A2", new BigDecimal("20.00"))
        .values(2, "B1", new BigDecimal("5.50"))
        .execute();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void joinsGroupsAndHaving() {
    assertThat(
            db.select(AUTHOR_NAME, count(BOOK_ID), sum(PRICE))
                .from(AUTHORS)
                .leftJoin(BOOKS)
                .on(BOOK_AUTHOR.eq(AUTHOR_ID))
                .groupBy(AUTHOR_ID, AUTHOR_NAME)
                .having(count(BOOK_ID).ge(0))
                .orderBy(AUTHOR_NAME)
                .fetch(r -> r.value1() + " " + r.value2() + " " + r.value3()))
        .containsExactly("Ann 2 30.00", "Bob 1 5.50", "Cid 0 null");
    assertThat(
            db.select(AUTHOR_NAME)
                .from(AUTHORS)
                .whereNotExists(selectOne().from(BOOKS).where(BOOK_AUTHOR.eq(AUTHOR_ID)))
                .fetch(AUTHOR_NAME))
        .containsExactly("Cid");
    assertThat(
            db.select(BOOK_AUTHOR, count())
                .from(BOOKS)
                .groupBy(rollup(BOOK_AUTHOR))
                .fetch(r -> r.value1() + " " + r.value2()))
        .containsExactly("1 2", "2 1", "null 3");
  }

  @Test
  void commonTableExpressionsAndWindows() {
    CommonTableExpression<Record1<Integer>> numbers =
        name("numbers")
            .fields("n")
            .as(
                DSL.select(DSL.val(1))
                    .unionAll(
                        select(field(name("n"), Integer.class).add(1))
                            .from(table(name("numbers")))
                            .where(field(name("n"), Integer.class).lt(5))));
    assertThat(
            db.withRecursive(numbers)
                .select(field(name("n"), Integer.class))
                .from(numbers)
                .fetch(Record1::value1))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(
            db.select(TITLE, rank().over().partitionBy(BOOK_AUTHOR).orderBy(PRICE.desc()))
                .from(BOOKS)
                .orderBy(TITLE)
                .fetch(r -> r.value1() + " " + r.value2()))
        .containsExactly("A1 2", "A2 1", "B1 1");
  }

  /** The rows travel as JSON text, in which a DECIMAL has no scale of its own. */
  @Test
  void multisetNestsRows() {
    List<String> nested =
        db.select(
                AUTHOR_NAME,
                multiset(
                        select(TITLE, PRICE)
                            .from(BOOKS)
                            .where(BOOK_AUTHOR.eq(AUTHOR_ID))
                            .orderBy(TITLE))
                    .convertFrom(r -> r.map(b -> b.value1() + "=" + b.value2())))
            .from(AUTHORS)
            .orderBy(AUTHOR_NAME)
            .fetch(r -> r.value1() + r.value2());
    assertThat(nested).containsExactly("Ann[A1=10.0, A2=20.0]", "Bob[B1=5.5]", "Cid[]");
  }

  @Test
  void lateralJoinsSeeTheRowsBefore() {
    Table<?> dearest =
        lateral(
            select(TITLE.as("best"))
                .from(BOOKS)
                .where(BOOK_AUTHOR.eq(AUTHOR_ID))
                .orderBy(PRICE.desc())
                .limit(1)
                .asTable("dearest"));
    assertThat(
            db.select(AUTHOR_NAME, field(name("dearest", "best"), String.class))
                .from(AUTHORS)
                .leftJoin(dearest)
                .on(DSL.trueCondition())
                .orderBy(AUTHOR_NAME)
                .fetch(r -> r.value1() + " " + r.value2()))
        .containsExactly("Ann A2", "Bob B1", "Cid null");
    assertThat(
            db.select(groupConcat(TITLE).orderBy(TITLE.desc()).separator("/"))
                .from(BOOKS)
                .fetchSingle()
                .value1())
        .isEqualTo("B1/A2/A1");
  }

  @Test
  void upsertsAndGeneratedKeys() {
    db.insertInto(AUTHORS, AUTHOR_NAME).values("Dan").execute();
    assertThat(db.lastID().intValue()).isEqualTo(4);
    db.insertInto(AUTHORS, AUTHOR_ID, AUTHOR_NAME)
        .values(4, "Eve")
        .onDuplicateKeyUpdate()
        .set(AUTHOR_NAME, "Eve")
        .execute();
    db.insertInto(AUTHORS, AUTHOR_ID, AUTHOR_NAME)
        .values(4, "Foe")
        .onDuplicateKeyIgnore()
        .execute();
    assertThat(db.select(AUTHOR_NAME).from(AUTHORS).where(AUTHOR_ID.eq(4)).fetch(AUTHOR_NAME))
        .containsExactly("Eve");
    assertThat(
            db.select(AUTHOR_ID)
                .from(AUTHORS)
                .where(row(AUTHOR_ID, AUTHOR_NAME).in(List.of(row(4, "Eve"), row(1, "Bob"))))
                .fetch(AUTHOR_ID))
        .containsExactly(4);
  }

  @Test
  void transactionsNestAndRollBack() {
    db.transaction(
        outer -> {
          outer.dsl().insertInto(AUTHORS, AUTHOR_NAME).values("kept").execute();
          try {
            outer
                .dsl()
                .transaction(
                    inner -> inner.dsl().insertInto(AUTHORS, AUTHOR_NAME).values("Ann").execute());
          } catch (IntegrityConstraintViolationException expected) {
            assertThat(expected).hasMessageContaining("Duplicate entry 'Ann'");
          }
        });
    assertThat(db.fetchCount(AUTHORS)).isEqualTo(4);
    assertThat(
            db.selectFrom(AUTHORS)
                .where(AUTHOR_ID.le(2))
                .orderBy(AUTHOR_ID)
                .forUpdate()
                .skipLocked()
                .fetch())
        .hasSize(2);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.fetch("SELECT * FROM nowhere"))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void theSchemaIsReadFromTheDatabase() throws SQLException {
    String database = connection.getCatalog();
    assertThat(db.meta().filterSchemas(s -> s.getName().equals(database)).getTables("books"))
        .singleElement()
        .satisfies(
            books -> {
              assertThat(books.fields())
                  .extracting(Field::getName)
                  .containsExactly("id", "author_id", "title", "price");
              assertThat(books.getReferences()).hasSize(1);
            });
  }
}
