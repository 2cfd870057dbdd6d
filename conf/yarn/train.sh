#!/usr/bin/env bash
# Two executors of one core in the queue "gpu", by the launcher and by spark-submit alone. Both need HADOOP_CONF_DIR.
set -euo pipefail

case ${1:-launcher} in
  launcher)
    CONVOY_MEMORY=4g scripts/convoy train conf/mnist-scinet-5.yaml --data.train=hdfs:///data/mnist --data.test=hdfs:///data/mnist \
      --run.output=hdfs:///runs/scinet-5 --on yarn:gpu --deploy-mode cluster --executors 2 --cores 1
    ;;
  spark-submit)
    # heap and as much again for ND4J's arrays, which the program asks the container for
    spark-submit --master yarn --queue gpu --deploy-mode cluster --num-executors 2 --executor-cores 1 --executor-memory 2g \
      --files conf/mnist-scinet-5.yaml --class io.convoy.Start spark-job/target/convoy.jar \
      train mnist-scinet-5.yaml --data.train=hdfs:///data/mnist --data.test=hdfs:///data/mnist --run.output=hdfs:///runs/scinet-5
    ;;
esac
