init = function(args)
	local depth = tonumber(args[1])
	if depth > 1 then
		local one = wrk.format()
		wrk.format = function() return string.rep(one, depth) end
	end
end
done = function(summary, latency, requests)
	local errors = summary.errors
	io.write(string.format("\nladder: requests=%d micros=%d p50=%d p99=%d p999=%d connect=%d read=%d write=%d timeout=%d status=%d\n",
		summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
		errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
