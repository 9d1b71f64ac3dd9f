package dev.serverlessdb.mysql.manual;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement and what is to come of it.
 *
 * @param sql the statement
 * @param line where it stands in its file
 * @param expected the lines below it: {@code !} an error, {@code :} the columns, {@code |} a row,
 *     {@code =} how many rows it changed and its info text, {@code ?} a warning
 */
record ManualCase(String sql, int line, List<String> expected) {

  private static final String MARKS = "!:|=?";

  /** A page of the manual with its statements, run in a database of its own. */
  record Group(String name, String page, List<ManualCase> cases) {}

  /** Reads a file: groups begin with ##, a line that begins with a dot goes on with a cell. */
  static List<Group> read(List<String> lines) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        String[] head = line.substring(3).split(" ", 2);
        groups.add(new Group(head[0], head[1], new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        add(line, i + 1, groups.get(groups.size() - 1).cases());
      }
    }
    return groups;
  }

  private static void add(String line, int number, List<ManualCase> cases) {
    boolean marked =
        line.length() > 1 && line.charAt(1) == ' ' && MARKS.indexOf(line.charAt(0)) >= 0;
    if (marked) {
      cases.get(cases.size() - 1).expected().add(line);
    } else if (line.startsWith(".")) {
      List<String> expected = cases.get(cases.size() - 1).expected();
      String rest = line.length() > 1 ? line.substring(2) : "";
      expected.add(expected.remove(expected.size() - 1) + "\n" + rest);
    } else {
      cases.add(new ManualCase(line, number, new ArrayList<>()));
    }
  }

  /** Whether anything but success is said of the statement. */
  boolean says(char mark) {
    return expected.stream().anyMatch(line -> line.charAt(0) == mark);
  }

  List<String> expected(char mark) {
    return expected.stream().filter(line -> line.charAt(0) == mark).toList();
  }
}
