#!/usr/bin/env bash
#
# How much processor time does the server spend on one request?
#
# Starts the packaged demo (and nginx, if it is installed) on loopback, loads each target with wrk and
# divides the server's own user + system time (/proc/PID/stat) by the requests that wrk counted. The load
# generator shares the machine, so requests a second tell little; processor time a request is the figure.
# Targets take turns within a round, so that drift of the machine meets all of them alike.
#
# Refuted for the fast path if /json does not cost clearly less than /webflux/json, the same answer by an
# annotated controller of the same process.
#
# Usage: benchmarks/scripts/cpu-per-request.sh [options]
#   -d SECONDS      one measurement                            (10)
#   -w SECONDS      one run of warm-up; a target is warmed until its cost stops falling, 4 to 16 runs (5)
#   -r ROUNDS       rounds                                     (3)
#   -c CONNECTIONS  of wrk                                     (64)
#   -t THREADS      of wrk                                     (1)
#   -p DEPTH        requests a pipelined write                 (16)
#   -o DIRECTORY    where the raw files go                     (benchmarks/target/cpu-per-request)
#   -a ARGUMENT     for the demo; may be given several times
# JAVA_HOME chooses the JDK, JAVA_OPTS its options. Build first: mvn -pl demo-service -am -Dmaven.test.skip=true package

set -euo pipefail

duration=10 warmup=5 rounds=3 connections=64 threads=1 depth=16 output='' demo_arguments=()
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jar=$root/demo-service/target/demo-service.jar
body='{"message":"Hello, World!"}'
hertz=$(getconf CLK_TCK)
readonly least_warm_runs=4 warm_runs=16

die() {
	echo "cpu-per-request: $*" >&2
	exit 1
}

bounded() {
	if ! [[ $2 =~ ^[0-9]{1,4}$ ]] || (($2 < $3 || $2 > $4)); then
		die "$1 has to be a number from $3 to $4"
	fi
}

while getopts 'hd:w:r:c:t:p:o:a:' option; do
	case $option in
		d) bounded -d "$OPTARG" 1 120 && duration=$OPTARG ;;
		w) bounded -w "$OPTARG" 1 120 && warmup=$OPTARG ;;
		r) bounded -r "$OPTARG" 1 20 && rounds=$OPTARG ;;
		c) bounded -c "$OPTARG" 1 4096 && connections=$OPTARG ;;
		t) bounded -t "$OPTARG" 1 64 && threads=$OPTARG ;;
		p) bounded -p "$OPTARG" 2 64 && depth=$OPTARG ;;
		o) output=$OPTARG ;;
		a) demo_arguments+=("$OPTARG") ;;
		h) sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && exit ;;
		*) die "see the head of ${BASH_SOURCE[0]} for the options" ;;
	esac
done
output=${output:-$root/benchmarks/target/cpu-per-request}

for tool in wrk curl; do
	command -v "$tool" > /dev/null || die "$tool is not installed"
done
[[ -f $jar ]] || die "there is no $jar: build it first"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
touch "$scratch/demo.log"
started=()

cleanup() {
	local pid
	for pid in "${started[@]}"; do
		kill -TERM "$pid" 2> /dev/null || true
	done
	for pid in "${started[@]}"; do
		wait "$pid" 2> /dev/null || true
	done
	rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# --- servers ---------------------------------------------------------------------------------------------

start_demo() {
	# shellcheck disable=SC2086 # JAVA_OPTS holds several words
	"$java" ${JAVA_OPTS:-} -jar "$jar" --server.address=127.0.0.1 --server.port=0 \
		"${demo_arguments[@]}" > "$scratch/demo.log" 2>&1 < /dev/null &
	demo_pid=$!
	started+=("$demo_pid")
	for ((attempt = 0; attempt < 300; attempt++)); do
		demo_port=$(sed -n 's/.*Netty started on port \([0-9]*\).*/\1/p' "$scratch/demo.log" | head -n 1)
		[[ -n $demo_port ]] && return
		kill -0 "$demo_pid" 2> /dev/null || break
		sleep 0.2
	done
	cat "$scratch/demo.log" >&2
	die 'the demo did not start'
}

free_port() {
	local port
	for ((attempt = 0; attempt < 100; attempt++)); do
		port=$((20000 + RANDOM % 12000))
		if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then
			echo "$port"
			return
		fi
	done
	die 'no free port was found'
}

start_nginx() {
	nginx_port=$(free_port)
	cat > "$scratch/nginx.conf" <<- END
		daemon off;
		worker_processes 2;
		pid $scratch/nginx.pid;
		error_log $scratch/nginx.log;
		events { worker_connections 8192; }
		http {
			access_log off;
			keepalive_requests 1000000000;
			client_body_temp_path $scratch/body;
			proxy_temp_path $scratch/proxy;
			fastcgi_temp_path $scratch/fastcgi;
			uwsgi_temp_path $scratch/uwsgi;
			scgi_temp_path $scratch/scgi;
			server {
				listen 127.0.0.1:$nginx_port reuseport;
				location = /json { default_type application/json; return 200 '$body'; }
			}
		}
	END
	nginx -c "$scratch/nginx.conf" -e "$scratch/nginx.log" > /dev/null 2>&1 < /dev/null &
	nginx_pid=$!
	started+=("$nginx_pid")
	for ((attempt = 0; attempt < 50; attempt++)); do
		curl -s -o /dev/null "http://127.0.0.1:$nginx_port/json" && return
		sleep 0.1
	done
	cat "$scratch/nginx.log" >&2
	die 'nginx did not start'
}

# --- measuring -------------------------------------------------------------------------------------------

# User and system time, in clock ticks, of a process and its children: fields 14 and 15 of /proc/PID/stat,
# counted from behind the closing bracket of the name, which may hold spaces.
ticks_of() {
	local pid line fields total=0
	for pid in "$1" $(< "/proc/$1/task/$1/children"); do
		line=$(< "/proc/$pid/stat")
		read -r -a fields <<< "${line##*) }"
		total=$((total + fields[11] + fields[12]))
	done
	echo "$total"
}

run_wrk() {
	local script=()
	[[ $2 == plain ]] || script=(-s "$scratch/pipelined.lua")
	wrk -t "$threads" -c "$connections" -d "${3}s" "${script[@]}" "$1"
}

# sample TARGET MODE SECONDS: sets requests, rate, ticks and errors.
sample() {
	local before report
	before=$(ticks_of "${pids[$1]}")
	report=$(run_wrk "${urls[$1]}" "$2" "$3")
	ticks=$(($(ticks_of "${pids[$1]}") - before))
	requests=$(sed -n 's/^ *\([0-9]*\) requests in .*/\1/p' <<< "$report")
	rate=$(sed -n 's/^Requests\/sec: *//p' <<< "$report")
	errors=$(grep -E 'Socket errors|Non-2xx' <<< "$report" | tr -s ' \n' ' ' || true)
	[[ $requests =~ ^[1-9] && -n $rate ]] || die "wrk's report was not understood: $report"
	[[ $errors != *Non-2xx* ]] || die "$1 answered with errors: $errors"
}

# A target is warm once two runs in a row did not make a request cheaper by a twentieth. The compiler works in
# steps, with plateaus between them, so a few runs are always made.
warm_up() {
	local run cost best=0 level=0
	for ((run = 1; run <= warm_runs; run++)); do
		sample "$1" "$2" "$warmup"
		cost=$((ticks * 1000000000 / hertz / requests))
		level=$((best > 0 && cost * 20 >= best * 19 ? level + 1 : 0))
		best=$((best == 0 || cost < best ? cost : best))
		if ((run >= least_warm_runs && level >= 2)); then
			return
		fi
	done
	echo "$1, $2: still warming after $warm_runs runs of $warmup s" | tee -a "$output/environment.txt" >&2
}

measure() {
	sample "$2" "$3" "$duration"
	printf '%d\t%s\t%s\t%d\t%s\t%d\t%s\n' "$1" "$2" "$3" "$requests" "$rate" "$ticks" "${errors:-none}" \
		>> "$output/raw.tsv"
}

environment() {
	echo "commit: $(git -C "$root" rev-parse HEAD 2> /dev/null || echo unknown)$(git -C "$root" diff --quiet HEAD 2> /dev/null || echo ' with changes')"
	echo "date: $(date -u +%Y-%m-%dT%H:%M:%SZ)"
	echo "java: $("$java" -version 2>&1 | tr '\n' ' ')"
	echo "java options: ${JAVA_OPTS:-none}"
	echo "demo arguments: ${demo_arguments[*]:-none}"
	echo "kernel: $(uname -sr)"
	echo "processors: $(nproc), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
	echo "generator: $(wrk -v 2>&1 | head -n 1 || true), $threads threads, $connections connections, same machine"
	echo "nginx: $(nginx -v 2>&1 || echo none)"
	echo "warm-up: runs of $warmup s, measurement: $duration s, rounds: $rounds, pipelined depth: $depth"
}

# Median, smallest and largest of the rounds, and the ratio of each median to that of /webflux/json.
summary() {
	awk -F '\t' -v hertz="$hertz" '
		function sorted(values, count,    i, j, swap) {
			for (i = 2; i <= count; i++) {
				for (j = i; j > 1 && values[j - 1] > values[j]; j--) {
					swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap
				}
			}
		}
		function median(values, count) {
			return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
		}
		NR > 1 {
			key = $3 "\t" $2
			if (!(key in seen)) { order[++keys] = key }
			n = ++seen[key]
			cost[key, n] = $6 / hertz * 1e6 / $4
			rate[key, n] = $5
		}
		END {
			for (k = 1; k <= keys; k++) {
				key = order[k]; n = seen[key]
				for (i = 1; i <= n; i++) { c[i] = cost[key, i]; r[i] = rate[key, i] }
				sorted(c, n); sorted(r, n)
				middle[key] = median(c, n); low[key] = c[1]; high[key] = c[n]; speed[key] = median(r, n)
			}
			printf "%-10s %-14s %10s %17s %10s %15s\n", "mode", "target", "CPU us/req", "smallest-largest", "req/s", "of webflux"
			for (k = 1; k <= keys; k++) {
				key = order[k]; split(key, part, "\t"); base = middle[part[1] "\t/webflux/json"]
				ratio = (base && middle[key]) ? sprintf("%.3f (1/%.1f)", middle[key] / base, base / middle[key]) : "-"
				printf "%-10s %-14s %10.3f %17s %10.0f %15s\n", part[1], part[2], middle[key],
					sprintf("%.3f-%.3f", low[key], high[key]), speed[key], ratio
			}
		}' "$output/raw.tsv"
}

# --- the run ---------------------------------------------------------------------------------------------

cat > "$scratch/pipelined.lua" <<- END
	init = function(args)
		local requests = {}
		for i = 1, $depth do requests[i] = wrk.format(nil) end
		pipeline = table.concat(requests)
	end
	request = function() return pipeline end
END

start_demo
declare -A urls=([/json]="http://127.0.0.1:$demo_port/json" [/webflux/json]="http://127.0.0.1:$demo_port/webflux/json")
declare -A pids=([/json]=$demo_pid [/webflux/json]=$demo_pid)
targets=(/json /webflux/json)
if command -v nginx > /dev/null; then
	start_nginx
	targets+=(nginx)
	urls[nginx]=http://127.0.0.1:$nginx_port/json
	pids[nginx]=$nginx_pid
fi
for target in "${targets[@]}"; do
	[[ $(curl -s -m 5 "${urls[$target]}") == "$body" ]] || die "$target does not give the body that is to be measured"
done

mkdir -p "$output"
environment > "$output/environment.txt"
printf 'round\ttarget\tmode\trequests\trequests_per_second\tticks\terrors\n' > "$output/raw.tsv"
echo "$((${#targets[@]} * 2 * (least_warm_runs * warmup + rounds * duration))) to $((${#targets[@]} * 2 * (warm_runs * warmup + rounds * duration))) s," \
	"raw files in $output" >&2
for mode in plain pipelined; do
	for target in "${targets[@]}"; do
		warm_up "$target" "$mode"
	done
done
for ((round = 1; round <= rounds; round++)); do
	for mode in plain pipelined; do
		for target in "${targets[@]}"; do
			measure "$round" "$target" "$mode"
		done
	done
done
summary | tee "$output/summary.txt"
