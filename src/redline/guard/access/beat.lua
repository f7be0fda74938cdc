-- Say that a process lives and that its leases go on; returns how many processes live.
-- KEYS: processes, open leases. ARGV: process, seconds after which one counts as gone, seconds that
-- a lease lasts; then for each lease the number of its set among KEYS, and the lease.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2] * 1000000)
redis.call('EXPIRE', KEYS[1], 3600)
for at = 4, #ARGV, 2 do
  local open = KEYS[tonumber(ARGV[at])]
  redis.call('ZADD', open, 'XX', now + ARGV[3] * 1000000, ARGV[at + 1])
  redis.call('EXPIRE', open, ARGV[3] * 2)
end
return redis.call('ZCARD', KEYS[1])
