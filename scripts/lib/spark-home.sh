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
  lock_build
  if ! spark_home_is_current; then
    require_maven
    say 'Putting Spark together under build/spark-home (once: about half a minute) …'
    rm -rf "$own_spark" "$own_spark.new"
    quietly "$home/build/logs/spark-home.log" 'put Spark together' \
      mvn -B -f "$spark_pom" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$own_spark.new/jars"
    mkdir -p "$own_spark.new/bin" "$own_spark.new/conf"
    cp "$home"/scripts/spark-home/spark-{class,submit} "$own_spark.new/bin/"
    mv "$own_spark.new" "$own_spark"
  fi
  unlock_build
}

spark_home_is_current() {
  [[ -d $own_spark && -z $(find "$home/scripts/spark-home" -newer "$own_spark/conf" -print -quit) ]]
}
