-- Take what one request needs from all limits of its key and of the gateway, or nothing.
-- KEYS: for each of the two owners: rate of requests, rate of tokens, open leases, day, month.
-- ARGV: lease, seconds it lasts, tokens, millionths of a dollar; for each owner the five limits
--       in that order, 0 for none.
-- Returns: 1 or 0; which limit refused, 1 to 5; microseconds to wait, -1 for ever; then for the
--          rates of each owner: left, microseconds until all is free.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local minute = 60000000
local lease, lasts = ARGV[1], ARGV[2] * 1000000
local tokens, micro = tonumber(ARGV[3]), tonumber(ARGV[4])
local done, states, refused, wait = {}, {}, 0, 0

local function rate(k, limit, cost, number)
  local step = minute / limit
  local room = math.max(step, minute)
  local was = tonumber(redis.call('GET', k) or 0)
  local ahead = cost * step
  if cost > limit and cost > 1 then
    if refused == 0 then refused, wait = number, -1 end
    return was
  end
  local new = math.max(was, now) + ahead
  if new - now > room + 1 and refused == 0 then refused, wait = number, new - now - room end
  done[k] = new
  return was
end

for owner = 0, 1 do
  local key, arg = owner * 5, 4 + owner * 5
  local open, most = KEYS[key + 3], tonumber(ARGV[arg + 3])
  redis.call('ZREMRANGEBYSCORE', open, '-inf', now)
  if most > 0 and refused == 0 and redis.call('ZCARD', open) >= most then
    refused, wait = 3, 1000000
  end
  for number, cost in ipairs({1, tokens}) do
    local limit = tonumber(ARGV[arg + number])
    if limit > 0 then rate(KEYS[key + number], limit, cost, number) end
  end
  for number = 4, 5 do
    local limit = tonumber(ARGV[arg + number])
    if limit > 0 and micro > 0 and refused == 0
        and tonumber(redis.call('GET', KEYS[key + number]) or 0) + micro > limit then
      refused, wait = number, 0
    end
  end
end

if refused == 0 then
  for k, new in pairs(done) do
    redis.call('SET', k, string.format('%.0f', new), 'PX', math.ceil((new - now) / 1000) + minute / 1000)
  end
  for owner = 0, 1 do
    local key, arg = owner * 5, 4 + owner * 5
    redis.call('ZADD', KEYS[key + 3], now + lasts, lease)
    redis.call('PEXPIRE', KEYS[key + 3], math.ceil(lasts / 1000) * 2)
    for number, days in pairs({[4] = 3, [5] = 40}) do
      if tonumber(ARGV[arg + number]) > 0 and micro > 0 then
        redis.call('INCRBY', KEYS[key + number], micro)
        redis.call('EXPIRE', KEYS[key + number], days * 86400)
      end
    end
  end
end

for owner = 0, 1 do
  for number = 1, 2 do
    local limit = tonumber(ARGV[4 + owner * 5 + number])
    local left, reset = 0, 0
    if limit > 0 then
      reset = math.max(0, tonumber(redis.call('GET', KEYS[owner * 5 + number]) or 0) - now)
      left = math.max(0, math.floor((minute - reset) * limit / minute + 0.0001))
    end
    states[#states + 1] = left
    states[#states + 1] = math.floor(reset)
  end
end
return {refused == 0 and 1 or 0, refused, math.ceil(wait), unpack(states)}
