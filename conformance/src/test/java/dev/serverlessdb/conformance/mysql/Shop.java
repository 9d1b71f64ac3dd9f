package dev.serverlessdb.conformance.mysql;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A shop as Hibernate's users map one: a relation of each kind and a column of each. */
@NullUnmarked
final class Shop {

  private Shop() {}

  enum Status {
    OPEN,
    PAID,
    SENT
  }

  /** Numbered by AUTO_INCREMENT, versioned. */
  @Entity(name = "Customer")
  @Table(name = "customers")
  static class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, unique = true, length = 80)
    String email;

    @Version int version;

    @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Purchase> purchases = new ArrayList<>();

    @ElementCollection Set<String> tags = new HashSet<>();
  }

  /** The customers' table after a column was added. */
  @Entity(name = "Customer")
  @Table(name = "customers", indexes = @Index(name = "by_city", columnList = "city"))
  static class NewCustomer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, unique = true, length = 80)
    String email;

    @Version int version;

    @Column(length = 20)
    String city;
  }

  /** Numbered by a table that stands in for a sequence. */
  @Entity(name = "Purchase")
  @Table(name = "purchases", indexes = @Index(name = "by_placed", columnList = "placed"))
  static class Purchase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    Customer customer;

    @Enumerated(EnumType.STRING)
    Status status;

    @Enumerated(EnumType.ORDINAL)
    Status prior;

    @Column(precision = 12, scale = 2)
    BigDecimal total;

    LocalDateTime placed;
    Instant seen;
    UUID token;
    boolean gift;
    @Lob String note;
    byte[] body;

    @JdbcTypeCode(SqlTypes.JSON)
    Details details;

    @ManyToMany Set<Product> products = new HashSet<>();
  }

  /** Kept as JSON. */
  @Embeddable
  static class Details {
    int count;
    String wish;
  }

  /** Numbered by UUIDs; its kinds share one table. */
  @Entity(name = "Product")
  @Table(name = "products")
  static class Product {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    String name;
    Double weight;
  }

  /** A kind of product. */
  @Entity(name = "Book")
  static class Book extends Product {
    String isbn;
  }

  static Customer customer(String email) {
    Customer customer = new Customer();
    customer.email = email;
    customer.tags.add("x");
    customer.tags.add("y");
    return customer;
  }

  static Purchase purchase(Customer customer, Product product, int n) {
    Purchase purchase = new Purchase();
    purchase.customer = customer;
    purchase.status = Status.values()[n % 3];
    purchase.prior = Status.OPEN;
    purchase.total = new BigDecimal("10.50").add(BigDecimal.valueOf(n));
    purchase.placed = LocalDateTime.of(2024, 1, n + 1, 10, 0, 0, 123456000);
    purchase.seen = Instant.parse("2024-03-31T01:30:00Z");
    purchase.token = new UUID(1, n);
    purchase.gift = n % 2 == 0;
    purchase.note = "n".repeat(1000);
    purchase.body = new byte[] {1, 2, (byte) 255};
    purchase.details = new Details();
    purchase.details.count = n;
    purchase.details.wish = "it's \"n\" ü";
    purchase.products.add(product);
    customer.purchases.add(purchase);
    return purchase;
  }

  static Book book(String name) {
    Book book = new Book();
    book.name = name;
    book.isbn = "1";
    book.weight = 0.5;
    return book;
  }
}
