-- Repeats the request for pipelining, once: wrk calls no function of this script for a request.
init = function(args)
	local depth = tonumber(args[1])
	if depth > 1 then
		local one = wrk.format()
		wrk.format = function() return string.rep(one, depth) end
	end
end

-- wrk adds what it thinks that waiting connections left out, and loses sight of values it adds below the
-- smallest measured one: they count, but are not found, and percentiles above them are 0. So the part that
-- is found is taken for the whole.
local function found(latency)
	local low, high = 0, 100
	if latency:percentile(high) > 0 then
		return high
	end
	for _ = 1, 30 do
		local middle = (low + high) / 2
		if latency:percentile(middle) > 0 then
			low = middle
		else
			high = middle
		end
	end
	return low
end

done = function(summary, latency, requests)
	local errors = summary.errors
	local whole = found(latency)
	local percentile = function(percent)
		return latency:percentile(percent * whole / 100)
	end
	io.write(string.format(
		"\nladder: requests=%d micros=%d p50=%d p99=%d p999=%d connect=%d read=%d write=%d timeout=%d status=%d\n",
		summary.requests, summary.duration, percentile(50), percentile(99), percentile(99.9),
		errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
