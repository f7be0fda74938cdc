-- Let somebody into a phase, unless they are new and it is full.
-- KEYS: people of the phase, then those of the phases before it. ARGV: who, limit.
for _, people in ipairs(KEYS) do
  if redis.call('SISMEMBER', people, ARGV[1]) == 1 then
    redis.call('SADD', KEYS[1], ARGV[1])
    return 1
  end
end
local count = #KEYS == 1 and redis.call('SCARD', KEYS[1]) or #redis.call('SUNION', unpack(KEYS))
if count >= tonumber(ARGV[2]) then return 0 end
return redis.call('SADD', KEYS[1], ARGV[1])
