package dev.serverlessdb.core.fault;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Which requests meet which fault. A rule matches by service, operation, resource and key, begins
 * at its nth match and ends after a number of times; the first rule that fires decides. A request
 * that no rule matches is never touched. Thread-safe.
 */
public final class FaultPlan {

  private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();

  /** Starts a rule for {@code operation}, such as {@code PutItem}. */
  public Rule on(String operation) {
    return new Rule(this, operation);
  }

  /** Starts a rule for every operation. */
  public Rule onAny() {
    return new Rule(this, "");
  }

  /** Removes every rule. */
  public void clear() {
    rules.clear();
  }

  /** The rules in force, in the order in which they were made. */
  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  /** What happens to the request: the effects of the rules that fire, oldest rule first. */
  List<FaultEffect> effectsFor(RequestFacts request) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<FaultEffect> effects = new java.util.ArrayList<>();
    for (Iterator<Rule> it = rules.iterator(); it.hasNext(); ) {
      Rule rule = it.next();
      if (rule.fires(request)) {
        effects.add(rule.effect());
      }
    }
    return effects;
  }

  private void add(Rule rule) {
    rules.add(rule);
  }

  /** One rule of the plan; see {@link FaultPlan}. */
  public static final class Rule {

    private final FaultPlan plan;
    private final String operation;
    private final AtomicLong matches = new AtomicLong();
    private String service = "";
    private String resource = "";
    private Predicate<String> key = any -> true;
    private boolean keyGiven;
    private long first = 1;
    private long times = Long.MAX_VALUE;
    private FaultEffect effect = new FaultEffect.Throttle("");

    private Rule(FaultPlan plan, String operation) {
      this.plan = plan;
      this.operation = operation;
    }

    /** Only for that service. */
    public Rule forService(String name) {
      service = name;
      return this;
    }

    /** Only for requests that touch that table, collection or whatever the service calls it. */
    public Rule forResource(String name) {
      resource = name;
      return this;
    }

    /** The same as {@link #forResource}, in DynamoDB's word. */
    public Rule forTable(String name) {
      return forResource(name);
    }

    /** Only for requests that touch a key that {@code predicate} accepts. */
    public Rule forKey(Predicate<String> predicate) {
      key = predicate;
      keyGiven = true;
      return this;
    }

    /** Exactly the nth match, counted from 1. */
    public Rule nth(long n) {
      first = n;
      times = 1;
      return this;
    }

    /** From the nth match on, counted from 1. */
    public Rule from(long n) {
      first = n;
      return this;
    }

    /** For that many matches, then never again. */
    public Rule times(long count) {
      times = count;
      return this;
    }

    /** Puts the rule into force with this effect. */
    public Rule respond(FaultEffect chosen) {
      effect = chosen;
      plan.add(this);
      return this;
    }

    /** Takes the rule out of force. */
    public void remove() {
      plan.rules.remove(this);
    }

    /** How many requests it has matched, whether or not it fired. */
    public long matches() {
      return matches.get();
    }

    FaultEffect effect() {
      return effect;
    }

    boolean fires(RequestFacts request) {
      boolean applies =
          (operation.isEmpty() || operation.equals(request.operation()))
              && (service.isEmpty() || service.equals(request.service()))
              && (resource.isEmpty() || request.resources().contains(resource))
              && (!keyGiven || request.keys().stream().anyMatch(key));
      if (!applies) {
        return false;
      }
      long n = matches.incrementAndGet();
      return n >= first && n - first < times;
    }
  }
}
