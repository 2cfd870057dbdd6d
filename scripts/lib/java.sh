# shellcheck shell=bash
# Finding a JDK 17.

# Sets and exports JAVA_HOME, or says what was found instead.
find_java() {
  local candidate version found=''
  while IFS= read -r candidate; do
    version=$(java_version "$candidate")
    if [[ $version == 17 && -x $candidate/bin/javac ]]; then
      export JAVA_HOME=$candidate
      return
    fi
    if [[ $version == 17 ]]; then
      found+="; Java 17 without a compiler in $candidate"
    elif [[ -n $version ]]; then
      found+="; Java $version in $candidate"
    fi
  done < <(java_candidates)
  found=${found#; }
  fail "Cannot find a JDK 17: found ${found:-no Java at all}. Spark 3.5 runs on no later Java, Convoy on no earlier one.\
 Install one (Debian, Ubuntu: apt install openjdk-17-jdk) or set JAVA_HOME to it."
}

# Where a JDK may be, most wanted first.
java_candidates() {
  local on_path folder
  if [[ -n ${JAVA_HOME:-} ]]; then
    printf '%s\n' "${JAVA_HOME%/}"
  fi
  if on_path=$(command -v java); then
    dirname "$(dirname "$(readlink -f "$on_path")")"
  fi
  for folder in /usr/lib/jvm/*17* /usr/java/*17* /opt/*jdk*17* ~/.sdkman/candidates/java/17* ~/.jdks/*17*; do
    if [[ -d $folder ]]; then
      printf '%s\n' "$folder"
    fi
  done
}

# java_version JAVA_HOME: its major version, or nothing. The file "release" says it without starting a JVM.
java_version() {
  local text=''
  [[ -x $1/bin/java ]] || return 0
  if [[ -r $1/release ]]; then
    text=$(grep -m 1 '^JAVA_VERSION=' "$1/release") || text=''
  fi
  if [[ -z $text ]]; then
    text=$("$1/bin/java" -version 2>&1) || text=''
  fi
  if [[ $text =~ \"(1\.)?([0-9]+) ]]; then
    printf '%s' "${BASH_REMATCH[2]}"
  fi
}
