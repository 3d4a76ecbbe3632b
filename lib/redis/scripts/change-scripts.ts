import { RedisScript } from './redis-script.js';
import { EPOCH, RUN } from './script-parts.js';

// Redis does not roll a script back. So each script first calls every command that it needs in a way that changes
// nothing. It does not try the command of the first visible write before. Redis reports full memory at the first
// write at the latest, never to a script that has begun to write.

/** How long to keep an id if its answer may not have arrived, in milliseconds. */
const A_DAY = 86_400_000;

/** How long to keep changes at least, in milliseconds. */
const KEPT_ANYWAY = 10_000;

// KEYS: state, changes, applied, origins, none, staged, the prefix of replaced sets. ARGV: the id of the change, how many changes to keep, the
// list, the kind, ids that will not be sent again, the number of staged entries.
const BEGIN_CHANGE = `
${RUN}
${EPOCH}
local state, changes, applied, origins, none, staged, aside = unpack(KEYS)
local id, kept, list, kind = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local replaced
local head = run('HMGET', state, 'version', 'tag', 'last', 'mark', 'list:' .. list, 'begun')
local begun = head[6]
local server = epoch(begun)
local version = tonumber(head[1] or 0)
local tag = head[2] or ''
local last = head[3] or '0-0'
if run('ZSCORE', applied, id) then return { server, version } end
phase = 'refused'

local size, generation = string.match(head[5] or '', '^%d+ %S+ (%d+) (%S+)$')
size = tonumber(size or 0)
generation = generation or '0'
local before = run('SCARD', origins)
-- Who may write may follow, too: or nobody would see what was written.
run('SSCAN', origins, 0, 'COUNT', 1)
run('XREAD', 'COUNT', 1, 'STREAMS', changes, last)
run('XRANGE', none, '-', '+', 'COUNT', 1)
run('XREVRANGE', none, '+', '-', 'COUNT', 1)
run('EXISTS', none)

-- Not by the ids of the stream: they stand still while the clock is behind the last one.
local time = redis.pcall('TIME')
if time.err then error('refused TIME clock: ' .. time.err, 0) end
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function forget()
  local ids = { 'none' }
  for each in string.gmatch(ARGV[5], '[^,]+') do ids[#ids + 1] = each end
  run('ZREM', applied, unpack(ids))
  run('ZREMRANGEBYSCORE', applied, '-inf', now - ${A_DAY})
end
local function tryAppending()
  run('XADD', none, 'NOMKSTREAM', '*', 'none', '')
end
-- What goes may go while the memory is full.
if kind == 'delete' then
  forget()
  tryAppending()
else
  tryAppending()
  forget()
end
run('ZADD', applied, 'XX', 0, 'none')
run('HSET', state, 'version', version)

local old, oldVersion, new, newVersion = string.match(head[4] or '', '^(%d+) (%d+) (%d+) (%d+)$')
if not old then old, oldVersion, new, newVersion = 0, version, 0, version end
-- The clock was ahead.
if tonumber(new) > now then old, new = now, now end
-- The messages of a history whose state is gone would seem to be followed by this one.
local isNew = not begun
local function append(told, entries)
  local following = redis.sha1hex(tag .. ' ' .. id .. ' ' .. version)
  local keep = math.max(kept, version - tonumber(oldVersion))
  version = version + 1
  last = run('XADD', changes, 'MAXLEN', isNew and '=' or '~', isNew and 1 or keep, '*', 'version', version, 'after', tag,
    'tag', following, 'list', list, 'kind', told, 'size', run('SCARD', origins),
    'entries', entries)
  tag = following
  isNew = false
end
local function finish()
  if not begun then begun, server = id, server .. id end
  if now - tonumber(new) >= ${KEPT_ANYWAY} then
    old, oldVersion, new, newVersion = new, newVersion, now, version
  end
  run('ZADD', applied, now, id)
  run('HSET', state, 'version', version, 'tag', tag, 'last', last, 'begun', begun,
    'mark', string.format('%d %d %d %d', old, oldVersion, new, newVersion),
    'list:' .. list, version .. ' ' .. tag .. ' ' .. run('SCARD', origins) .. ' ' .. generation)
  return { server, version, replaced or '' }
end
`;

/**
 * Adds or removes the entries after the arguments, or the staged ones. `repair` only announces that somebody changed
 * the set by hand.
 */
export const CHANGE_SCRIPT = new RedisScript(`
${BEGIN_CHANGE}
if kind == 'repair' then
  if before == size then return { server, version } end
  append('replace', '')
  return finish()
end
local entries = { unpack(ARGV, 7) }
if staged then
  entries = run('SMEMBERS', staged)
  if #entries ~= tonumber(ARGV[6]) then
    error('refused SMEMBERS ' .. staged .. ': it has lost entries', 0)
  end
end
local command = kind == 'add' and 'SADD' or 'SREM'
for first = 1, #entries, 1000 do
  run(command, origins, unpack(entries, first, math.min(first + 999, #entries)))
end
local part, bytes = {}, 0
for index, entry in ipairs(entries) do
  part[#part + 1] = entry
  bytes = bytes + #entry
  if index == #entries or #part == 500 or bytes > 48000 then
    append(kind, cjson.encode(part))
    part, bytes = {}, 0
  end
end
if #entries == 0 then append(kind, '[]') end
if before ~= size then append('replace', '') end
if staged then redis.pcall('UNLINK', staged) end
return finish()
`);

/**
 * Replaces the set of the list with the staged set. Returns the old generation, too, if its set is kept. A name that a
 * script builds from its arguments lacks the client's `keyPrefix`, so that two applications would share it.
 */
export const REPLACE_SCRIPT = new RedisScript(`
${BEGIN_CHANGE}
local count = tonumber(ARGV[6])
if run('SCARD', staged) ~= count then
  error('refused SCARD ' .. staged .. ': it has lost entries', 0)
end
run('EXPIRE', none, 60)
run('PERSIST', none)
if before > 0 then
  replaced = generation
  run('RENAME', origins, aside .. replaced)
end
if count > 0 then
  run('RENAME', staged, origins)
  run('PERSIST', origins)
end
if replaced then run('EXPIRE', aside .. replaced, 60) end
generation = id
append('replace', '')
return finish()
`);

/** KEYS[1] is a set of staged entries, ARGV[1] the seconds until it expires. */
export const STAGE_SCRIPT = new RedisScript(`
${RUN}
local added = run('SADD', KEYS[1], unpack(ARGV, 2))
run('EXPIRE', KEYS[1], ARGV[1])
return added
`);

/** Removes a replaced set, unless an instance has read it in the last seconds. */
export const RELEASE_SCRIPT = new RedisScript(`
${RUN}
if run('TTL', KEYS[1]) > 46 then return 0 end
run('UNLINK', KEYS[1])
return 1
`);
