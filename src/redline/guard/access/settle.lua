-- End one lease: what was counted takes the place of what was estimated. A second time does nothing.
-- KEYS: as for `reserve`. ARGV: lease, tokens more, millionths of a dollar more, requests more; for
-- each owner its five limits.
local lease = ARGV[1]
local more = {tonumber(ARGV[4]), tonumber(ARGV[2])}
local known = redis.call('ZREM', KEYS[8], lease)
redis.call('ZREM', KEYS[3], lease)
if known == 0 then return 0 end
for owner = 0, 1 do
  local key, arg = owner * 5, 4 + owner * 5
  for number = 1, 2 do
    local limit = tonumber(ARGV[arg + number])
    local was = limit > 0 and more[number] ~= 0 and redis.call('GET', KEYS[key + number])
    if was then
      local new = tonumber(was) + more[number] * 60000000 / limit
      redis.call('SET', KEYS[key + number], string.format('%.0f', new), 'KEEPTTL')
      if more[number] > 0 then redis.call('PEXPIRE', KEYS[key + number], 3600000) end
    end
  end
  for number = 4, 5 do
    if tonumber(ARGV[arg + number]) > 0 and ARGV[3] ~= '0' then
      redis.call('INCRBY', KEYS[key + number], ARGV[3])
    end
  end
end
return 1
