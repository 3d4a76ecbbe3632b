// Each script is one atomic step. Keys of a wrong type are found before anything is written,
// and what a full memory forbids is refused by the first write, so that a script that fails has
// changed nothing.

const EXPECT_TYPES = `
for index, type in ipairs({ 'set', 'stream', 'hash', 'zset' }) do
  local found = KEYS[index] and redis.call('TYPE', KEYS[index]).ok or 'none'
  if found ~= 'none' and found ~= type then
    return redis.error_reply('WRONGTYPE ' .. KEYS[index] .. ' holds a ' .. found .. ', not a ' .. type)
  end
end
`;

// ARGV[1] is the change's own id. Redis may have applied a change whose answer was lost, and a
// change that was sent again may still come by the connection that was given up.
const RETURN_IF_APPLIED = `
local function state()
  return {
    redis.call('HGET', KEYS[3], 'epoch') or '',
    redis.call('HGET', KEYS[3], 'version') or '0',
  }
end
if redis.call('ZSCORE', KEYS[4], ARGV[1]) then return state() end
`;

// ARGV[2] is the epoch of a history that begins here, ARGV[3] how many changes are kept.
const APPEND = `
local function append(kind, first, last)
  redis.call('HSETNX', KEYS[3], 'epoch', ARGV[2])
  local version = redis.call('HINCRBY', KEYS[3], 'version', 1)
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*',
    'epoch', redis.call('HGET', KEYS[3], 'epoch'), 'version', version,
    'size', redis.call('SCARD', KEYS[1]), 'kind', kind,
    'entries', cjson.encode({ unpack(ARGV, first, last) }))
end
`;

const RETURN_APPLIED = `
redis.call('ZADD', KEYS[4], state()[2], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -1 - tonumber(ARGV[3]))
return state()
`;

/** ARGV[4] is the command, ARGV[5] the kind, the entries follow. */
export const CHANGE_SCRIPT = `
${EXPECT_TYPES}
${RETURN_IF_APPLIED}
${APPEND}
for first = 6, #ARGV, 1000 do
  local last = math.min(first + 999, #ARGV)
  if redis.call(ARGV[4], KEYS[1], unpack(ARGV, first, last)) > 0 then
    append(ARGV[5], first, last)
  end
end
${RETURN_APPLIED}
`;

/** KEYS[5] is a set to put in the place of the list's, ARGV[4] how many entries it has. */
export const REPLACE_SCRIPT = `
${EXPECT_TYPES}
${RETURN_IF_APPLIED}
${APPEND}
if redis.call('SCARD', KEYS[5]) ~= tonumber(ARGV[4]) then
  return redis.error_reply('NOREPLACEMENT ' .. KEYS[5] .. ' has lost entries')
end
redis.call('HSETNX', KEYS[3], 'epoch', ARGV[2])
redis.call('UNLINK', KEYS[1])
if ARGV[4] ~= '0' then
  redis.call('RENAME', KEYS[5], KEYS[1])
  redis.call('PERSIST', KEYS[1])
end
append('replace', 1, 0)
${RETURN_APPLIED}
`;

/** KEYS[1] is a set that is to replace another, ARGV[1] its seconds to live. */
export const FILL_SCRIPT = `
local added = redis.call('SADD', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return added
`;

/** ARGV[1] is the id of the last entry that was applied; it only reads. */
export const POSITION_SCRIPT = `
${EXPECT_TYPES}
local lastId = '0-0'
if redis.call('EXISTS', KEYS[2]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[2])
  for index = 1, #info, 2 do
    if info[index] == 'last-generated-id' then lastId = info[index + 1] end
  end
end
return {
  redis.call('HGET', KEYS[3], 'epoch') or '',
  redis.call('HGET', KEYS[3], 'version') or '0',
  redis.call('SCARD', KEYS[1]),
  lastId,
  #redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1]),
}
`;
