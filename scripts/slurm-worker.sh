#!/usr/bin/env bash
# What scripts/slurm-job.sh runs on each node: a worker daemon of Spark, at whose end what its executors have said is put
# where all nodes can read it, and the rest of its folder ($SPARK_WORKER_DIR, on the node) removed.
# scripts/slurm-worker.sh LOGS ARGUMENT-OF-THE-WORKER…
set -euo pipefail

logs=$1 status=0
shift
trap : TERM INT # the daemon gets them too; this script goes on when it has ended
mkdir -p "$SPARK_WORKER_DIR"
"$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker "$@" || status=$?
for file in "$SPARK_WORKER_DIR"/app-*/*/stderr; do
  if [[ -s $file ]]; then
    cp "$file" "$logs/executor-$(basename "$(dirname "$file")").log" || true
  fi
done
rm -rf "$SPARK_WORKER_DIR"
exit "$status"
