# Sourced by the scripts beside it: goes to the repository's root, builds what is older than its sources, and sets the
# class path of the benchmarks.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jar=standalone/target/serverlessdb.jar
lib=benchmarks/target/lib
if [ ! -e "$jar" ] || [ ! -d "$lib" ] || [ -n "$(find pom.xml */pom.xml */src/main -newer "$lib" -print -quit)" ]; then
  echo "building; this takes a minute" >&2
  mvn -q -B -ntp -Dquick -DskipTests -Dstyle.color=never -pl standalone,benchmarks -am package >&2
  touch "$lib"
fi
classpath="benchmarks/target/classes:benchmarks/target/lib/*"
