package dev.serverlessdb.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.journal.RequestJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The smallest service there is: PUT stores the body at the path, GET reads it. */
public final class NoteService implements Service {

  private final ServiceContext context;

  private NoteService(ServiceContext context) {
    this.context = context;
  }

  /** Makes note services named {@code notes}. */
  public static ServiceFactory factory() {
    return new ServiceFactory() {
      @Override
      public String name() {
        return "notes";
      }

      @Override
      public Service create(ServiceContext context) {
        return new NoteService(context);
      }
    };
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint.Http("notes", this::answer),
        new Endpoint.Tcp(
            "echo", socket -> socket.getInputStream().transferTo(socket.getOutputStream())));
  }

  @Override
  public Map<String, Setting> settings() {
    return Map.of(
        "latency",
        value -> {
          if (!(value instanceof String text)) {
            throw new IllegalArgumentException("must be a duration");
          }
          context.admission().latency(Duration.parse(text));
        });
  }

  @Override
  public Service fork(ServiceContext forked) {
    return new NoteService(forked);
  }

  private HttpResponse answer(HttpRequest request) {
    RequestFacts facts =
        new RequestFacts("notes", request.method(), List.of(request.path()), List.of());
    HttpResponse response =
        context.admission().admit(facts).isPresent() ? empty(503) : perform(request);
    context
        .journal()
        .record(
            context.clock().now(),
            new RequestJournal.Draft(
                "notes",
                request.method(),
                facts.resources(),
                List.of(),
                Map.of("units", 1.0),
                Map.of(),
                response.status(),
                response.status() == 200 ? "" : "E" + response.status()));
    return response;
  }

  private HttpResponse perform(HttpRequest request) {
    byte[] key = request.path().getBytes(UTF_8);
    if (request.method().equals("PUT")) {
      context
          .store()
          .write(
              tx -> {
                tx.put(key, request.body());
                return true;
              });
      return empty(200);
    }
    byte[] value = context.store().snapshot().get(key);
    return value == null ? empty(404) : HttpResponse.of(200, new HttpHeaders(), value);
  }

  private static HttpResponse empty(int status) {
    return HttpResponse.of(status, new HttpHeaders(), new byte[0]);
  }
}
