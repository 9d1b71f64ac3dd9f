package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.conformance.harness.MySqlServer;
import dev.serverlessdb.conformance.mysql.Shop.Book;
import dev.serverlessdb.conformance.mysql.Shop.Customer;
import dev.serverlessdb.conformance.mysql.Shop.Product;
import dev.serverlessdb.conformance.mysql.Shop.Purchase;
import dev.serverlessdb.conformance.mysql.Shop.Status;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verified against: Hibernate ORM over Connector/J and the data source without a socket, with the
 * dialect that it chooses itself.
 */
@ExtendWith(MySqlServer.Shared.class)
@ParameterizedClass
@EnumSource(names = {"CONNECTOR_J_TEXT", "IN_PROCESS"})
class HibernateTest {

  private static final Class<?>[] ENTITIES = {
    Customer.class, Purchase.class, Product.class, Book.class
  };

  private final JdbcDriver driver;
  private DataSource source;
  private SessionFactory sessions;
  private Long customer = 0L;

  HibernateTest(JdbcDriver driver) {
    this.driver = driver;
  }

  private SessionFactory factory(String schemaAction, Class<?>... entities) {
    Configuration configuration = new Configuration();
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put("hibernate.connection.datasource", source);
    configuration.setProperty("hibernate.hbm2ddl.auto", schemaAction);
    return configuration.buildSessionFactory();
  }

  @BeforeEach
  void fill(MySqlServer server) {
    source = driver.dataSource(server, server.newDatabase(), "");
    sessions = factory("update", ENTITIES);
    customer =
        sessions.fromTransaction(
            session -> {
              Customer ann = Shop.customer("ann@example.com");
              Book dune = Shop.book("Dune");
              session.persist(dune);
              for (int n = 0; n < 5; n++) {
                Shop.purchase(ann, dune, n);
              }
              session.persist(ann);
              return ann.id;
            });
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  private <T> List<T> query(String hql, Class<T> type) {
    return sessions.fromTransaction(session -> session.createQuery(hql, type).list());
  }

  private static Stream<String> texts(List<Object[]> rows) {
    return rows.stream().map(row -> List.of(row).toString());
  }

  @Test
  void theSchemaIsCreatedValidatedAndUpdated() {
    factory("validate", ENTITIES).close();
    assertThatThrownBy(() -> factory("validate", Shop.NewCustomer.class))
        .isInstanceOf(SchemaManagementException.class)
        .hasMessageContaining("missing column [city]");
    factory("update", Shop.NewCustomer.class).close();
    factory("validate", Shop.NewCustomer.class).close();
    factory("update", ENTITIES).close();
  }

  @Test
  void everyColumnComesBackAsItWasWritten() {
    sessions.inTransaction(
        session -> {
          Purchase first =
              session
                  .createQuery("from Purchase order by id limit 1", Purchase.class)
                  .getSingleResult();
          assertThat(first.total).isEqualTo(new BigDecimal("10.50"));
          assertThat(first.status).isEqualTo(Status.OPEN);
          assertThat(first.prior).isEqualTo(Status.OPEN);
          assertThat(first.placed).isEqualTo(LocalDateTime.parse("2024-01-01T10:00:00.123456"));
          assertThat(first.seen).isEqualTo(Instant.parse("2024-03-31T01:30:00Z"));
          assertThat(first.token).isEqualTo(new UUID(1, 0));
          assertThat(first.note).hasSize(1000);
          assertThat(first.body).containsExactly(1, 2, 255);
          assertThat(first.details.wish).isEqualTo("it's \"n\" ü");
          assertThat(Hibernate.unproxy(first.customer, Customer.class).tags)
              .containsExactlyInAnyOrder("x", "y");
          assertThat(first.products).extracting(p -> p.name).containsExactly("Dune");
        });
  }

  @Test
  void queriesGroupPageNestAndRank() {
    assertThat(
            texts(
                query(
                    "select p.status, count(*), sum(p.total) from Purchase p group by p.status"
                        + " order by p.status",
                    Object[].class)))
        .containsExactly("[OPEN, 2, 24.00]", "[PAID, 2, 26.00]", "[SENT, 1, 12.50]");
    sessions.inTransaction(
        session ->
            assertThat(
                    session
                        .createQuery(
                            "select p from Purchase p join fetch p.customer where p.total > :least"
                                + " order by p.placed desc",
                            Purchase.class)
                        .setParameter("least", new BigDecimal("11"))
                        .setFirstResult(1)
                        .setMaxResults(2)
                        .list())
                .extracting(p -> p.details.count)
                .containsExactly(3, 2));
    assertThat(
            query(
                "with t as (select p.customer.id as c, sum(p.total) as total from Purchase p group"
                    + " by p.customer.id) select q.total from t q",
                BigDecimal.class))
        .containsExactly(new BigDecimal("62.50"));
    assertThat(
            texts(
                query(
                    "select p.total, row_number() over (partition by p.status order by p.total"
                        + " desc) from Purchase p where p.gift order by p.total",
                    Object[].class)))
        .containsExactly("[10.50, 1]", "[12.50, 1]", "[14.50, 1]");
  }

  @Test
  void functionsJsonPathsAndSubclassesAreTranslated() {
    assertThat(
            texts(
                query(
                    "select year(p.placed), extract(month from p.placed), upper(p.customer.email),"
                        + " cast(p.total as string) from Purchase p where p.details.count = 3",
                    Object[].class)))
        .containsExactly("[2024, 1, ANN@EXAMPLE.COM, 13.50]");
    assertThat(
            query("select treat(p as Book).isbn from Product p where type(p) = Book", String.class))
        .containsExactly("1");
    assertThat(
            query(
                "select count(*) from Purchase p where exists (select 1 from p.products b where"
                    + " b.name like 'D%') and p.placed + 1 day > p.placed",
                Long.class))
        .containsExactly(5L);
  }

  @Test
  void lockedRowsAreSkipped() {
    String hql = "select p from Purchase p where p.gift order by p.id";
    sessions.inTransaction(
        holder -> {
          List<Long> ids =
              holder.createQuery("select p.id from Purchase p where p.gift", Long.class).list();
          assertThat(holder.find(Purchase.class, ids.get(0), LockModeType.PESSIMISTIC_WRITE))
              .isNotNull();
          sessions.inTransaction(other -> assertThat(locked(other, hql)).hasSize(2));
        });
  }

  private static List<Purchase> locked(Session session, String hql) {
    return session
        .createQuery(hql, Purchase.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", -2)
        .list();
  }

  @Test
  void staleVersionsAndDuplicatesAreReported() {
    assertThatThrownBy(
            () -> sessions.inTransaction(s -> s.persist(Shop.customer("ann@example.com"))))
        .isInstanceOf(ConstraintViolationException.class);
    assertThatThrownBy(
            () ->
                sessions.inTransaction(
                    session -> {
                      Customer ann = session.find(Customer.class, customer);
                      session
                          .createMutationQuery(
                              "update versioned Customer set email = 'b@example.com'")
                          .executeUpdate();
                      ann.email = "c@example.com";
                    }))
        .isInstanceOf(OptimisticLockException.class);
  }

  @Test
  void changesCascadeAndBulkStatementsCount() {
    sessions.inTransaction(
        session -> {
          Customer ann = session.find(Customer.class, customer);
          ann.purchases.remove(0);
          ann.tags.remove("x");
        });
    assertThat(query("select count(*) from Purchase", Long.class)).containsExactly(4L);
    assertThat(query("select t from Customer c join c.tags t", String.class)).containsExactly("y");
    sessions.inTransaction(
        session -> {
          assertThat(
                  session
                      .createMutationQuery("update Purchase p set p.total = p.total + 1")
                      .executeUpdate())
              .isEqualTo(4);
          session.remove(session.find(Customer.class, customer));
        });
    assertThat(query("select count(*) from Purchase", Long.class)).containsExactly(0L);
  }
}
