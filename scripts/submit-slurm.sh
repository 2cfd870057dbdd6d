#!/usr/bin/env bash
# Submits a job to Slurm: scripts/submit-slurm.sh train JOB.yaml [--KEY=VALUE …] [--partition=NAME] and the launcher's
# options: --executors NODES, --cores, --gpus, --time, --wait, --dry-run. It is scripts/convoy … --on slurm[:NAME].
set -euo pipefail

partition='' words=()
for word; do
  case $word in
    --partition=*) partition=:${word#--partition=} ;;
    *) words+=("$word") ;;
  esac
done
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/convoy" "${words[@]}" --on "slurm$partition"
