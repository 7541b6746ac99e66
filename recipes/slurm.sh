#!/usr/bin/env bash
# Grades a class on a Slurm cluster: each task of the array takes one part of the submissions.
# Submit it from a folder that all nodes share, with submissions/ and class-secret in it:
#   openssl rand -hex 16 > class-secret; chmod 600 class-secret
#   job=$(sbatch --parsable slurm.sh)
#   sbatch --dependency=afterany:"$job" --wrap 'sumsock-conformance merge --out grades/all grades/part-*'
#SBATCH --job-name=sumsock
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=1G
#SBATCH --time=06:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=part-%a.log
set -euo pipefail

exec sumsock-conformance grade submissions --class-secret @class-secret --jobs "$SLURM_CPUS_PER_TASK"
