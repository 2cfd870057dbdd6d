# shellcheck shell=bash
# Choosing ND4J's native libraries by what the CPU can do.

# Sets natives: onednn, onednn-avx2 or onednn-avx512. CONVOY_NATIVES overrides it, for a cluster of other CPUs.
choose_natives() {
  local platform
  platform="$(uname -s) $(uname -m)"
  if [[ $platform != 'Linux x86_64' ]]; then
    fail "Cannot run on $platform: Convoy's native libraries are built for Linux x86_64. Use such a machine or container."
  fi
  natives=${CONVOY_NATIVES:-$(natives_for_cpu /proc/cpuinfo)}
  case $natives in
    onednn | onednn-avx2 | onednn-avx512) ;;
    *) fail "Invalid CONVOY_NATIVES: '$natives'. It is one of onednn, onednn-avx2, onednn-avx512. Unset it to follow this CPU." ;;
  esac
}

# natives_for_cpu CPUINFO: "onednn" runs on every x86-64.
natives_for_cpu() {
  local flags
  flags=" $(sed -n '/^flags[[:space:]]*:/{s/^[^:]*://p;q}' "$1") "
  if has_flags "$flags" avx512f avx512bw avx512vl avx512dq; then
    printf 'onednn-avx512'
  elif has_flags "$flags" avx2 fma; then
    printf 'onednn-avx2'
  else
    printf 'onednn'
  fi
}

# has_flags FLAGS FLAG…
has_flags() {
  local flags=$1 flag
  shift
  for flag in "$@"; do
    [[ $flags == *" $flag "* ]] || return 1
  done
}
