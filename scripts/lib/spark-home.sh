# shellcheck shell=bash
# A Spark installation: the user's, or one put together from Maven's jars.

spark_pom=$home/scripts/spark-home/pom.xml
own_spark=$home/build/spark-home

# Sets and exports SPARK_HOME.
find_spark_home() {
  if [[ -n ${SPARK_HOME:-} ]]; then
    check_spark_home
  else
    assemble_spark_home
    SPARK_HOME=$own_spark
  fi
  export SPARK_HOME
}

check_spark_home() {
  local core
  if [[ ! -x $SPARK_HOME/bin/spark-submit ]]; then
    fail "Invalid SPARK_HOME: '$SPARK_HOME' has no bin/spark-submit. Set it to an installation of Spark 3.5, or unset it and Convoy puts one together."
  fi
  core=$(find -L "$SPARK_HOME/jars" -maxdepth 1 -name 'spark-core_*.jar' -printf '%f\n' -quit 2>/dev/null) || core=''
  if [[ $core != spark-core_2.12-3.5.* ]]; then
    fail "Invalid SPARK_HOME: '$SPARK_HOME' holds ${core:-no spark-core jar}. Convoy needs Spark 3.5 for Scala 2.12. Set it to one, or unset it and Convoy puts one together."
  fi
}

assemble_spark_home() {
  if spark_home_is_current; then
    return
  fi
  if ! writable "$home/build" "$own_spark"; then
    if [[ -x $own_spark/bin/spark-submit ]]; then
      return # somebody else's, as it is
    fi
    fail "Cannot put Spark together in $own_spark: you may not write there. Have its owner run scripts/convoy version there, or set SPARK_HOME to an installation of Spark 3.5."
  fi
  lock_build
  if ! spark_home_is_current; then
    require_maven
    say 'Putting Spark together under build/spark-home (once: about half a minute) …'
    rm -rf "$own_spark" "$own_spark.new"
    quietly "$state/logs/spark-home.log" 'put Spark together' \
      mvn -B -f "$spark_pom" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$own_spark.new/jars"
    mkdir -p "$own_spark.new/bin" "$own_spark.new/conf"
    cp "$home"/scripts/spark-home/spark-{class,submit} "$own_spark.new/bin/"
    mv "$own_spark.new" "$own_spark"
  fi
  unlock_build
}

# add_s3: the classes of S3, which are larger than all of Spark, when they are first needed.
add_s3() {
  if [[ -n $(find -L "$SPARK_HOME/jars" -maxdepth 1 -name 'hadoop-aws-*.jar' -print -quit) ]]; then
    return
  fi
  if [[ $SPARK_HOME != "$own_spark" ]]; then
    fail "Cannot use s3a: $SPARK_HOME/jars has no hadoop-aws. Put hadoop-aws and the AWS SDK's bundle of its Hadoop's version there, or unset SPARK_HOME and Convoy puts a Spark together."
  fi
  if ! writable "$home/build" "$own_spark/jars"; then
    fail "Cannot use s3a: $own_spark/jars has no hadoop-aws, and you may not write there. Have its owner run CONVOY_S3=1 scripts/convoy version there, or set SPARK_HOME to an installation of Spark 3.5 that has it."
  fi
  lock_build
  say 'Adding S3 to Spark under build/spark-home (once: 280 MB) …'
  rm -rf "$own_spark.s3"
  quietly "$state/logs/spark-home.log" 'add S3 to Spark' \
    mvn -B -f "$spark_pom" -Ps3 dependency:copy-dependencies -DincludeScope=runtime \
    -DincludeArtifactIds=hadoop-aws,aws-java-sdk-bundle,wildfly-openssl -DoutputDirectory="$own_spark.s3"
  # hadoop-aws last: it says that all are there
  mv "$own_spark.s3"/[!h]*.jar "$own_spark/jars/"
  mv "$own_spark.s3"/*.jar "$own_spark/jars/"
  rmdir "$own_spark.s3"
  unlock_build
}

spark_home_is_current() {
  [[ -d $own_spark/conf && -z $(find "$home/scripts/spark-home" -newer "$own_spark/conf" -print -quit) ]]
}
