// Slurm: an array job, and a merge that depends on it.
extension BatchJob {
  var slurmScript: String {
    """
    #!/bin/bash
    # \(title)
    # in \(shards) shards under Slurm, and a merge behind them. Written by dipolescope \(Version.program).
    #
    #   bash FILE [OPTIONS OF SBATCH]     submits the shards and, depending on them, the merge to \(name).json
    #   sbatch FILE                       submits the shards; the last one to finish merges
    #
    # Either of them again finishes what is missing: every shard goes on from its checkpoint.
    #SBATCH --job-name=\(name)
    #SBATCH --array=1-\(shards)
    #SBATCH --cpus-per-task=\(threads ?? 1)
    #SBATCH --requeue
    #SBATCH --open-mode=append
    #SBATCH --output=\(name)-%a.log
    #SBATCH --signal=B:TERM@60

    \(mergeFunction)

    if [[ -z ${SLURM_ARRAY_TASK_ID:-} ]]; then
      [[ -f $0 ]] || { echo "save this script in a file first" >&2; exit 2; }
      id=$(DIPOLESCOPE_MERGE=queued sbatch --parsable "$@" "$0") || exit
      id=${id%%;*}
      # afterany: a task that failed once would keep afterok from ever being met, even when its rerun succeeds. The merge
      # itself refuses what is missing.
      sbatch --dependency="afterany:$id" --job-name=\(name)-merge --output=\(name)-merge.log "$@" <<MERGE || exit
    #!/bin/bash
    $(declare -f merge)
    merge
    MERGE
      echo "shards: job $id"
      exit
    fi

    k=$SLURM_ARRAY_TASK_ID part=\(name)-$SLURM_ARRAY_TASK_ID.json.part stopped=
    # Slurm sends SIGTERM a minute before the time limit: the program writes its checkpoint and ends.
    trap 'stopped=1; kill -TERM "$child" 2>/dev/null' TERM
    \(shardCommand("$k", threads: "\"${SLURM_CPUS_PER_TASK:-1}\"")) >"$part" &
    child=$!
    wait "$child"
    code=$?
    while [[ $stopped ]]; do
      stopped=
      wait "$child"
      code=$?
    done

    if ((code == 0)); then
      # A result is complete or not there.
      mv "$part" "\(name)-$k.json" || exit
      results=(\(name)-{1..\(shards)}.json)
      for file in "${results[@]}"; do [[ -e $file ]] || exit 0; done
      [[ ${DIPOLESCOPE_MERGE:-} ]] || merge
      exit 0
    fi
    # Killed, preempted or out of time: once more, from the checkpoint. The name with the number of the task, since the
    # plain id of the last task is that of the whole array.
    if ((code > 128 && ${SLURM_RESTART_COUNT:-0} < 100)); then
      scontrol requeue "${SLURM_ARRAY_JOB_ID}_$k" && sleep 300
    fi
    exit "$code"

    """
  }
}
