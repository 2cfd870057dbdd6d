#!/usr/bin/env bash
# S3 on this machine: S3Proxy over a folder, at http://127.0.0.1:29100, for the key TESTKEY and the secret TESTSECRET, with
# the bucket "convoy". scripts/services/s3proxy.sh start|stop|status, kill, restart (its data stay), fs
# ARGUMENT… (as "hadoop fs"). Needs no root.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"

start_service() {
  find_java
  fetch_jars s3proxy
  # with this provider a bucket is a folder
  mkdir -p "$folder/data/convoy"
  printf '%s\n' \
    s3proxy.endpoint=http://127.0.0.1:29100 \
    s3proxy.authorization=aws-v2-or-v4 \
    s3proxy.identity=TESTKEY \
    s3proxy.credential=TESTSECRET \
    jclouds.provider=filesystem-nio2 \
    "jclouds.filesystem.basedir=$folder/data" >"$folder/conf/s3proxy.conf"
  # what a job is told, as Spark's spark-defaults.conf; credentials are in the environment
  printf '%s\n' \
    'spark.hadoop.fs.s3a.endpoint http://127.0.0.1:29100' \
    'spark.hadoop.fs.s3a.endpoint.region us-east-1' \
    'spark.hadoop.fs.s3a.path.style.access true' \
    'spark.hadoop.fs.s3a.connection.ssl.enabled false' >"$folder/conf/spark-defaults.conf"
  site "$folder/conf/core-site.xml" \
    fs.s3a.endpoint http://127.0.0.1:29100 \
    fs.s3a.endpoint.region us-east-1 \
    fs.s3a.path.style.access true \
    fs.s3a.connection.ssl.enabled false
  start_proxy
  say "Ready: s3a://convoy with SPARK_CONF_DIR=$folder/conf AWS_ACCESS_KEY_ID=TESTKEY AWS_SECRET_ACCESS_KEY=TESTSECRET"
}

start_proxy() {
  : >"$folder/logs/s3proxy.log"
  spawn s3proxy "$JAVA_HOME/bin/java" -Xmx192m -XX:+UseSerialGC -jar "$jars"/s3proxy-*-jar-with-dependencies.jar \
    --properties "$folder/conf/s3proxy.conf"
  await_answer s3proxy http://127.0.0.1:29100/ '^HTTP/'
}

folder=$state/services/s3proxy
case ${1:-} in
  kill)
    kill -KILL "$(process_of s3proxy)"
    sed -i '/^s3proxy /d' "$folder/pids"
    ;;
  restart)
    find_java
    fetch_jars s3proxy
    start_proxy
    ;;
  fs)
    find_java
    SPARK_HOME=$own_spark
    add_s3 # of Spark, which has the classes
    AWS_ACCESS_KEY_ID=TESTKEY AWS_SECRET_ACCESS_KEY=TESTSECRET exec "$JAVA_HOME/bin/java" -Xmx384m \
      -Dlog4j2.configurationFile="$home/conf/log4j2.properties" -cp "$folder/conf:$own_spark/jars/*" \
      org.apache.hadoop.fs.FsShell "${@:2}"
    ;;
  *) serve s3proxy "$@" ;;
esac
