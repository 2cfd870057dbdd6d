#!/usr/bin/env bash
# Tells Spark which GPUs an executor or a worker daemon has: those that Slurm, YARN or a user has given it
# (CUDA_VISIBLE_DEVICES), else all that the driver of this machine shows. One line of JSON, as Spark wants it.
set -euo pipefail

devices=${CUDA_VISIBLE_DEVICES-none}
if [[ $devices == none ]]; then
  devices=$(nvidia-smi --query-gpu=index --format=csv,noheader | paste -s -d ,)
fi
printf '{"name":"gpu","addresses":["%s"]}\n' "${devices//,/\",\"}"
