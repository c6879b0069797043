-- Sends the requests of the file named by the first argument in turn: again and again, or, where there are forms
-- among them, each once. A line of it: method, path, cookies, network address (which the server takes from its
-- proxy) and, of a form, the body; with tabs between.
local requests = {}
local position = 0
local isEachOnce = false
local nothing

function init(arguments)
  nothing = wrk.format("GET", "/health/live")
  for line in io.lines(arguments[1]) do
    local method, path, cookie, address, body = line:match("^(%S+)\t(%S+)\t([^\t]*)\t(%S+)\t(.*)$")
    local headers = { ["Host"] = "kith.example", ["Cookie"] = cookie, ["X-Forwarded-For"] = address }
    if method == "POST" then
      isEachOnce = true
      headers["Content-Type"] = "application/x-www-form-urlencoded"
    end
    requests[#requests + 1] = wrk.format(method, path, headers, method == "POST" and body or nil)
  end
end

function request()
  position = position + 1
  if isEachOnce and position > #requests then return nothing end
  return requests[(position - 1) % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  io.stderr:write(string.format(
    "RESULT %d %d %d %.3f %.3f\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
