# shellcheck shell=bash
# How the scripts speak: to standard error, so that standard output is the program's own.

say() {
  printf '%s\n' "$*" >&2
}

# fail MESSAGE [EXIT]: the message is one paragraph that says what to do; 2 means the caller can mend it.
fail() {
  say "$1"
  exit "${2:-2}"
}
