#!/usr/bin/env bash
# Starts a Slurm of a controller and two nodes of one core each (n1, n2) on this machine, all on loopback,
# with everything that it writes in one folder: start.sh DIR; export SLURM_CONF=DIR/slurm.conf; …; stop.sh DIR
# Needs root, and of Debian: slurmctld slurmd slurm-client munge (--no-install-recommends).
set -euo pipefail

dir=$(mkdir -p "$1" && cd "$1" && pwd)
host=$(hostname)
mkdir -p "$dir"/{state,log,munge}
chmod 755 "$dir"

# Its own munged, so that one of the machine's is left alone.
head -c 1024 /dev/urandom >"$dir/munge/key"
chown -R munge:munge "$dir/munge"
chmod 700 "$dir/munge"
chmod 600 "$dir/munge/key"
runuser -u munge -- /usr/sbin/munged --force --key-file="$dir/munge/key" --pid-file="$dir/munge/pid" \
  --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" --socket="$dir/munge/socket"

cat >"$dir/slurm.conf" <<CONF
ClusterName=proof
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=$dir/state
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmdSpoolDir=$dir/spool-%n
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
SlurmctldPort=16817
SlurmdParameters=config_overrides
# A node that says nothing for so many seconds is lost, and its jobs begin anew elsewhere.
SlurmdTimeout=10
JobRequeue=1
# What has ended can still be asked for.
MinJobAge=86400
ReturnToService=2
SwitchType=switch/none
MpiDefault=none
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[16818-16819] CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=proof Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$dir/slurm.conf"
mkdir -p "$dir"/spool-{n1,n2}
# The daemons hand the name of the file on to their children: it must be a whole one.
slurmctld -f "$dir/slurm.conf"
for node in n1 n2; do slurmd -f "$dir/slurm.conf" -N "$node"; done
for _ in $(seq 100); do
  if [ "$(sinfo --noheader --states=idle --format=%D 2>/dev/null)" = 2 ]; then exit 0; fi
  sleep 0.2
done
echo 'expected two nodes that are idle, found:' >&2
sinfo >&2 || true
exit 1
