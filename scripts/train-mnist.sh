#!/usr/bin/env bash
# Trains every MNIST network of conf/ to its bar: scripts/train-mnist.sh DIR, where DIR holds MNIST's four IDX files.
# Prints a line for each, and fails if one misses its bar. About half an hour on two cores.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
data=${1:?"Say where MNIST is: scripts/train-mnist.sh DIR"}
out=${2:-"runs/mnist-$(date +%Y%m%d-%H%M%S)"}

# NETWORK BAR [--key=value …]
bar() {
  local network=$1 bar=$2 name=$1 accuracy
  shift 2
  if (($# > 0)); then
    name=$network-averaging
  fi
  "$home/scripts/convoy" train "$home/conf/mnist-$network.yaml" --data.train="$data" --data.test="$data" \
    --run.output="$out/$name" --on 'local-cluster[2,1]' "$@" >"$out/$name.log" 2>&1
  accuracy=$(sed -n 's/^accuracy \([0-9.]*\).*/\1/p' "$out/$name/confusion.txt")
  if awk -v a="$accuracy" -v b="$bar" 'BEGIN { exit !(a >= b) }'; then
    printf '%-28s accuracy %s  bar %s  reached\n' "$name" "$accuracy" "$bar"
  else
    printf '%-28s accuracy %s  bar %s  MISSED\n' "$name" "$accuracy" "$bar"
    missed=1
  fi
}

missed=0
mkdir -p "$out"
bar scinet-5 0.9912
bar scinet-5 0.9882 --sync.policy=averaging --sync.period=10
bar scinet-4 0.9835
bar scinet-3 0.93
bar dff 0.980
bar mnist-cnn-small 0.9845
exit "$missed"
