package dev.serverlessdb.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which world a test meets. Verified by running test classes through JUnit's test kit. */
class WorldsTest {

  @Test
  void everyTestStartsFromAnEmptyWorld() {
    Kit.assertAllSucceed(Kit.run(EmptyWorldCases.class), 20);
  }

  @Test
  void testsMayRunConcurrently() {
    Kit.assertAllSucceed(Kit.runConcurrently(EmptyWorldCases.class), 20);
    Kit.assertAllSucceed(Kit.runConcurrently(ConstructorCases.class), 20);
    Kit.assertAllSucceed(Kit.runConcurrently(NestedCases.class), 3);
  }

  @ServerlessDbTest
  static class EmptyWorldCases {
    @RepeatedTest(20)
    void createsTheTable(DynamoDbClient client) {
      assertThat(client.listTables().tableNames()).isEmpty();
      client.createTable(Things.table());
      Things.put(client, "a");
      assertThat(Things.count(client)).isOne();
    }
  }

  @Test
  void aFixtureIsPreparedOnceAndForkedForEveryTest() {
    CountingFixture.prepared.set(0);
    Kit.assertAllSucceed(Kit.run(FixtureCases.class), 4);
    assertThat(CountingFixture.prepared).hasValue(1);
  }

  static final class CountingFixture implements Fixture {
    static final AtomicInteger prepared = new AtomicInteger();

    @Override
    public void prepare(ServerlessDb db) {
      prepared.incrementAndGet();
      new Things.OneThing().prepare(db);
    }
  }

  @ServerlessDbTest(seed = CountingFixture.class)
  static class FixtureCases {
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void addsToTheFixture(String id, DynamoDbClient client) {
      Things.put(client, id);
      assertThat(Things.count(client)).isEqualTo(2);
      assertThat(Things.exists(client, "seeded")).isTrue();
    }
  }

  @Test
  void tablesCanComeFromAResource() {
    Kit.assertAllSucceed(Kit.run(ResourceCases.class), 1);
  }

  @ServerlessDbTest(dynamo = "tables.json")
  static class ResourceCases {
    @Test
    void findsTheItems(DynamoDbClient client) {
      assertThat(client.scan(r -> r.tableName("Products")).count()).isEqualTo(2);
    }
  }

  @Test
  void aConstructorSharesItsTestsWorld() {
    Kit.assertAllSucceed(Kit.run(ConstructorCases.class), 20);
  }

  @ServerlessDbTest
  static class ConstructorCases {
    private final DynamoDbClient own;

    ConstructorCases(DynamoDbClient own) {
      this.own = own;
      own.createTable(Things.table());
    }

    @RepeatedTest(20)
    void seesWhatTheConstructorDid(DynamoDbClient client) {
      assertThat(client.listTables().tableNames()).containsExactly(Things.TABLE);
      Things.put(client, "a");
      assertThat(Things.count(own)).isOne();
    }
  }

  @Test
  void whatAClassPreparesEveryTestFindsInItsFork() {
    Kit.assertAllSucceed(Kit.run(BeforeAllCases.class), 5);
    Kit.assertAllSucceed(Kit.run(PerClassCases.class), 5);
  }

  @ServerlessDbTest
  static class BeforeAllCases {
    @BeforeAll
    static void prepare(DynamoDbClient client) {
      client.createTable(Things.table());
    }

    @RepeatedTest(5)
    void startsFromThere(DynamoDbClient client) {
      assertThat(Things.count(client)).isZero();
      Things.put(client, "a");
    }
  }

  @ServerlessDbTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClassCases {
    PerClassCases(DynamoDbClient client) {
      client.createTable(Things.table());
    }

    @BeforeAll
    void prepare(DynamoDbClient client) {
      Things.put(client, "of the class");
    }

    @RepeatedTest(5)
    void startsFromThere(DynamoDbClient client) {
      assertThat(Things.count(client)).isOne();
      Things.put(client, "a");
    }
  }

  @Test
  void nestedClassesHaveTheAnnotationOfTheirOuterClass() {
    Kit.assertAllSucceed(Kit.run(NestedCases.class), 3);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class NestedCases {
    private final DynamoDbClient outer;

    NestedCases(DynamoDbClient outer) {
      this.outer = outer;
    }

    @BeforeEach
    void prepare(DynamoDbClient client) {
      Things.put(client, "of the outer class");
    }

    @Nested
    class First {
      @Test
      void seesBoth(DynamoDbClient client) {
        assertThat(Things.count(client)).isEqualTo(2);
        Things.put(client, "a");
        assertThat(Things.count(outer)).isEqualTo(3);
      }
    }

    @Nested
    class Second {
      private final DynamoDbClient inner;

      Second(DynamoDbClient inner) {
        this.inner = inner;
      }

      @Test
      void startsAfresh() {
        assertThat(Things.count(inner)).isEqualTo(2);
        Things.put(inner, "a");
        assertThat(Things.count(outer)).isEqualTo(3);
      }
    }

    @Test
    void worksAfterItsNestedClasses(DynamoDbClient client) {
      assertThat(Things.count(client)).isEqualTo(2);
    }
  }

  @Test
  void aBaseClassCanBeReused() {
    Kit.assertAllSucceed(Kit.run(FirstHeir.class), 1);
    Kit.assertAllSucceed(Kit.run(SecondHeir.class), 1);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  abstract static class Base {
    @Test
    void findsTheFixtureOnly(DynamoDbClient client) {
      assertThat(Things.count(client)).isOne();
      Things.put(client, "a");
    }
  }

  static class FirstHeir extends Base {}

  static class SecondHeir extends Base {}

  @Test
  void anAnnotationOfYourOwnCanCarryIt() {
    Kit.assertAllSucceed(Kit.run(MetaCases.class), 1);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ShopTest {}

  @ShopTest
  static class MetaCases {
    @Test
    void findsTheFixture(DynamoDbClient client) {
      assertThat(Things.exists(client, "seeded")).isTrue();
    }
  }

  @Test
  void dynamicTestsShareTheirFactorysWorld() {
    Kit.assertAllSucceed(Kit.run(DynamicCases.class), 3);
  }

  @ServerlessDbTest(seed = Things.OneThing.class)
  static class DynamicCases {
    @TestFactory
    Stream<DynamicTest> addsOneAfterTheOther(DynamoDbClient client) {
      return Stream.of(2, 3, 4)
          .map(
              n ->
                  DynamicTest.dynamicTest(
                      "thing " + n,
                      () -> {
                        Things.put(client, "thing " + n);
                        assertThat(Things.count(client)).isEqualTo(n);
                      }));
    }
  }

  @Test
  void theSameSeedGivesEveryTestTheSameChance() {
    Set<Long> first = chance("7");
    assertThat(first).hasSize(20);
    assertThat(chance("7")).isEqualTo(first);
    assertThat(chance("8")).isNotEqualTo(first);
  }

  private static Set<Long> chance(String seed) {
    SeedCases.drawn.set(ConcurrentHashMap.newKeySet());
    Kit.assertAllSucceed(
        Kit.builder(SeedCases.class).configurationParameter("serverlessdb.seed", seed).execute(),
        20);
    return SeedCases.drawn.get();
  }

  @ServerlessDbTest
  static class SeedCases {
    static final ThreadLocal<Set<Long>> drawn = new ThreadLocal<>();

    @RepeatedTest(20)
    void draws(ServerlessDb db) {
      drawn.get().add(db.emulator().entropy().nextLong());
    }
  }
}
