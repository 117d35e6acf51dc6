-- Repeats the request for pipelining, once: wrk calls no function of this script for a request.
local ffi = require("ffi")

-- src/stats.h of wrk 4.1.0 and 4.2.0; values are in microseconds.
ffi.cdef [[
typedef struct { uint64_t count; uint64_t limit; uint64_t min; uint64_t max; uint64_t data[]; } ladder_stats;
]]

-- Runs in the thread that loads; wrk hands over what follows "--" there only.
init = function(args)
	connections = tonumber(args[2])
	local depth = tonumber(args[1])
	if depth > 1 then
		local one = wrk.format()
		wrk.format = function() return string.rep(one, depth) end
	end
end

local loading
setup = function(thread)
	loading = thread
end

-- For each value wrk adds those that it thinks waiting connections left out, at intervals below the value, and
-- it takes the interval from answers where values are whole batches. Additions only reach values below the one
-- that causes them, so going down from the largest takes all of them back (stats_correct in src/stats.c).
local function take_back(stats, interval)
	for n = tonumber(stats.max), interval * 2, -1 do
		local count = stats.data[n]
		if count > 0 then
			local m = n - interval
			while m > interval do
				stats.data[m] = stats.data[m] - count
				stats.count = stats.count - count
				m = m - interval
			end
		end
	end
end

-- The smallest value that so many percent of the values do not exceed.
local function percentile(stats, percent)
	local rank = math.max(1, math.ceil(tonumber(stats.count) * percent / 100))
	local seen = 0
	for n = 0, tonumber(stats.max) do
		seen = seen + tonumber(stats.data[n])
		if seen >= rank then
			return n
		end
	end
	return 0
end

done = function(summary, latency, requests)
	local stats = ffi.cast("ladder_stats **", latency)[0]
	local each = math.floor(summary.requests / loading:get("connections"))
	if each > 0 then
		take_back(stats, math.floor(summary.duration / each))
	end
	local errors = summary.errors
	io.write(string.format(
		"\nladder: requests=%d micros=%d values=%d p50=%d p99=%d p999=%d"
			.. " connect=%d read=%d write=%d timeout=%d status=%d\n",
		summary.requests, summary.duration, tonumber(stats.count), percentile(stats, 50), percentile(stats, 99),
		percentile(stats, 99.9), errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
