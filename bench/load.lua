-- What bench/load.py gives wrk to do: ask for the addresses of a file in turn, from a place in it; then write
-- what came of it to another file. Without addresses it asks for the one on the command line.
local addresses, at = {}, 0

function setup(thread)
   worker = thread
end

function init(arguments)
   local list, start = arguments[2], tonumber(arguments[3])
   result = arguments[1] -- global, so that done() can ask for it
   if list then
      for line in io.lines(list) do addresses[#addresses + 1] = wrk.format("GET", line) end
      at = start % #addresses
      request = function()
         at = at % #addresses + 1
         return addresses[at]
      end
   end
end

function done(summary, latency, requests)
   local file = io.open(worker:get("result"), "w")
   local errors = summary.errors
   file:write(string.format(
      '{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "bytes": %d, "refused": %d, "broken": %d}',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.bytes,
      errors.status, errors.connect + errors.read + errors.write + errors.timeout))
   file:close()
end
