import { RedisScript } from './redis-script.js';
import { EPOCH, RUN } from './script-parts.js';

/**
 * Returns the position of the store. KEYS: state, changes, the set of each list. ARGV: the id and the tag of the
 * change that the instance applied last, the name of each list.
 */
export const POSITION_SCRIPT = new RedisScript(`
${RUN}
${EPOCH}
local head = run('HMGET', KEYS[1], 'version', 'tag', 'last', 'begun')
local server = epoch(head[4])
local last = head[3]
if not last then
  -- The stream may have outlived the state, and what it has is no history of this one.
  local found = run('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
  last = found[1] and found[1][1] or '0-0'
end
run('XREAD', 'COUNT', 1, 'STREAMS', KEYS[2], last)
local hasFollowed = 0
for _, entry in ipairs(run('XRANGE', KEYS[2], ARGV[1], ARGV[1])) do
  for index = 1, #entry[2], 2 do
    if head[1] and entry[2][index] == 'tag' and entry[2][index + 1] == ARGV[2] then hasFollowed = 1 end
  end
end
local lists = {}
for index = 3, #KEYS do
  lists[#lists + 1] = run('HMGET', KEYS[1], 'list:' .. ARGV[index])[1] or ''
  lists[#lists + 1] = run('SCARD', KEYS[index])
end
return { server, head[1] or '0', head[2] or '', last, hasFollowed, lists }
`);

/**
 * Returns the first part of the epoch, the tag of the last change, the size of one set, and how many of the other sets
 * exist. KEYS: state, the one set, the others.
 */
export const CHECK_SCRIPT = new RedisScript(`
${RUN}
${EPOCH}
local server = epoch()
local tag = run('HMGET', KEYS[1], 'tag')[1] or ''
local size = run('SCARD', KEYS[2])
return { server, tag, size, KEYS[3] and run('EXISTS', unpack(KEYS, 3)) or 0 }
`);

/**
 * Returns one page of a list. KEYS: state, origins, the prefix of replaced sets. ARGV: the list, the generation to read
 * or '', the cursor, the count.
 */
export const PAGE_SCRIPT = new RedisScript(`
${RUN}
${EPOCH}
local state = run('HMGET', KEYS[1], 'version', 'list:' .. ARGV[1], 'begun')
local server = epoch(state[3])
local generation = string.match(state[2] or '', '(%S+)$') or '0'
local key = KEYS[2]
if ARGV[2] ~= '' and ARGV[2] ~= generation then
  key = KEYS[3] .. ARGV[2]
  if run('EXPIRE', key, 60) == 0 then
    error('gone', 0)
  end
end
local page = run('SSCAN', key, ARGV[3], 'COUNT', ARGV[4])
return { server, state[1] or '0', state[2] or '', run('SCARD', key), page[1], page[2] }
`);
