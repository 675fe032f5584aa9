import type {Program} from '../program.ts';

/** Text, of which a table is made when first somebody asks: not every start does. */
const names = ` ${[
	// Clusters, containers and what deploys into them.
	'argocd argo flux istioctl linkerd cilium hubble calicoctl kubeadm kubectx kubens kustomize skaffold stern k9s velero crictl ctr buildah skopeo',
	'minikube k3s rke2 rancher eksctl kops talosctl clusterctl nomad consul consul-template vault packer vagrant terragrunt tofu pulumi cdk',
	'etcdutl cosign trivy kubeseal sops helmfile buildctl docker-machine ctop lxc lxd incus virsh qm pct pvecm pvesh vzdump machinectl',
	// Clouds.
	'gsutil bq eb doctl hcloud linode-cli oci openstack ibmcloud flyctl heroku vercel netlify wrangler s3cmd s5cmd rclone azcopy',
	// Settings of many machines.
	'salt salt-call salt-key puppet puppetserver chef-client knife ansible-vault ansible-inventory ansible-galaxy pdsh dshbak clush parallel-ssh pssh mcollective',
	// Queues and streams.
	'kcat kafkacat kaf rpk rabbitmqadmin rabbitmq-queues rabbitmq-diagnostics rabbitmq-plugins rabbitmq-upgrade nats nsc pulsar-admin pulsar mosquitto_sub mosquitto_pub stompserver activemq artemis celery sidekiq sidekiqctl rq',
	// Databases.
	'patronictl repmgr pgbackrest wal-g wal-e barman pgbench pgbouncer pg_basebackup pg_rewind pg_controldata pg_archivecleanup pg_waldump pg_upgrade vacuumdb reindexdb createuser',
	'mysqladmin mysqlcheck mysqlbinlog mysqldumpslow mysqlimport mariabackup mariadb-admin mariadb-dump mariadb-check xtrabackup innobackupex galera_new_cluster galera_recovery pt-query-digest pt-online-schema-change orchestrator-client proxysql',
	'redis-benchmark redis-sentinel redis-check-aof redis-check-rdb valkey-cli keydb-cli memcached memcached-tool memstat mongostat mongotop mongorestore mongoexport mongoimport mongos',
	'nodetool sstableutil sstablescrub cassandra scylla influx influxd clickhouse clickhouse-local cockroach tikv-ctl tiup ycsb neo4j-admin cypher-shell couchbase-cli arangosh duckdb sqlcmd bcp sqlplus rman lsnrctl expdp impdp db2 isql',
	'elasticsearch-plugin elasticsearch-keystore elasticsearch-certutil elasticsearch-reset-password elasticdump opensearch-plugin curator_cli zkCli.sh zkServer.sh zkcli.sh zookeeper-shell.sh hdfs hadoop yarn-daemon.sh beeline spark-submit spark-shell pyspark airflow dbt hbase',
	// Storage.
	'ceph rados rbd cephadm radosgw-admin ceph-volume gluster zpool zfs btrfs mdadm lvs vgs pvs pvcreate vgcreate vgextend vgchange vgreduce lvcreate lvextend lvreduce lvremove lvchange pvmove pvdisplay vgdisplay lvdisplay resize2fs xfs_growfs xfs_repair xfs_info',
	'e2fsck fsck tune2fs blkid findmnt blockdev hdparm smartctl nvme sg_scan multipath multipathd iscsiadm exportfs showmount nfsstat rpcinfo mmlsquota mmdf quota repquota setquota edquota xfs_quota storcli megacli ssacli restic borg duplicity bconsole tarsnap snapper syncoid sanoid ncdu fstrim swapon swapoff mkswap losetup dmsetup cryptsetup ledctl sfdisk sgdisk growpart partprobe debugfs filefrag fallocate',
	// The network, and what serves on it.
	'ethtool iperf iperf3 tshark ngrep iftop nethogs bmon nload arping fping hping3 conntrack ipset iptables-save ip6tables ip6tables-save brctl nmcli mmcli nmtui lpstat lpadmin lpq lprm cupsenable cupsdisable picocom minicom networkctl resolvectl systemd-resolve unbound-control knotc kzonecheck nsd-control rndc named-checkconf named-checkzone nsupdate pdnsutil pdns_control kdig delv whois wg wg-quick openvpn ipsec swanctl strongswan vtysh birdc gobgp lldpcli',
	'haproxy varnishadm varnishlog varnishstat varnishncsa apachectl apache2ctl a2ensite a2dissite a2enmod httpd caddy traefik envoy squid postfix postqueue postsuper postconf postmap mailq sendmail exim dovecot doveadm doveconf rspamc rspamadm spamassassin sa-learn opendkim-testkey opendkim-genkey qshape pflogsumm swaks amavisd-new fail2ban-client csf asterisk kamcmd fs_cli',
	'socat chronyc chronyd ntpq ntpstat ntpdate ntpd ptp4l pmc keepalived corosync-cfgtool corosync-quorumtool pcs crm crm_mon crm_resource pacemakerd drbdadm ipvsadm',
	// Watching.
	'promtool amtool logcli promtail tempo-cli mimirtool cortextool grafana-cli telegraf fluent-bit filebeat metricbeat nagios check_mk zabbix_get zabbix_sender zabbix_agentd datadog-agent newrelic-infra collectd sar sadf nmon dstat glances htop iotop powertop turbostat bpftrace bcc opensnoop execsnoop perf-top slabtop nstat uptimed pt-stalk sosreport abrt-cli coredumpctl auditctl ausearch aureport sestatus getenforce setenforce semanage restorecon chcon audit2allow apparmor_status aa-status',
	// Machines, users, packages.
	'ipmitool racadm ipmi-sensors dmidecode lshw lspci lsusb sensors mcelog rasdaemon edac-util nvidia-smi dcgmi rocm-smi lsmod modprobe rmmod modinfo insmod depmod update-grub grub2-mkconfig dracut update-initramfs efibootmgr needrestart needs-restarting unattended-upgrade apt-cache apt-mark apt-key add-apt-repository dpkg-reconfigure zypper rpm-ostree flatpak emerge pkg portsnap opkg nix-env nixos-rebuild guix',
	'faillock pam_tally2 chage groupmod groupdel gpasswd lastlog lastb getcap setcap getsebool setsebool visudo kinit klist kdestroy kadmin sssctl sss_cache ldapsearch ldapmodify ldapadd slapcat slapadd wbinfo smbstatus smbcontrol smbclient testparm pdbedit samba-tool',
	'sinfo squeue sbatch scancel scontrol sacct sacctmgr sdiag sprio srun salloc sreport qstat qsub qdel bjobs bsub mmlsdisk mmdiag mmmount mmgetstate lfs lctl',
	'supervisorctl supervisord pm2 monit monitctl circusctl sv svstat s6-svc rc-service rc-update initctl update-rc.d chkconfig start-stop-daemon systemd-delta systemd-tmpfiles busctl',
	// Certificates, keys and what signs.
	'acme.sh keytool certtool cfssl gpg gpg2 ssh-keyscan ssh-agent gopass bw',
	// Languages and what builds.
	'java javac jcmd jstack jmap jstat jps jinfo jconsole jhsdb jattach rails rspec unicorn puma gem bundler composer artisan drush wp occ symfony php-fpm flask gunicorn uwsgi django-admin alembic pytest tox virtualenv pipenv conda mamba cargo-watch rustup rustc gcc g++ cmake meson bazel sbt lein iex rebar3 erl dotnet msbuild nuget swiftc xcodebuild gradlew mvnw grunt gulp webpack vite tsc eslint jest deno-deploy nvm fnm corepack',
	'gitlab-runner gitlab-ctl gitlab-rails gitlab-rake gitlab-psql gitlab-backup glab jenkins-cli fly-cli woodpecker buildkite-agent circleci hg svn cvs bzr rsnapshot rdiff-backup lftp ftp tftp aws-vault saml2aws kubelogin tsh teleport boundary',
	'atq atrm anacron systemd-cat logger lnav multitail ccze pv mbuffer pigz lz4 lzop rar 7z cpio pax fdupes inotifywait entr watchexec hyperfine wrk k6 vegeta jmeter gatling xmllint xmlstarlet csvcut mlr dasel gron jo html2text pandoc',
].join(' ')} `;

let all: ReadonlySet<string> | null = null;

const program: Program = {effect: 'unknown'};

/**
 * Programs that operators run and of which nobody has said yet what they do: known by name, their effect is not. To judge one,
 * move it to its family's file.
 */
export function unjudged(name: string): Program | undefined {
	all ??= new Set(names.trim().split(' '));
	return all.has(name) ? program : undefined;
}
